/**
 * `npm run conformance`: runs the tests whose titles begin with numbers of the drafts' checklist (R1 … R90) and prints the numbers
 * that no passing test names. Ends with 1 when there are any.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const rows = 90;
const numbered = /\bR\d+\b/;

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => path.join(import.meta.dirname, file))
  .filter((file) => numbered.test(readFileSync(file, "utf8")));

const folder = mkdtempSync(path.join(tmpdir(), "callboard-conformance-"));
const report = path.join(folder, "report.json");
const vitest = path.resolve("node_modules/vitest/vitest.mjs");
const run = ["run", "--reporter=json", `--outputFile=${report}`, "-t", String.raw`\bR\d+\b`, ...files];
spawnSync(process.execPath, [vitest, ...run], { stdio: "ignore", env: { ...process.env, CHECK_ANSWERS: "1" } });

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}
const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
rmSync(folder, { recursive: true });

const shown = new Map<number, string>();
const failed: string[] = [];
for (const { fullName, status } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
  const numbers = numbersIn(fullName);
  if (status === "failed" && numbers.length > 0) failed.push(fullName);
  if (status === "passed") for (const number of numbers) shown.set(number, fullName);
}
const missing = Array.from({ length: rows }, (_, index) => index + 1).filter((number) => !shown.has(number));
console.log(`${shown.size} of ${rows} rows are shown by a passing test.`);
if (failed.length > 0) console.log(`failed:\n  ${failed.join("\n  ")}`);
console.log(`rows without a passing test: ${missing.map((number) => `R${number}`).join(" ") || "none"}`);
process.exitCode = missing.length + failed.length > 0 ? 1 : 0;

/** "R12–R16 R55" is 12 to 16 and 55. */
function numbersIn(title: string): number[] {
  return [...title.matchAll(/\bR(\d+)(?:–R(\d+))?\b/g)].flatMap(([, from = "", to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index),
  );
}
