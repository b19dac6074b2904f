import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Proof } from "./proof.ts";

const files = readdirSync(import.meta.dirname).filter((name) => /^[a-z]\d\d-.*(?<!\.test)\.ts$/.test(name));
const proofs = await Promise.all(
  files.map(async (file) => ((await import(/* @vite-ignore */ `./${file}`)) as { proof: Proof }).proof),
);

// The short versions; `npm run prove` tries the same at length and prints the figures.
test.each(proofs.filter(({ elsewhere }) => elsewhere === undefined))(
  "$id $what: $limit",
  { timeout: 60_000 },
  async ({ run, limit }) => {
    const { figure, pass } = await run(false);
    expect(pass, `${figure}; wanted: ${limit}`).not.toBe(false);
  },
);
