import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Proof } from "./proof.ts";

/**
 * Tests of the short versions of all proofs whose ids begin with one of the letters; `npm run prove` tries the same at
 * length and prints the figures. Proofs that name a test elsewhere are left to it.
 */
export async function testProofs(letters: string): Promise<void> {
  const files = readdirSync(import.meta.dirname).filter((name) => /^[a-z]\d\d-.*\.ts$/.test(name));
  const proofs = await Promise.all(
    files.map(async (file) => ((await import(/* @vite-ignore */ `./${file}`)) as { proof: Proof }).proof),
  );
  const here = proofs.filter(({ id, elsewhere }) => elsewhere === undefined && letters.includes(id.slice(0, 1)));
  test.each(here)("$id $what: $limit", { timeout: 60_000 }, async ({ run, limit }) => {
    const { figure, pass } = await run(false);
    expect(pass, `${figure}; wanted: ${limit}`).not.toBe(false);
  });
}
