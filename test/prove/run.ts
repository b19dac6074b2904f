/**
 * Proves what the product promises: `npm run prove` all of it, `npm run prove -- F1 P2` some. Prints one line of JSON
 * for each, `{"id","what","figure","limit","pass"}`, and ends with 1 when one does not hold. `--short` for the short
 * versions that the suite runs.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Proof } from "./proof.ts";

const words = process.argv.slice(2);
const full = !words.includes("--short");
const wanted = words.filter((word) => !word.startsWith("--")).map((word) => word.toUpperCase());
const files = new Map(
  readdirSync(import.meta.dirname)
    .filter((name) => /^[a-z]\d\d-.*(?<!\.test)\.ts$/.test(name))
    .map((name) => [idOf(name), path.join(import.meta.dirname, name)]),
);
const unknown = wanted.filter((id) => !files.has(id));
if (unknown.length > 0) {
  console.error(`there is no proof of ${unknown.join(", ")}; there are: ${[...files.keys()].join(" ")}`);
  process.exit(2);
}
const ids = wanted.length > 0 ? wanted : [...files.keys()];
process.exit(ids.length === 1 ? await prove(ids[0] as string) : proveApart(ids));

/** "f01-killed-while-typing.ts" is F1. */
function idOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${Number(name.slice(1, 3))}`;
}

async function prove(id: string): Promise<number> {
  const { proof } = (await import(files.get(id) as string)) as { proof: Proof };
  const outcome = await proof.run(full).catch((error: unknown) => ({ figure: reasonOf(error), pass: false }));
  const { what, limit } = proof;
  console.log(JSON.stringify({ id, what, figure: outcome.figure, limit, pass: outcome.pass }));
  return outcome.pass === false ? 1 : 0;
}

/** With what lies beneath: a property that failed names its cause apart. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? ` ← ${String(error.cause)}` : "";
  return `${String(error)}${cause}`;
}

/** Each in a process of its own, so that none leaves anything behind for the next. */
function proveApart(each: readonly string[]): number {
  const program = fileURLToPath(import.meta.url);
  const results = each.map((id) => {
    const ended = spawnSync(process.execPath, [program, id, ...(full ? [] : ["--short"])], { stdio: "inherit" });
    return { id, held: ended.status === 0 };
  });
  const failed = results.filter(({ held }) => !held).map(({ id }) => id);
  console.error(
    `${results.length - failed.length} of ${results.length} hold${failed.length ? `; not: ${failed.join(" ")}` : ""}`,
  );
  return failed.length > 0 ? 1 : 0;
}
