import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Proof } from "./proof.ts";

const tests = "test/collab/undo.test.ts";
const root = fileURLToPath(new URL("../..", import.meta.url));

export const proof: Proof = {
  id: "P4",
  what: "two people write, apart and together, in script, breakdown and schedule, then one of them undoes everything",
  limit: "nothing that the other one wrote goes or changes, in every run",
  elsewhere: tests,
  run: async (full) => {
    const runs = Number(process.env.FC_RUNS ?? (full ? 5_000 : 300));
    const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
    const ended = spawnSync(process.execPath, [vitest, "run", tests, "-t", "P4", "--testTimeout=600000"], {
      cwd: root,
      env: { ...process.env, FC_RUNS: String(runs) },
      encoding: "utf8",
    });
    const held = ended.status === 0;
    const reason = /Property failed[^\n]*|AssertionError[^\n]*/.exec(ended.stdout)?.[0] ?? ended.stderr.slice(-300);
    return {
      figure: `${runs} runs of each of the three documents, ${held ? "all as they must be" : reason}`,
      pass: held,
    };
  },
};
