import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder of its own for one test, and the way to remove it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-"));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
