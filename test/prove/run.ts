/**
 * Proves what the product promises: `npm run prove` all of it, `npm run prove -- F1 P2` some. Prints a table with one
 * line for each, as each ends: whether it holds, what is done, the figure, the bar; and ends with 1 when one does not
 * hold. `--short` for the short versions that the suite runs, `--json` for one object a line.
 */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Outcome, Proof } from "./proof.ts";

const words = process.argv.slice(2);
const full = !words.includes("--short");
const asJson = words.includes("--json");
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

/** A line of the table. */
interface Line extends Outcome {
  readonly id: string;
  readonly what: string;
  readonly bar: string;
}

const ids = wanted.length > 0 ? wanted : [...files.keys()];
if (!asJson) console.log("| id | holds | what | figure | bar |\n| --- | --- | --- | --- | --- |");
process.exit(ids.length === 1 ? await proveOne(ids[0] as string) : await proveApart(ids));

/** "f01-killed-while-typing.ts" is F1. */
function idOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${Number(name.slice(1, 3))}`;
}

async function proveOne(id: string): Promise<number> {
  const { proof } = (await import(files.get(id) as string)) as { proof: Proof };
  const outcome = await proof.run(full).catch((error: unknown) => ({ figure: reasonOf(error), pass: false }));
  print({ id, what: proof.what, bar: proof.limit, ...outcome });
  return outcome.pass === false ? 1 : 0;
}

/** With what lies beneath: a property that failed names its cause apart. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? ` ← ${String(error.cause)}` : "";
  return `${String(error)}${cause}`;
}

function print(line: Line): void {
  const { id, what, figure, bar, pass } = line;
  const cells = [id, pass === null ? "not tried" : pass ? "yes" : "NO", what, figure, bar];
  console.log(asJson ? JSON.stringify(line) : `| ${cells.map((cell) => cell.replace(/[|\n]+/g, " ")).join(" | ")} |`);
}

/** Each in a process of its own, so that none leaves anything behind for the next. */
async function proveApart(each: readonly string[]): Promise<number> {
  const program = fileURLToPath(import.meta.url);
  const failed: string[] = [];
  for (const id of each) {
    const child = spawn(process.execPath, [program, id, "--json", ...(full ? [] : ["--short"])], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const said = (await text(child.stdout)).trim().split("\n").at(-1) ?? "";
    const line = readLine(said) ?? { id, what: "", bar: "", figure: `the proof said: ${said}`, pass: false };
    print(line);
    if (line.pass === false) failed.push(id);
  }
  console.error(
    `${each.length - failed.length} of ${each.length} hold${failed.length ? `; not: ${failed.join(" ")}` : ""}`,
  );
  return failed.length > 0 ? 1 : 0;
}

/** What a proof's own process printed; null when it ended before it could. */
function readLine(said: string): Line | null {
  try {
    return JSON.parse(said) as Line;
  } catch {
    return null;
  }
}
