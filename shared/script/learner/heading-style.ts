import type { ScriptLine } from "../scene.ts";
import { readSceneHeading } from "../scene-heading.ts";
import type { HeadingPart } from "./learn-heading.ts";

/** The way most headings of a script are set. */
export interface HeadingStyle {
  /** Their parts in order. */
  readonly parts: readonly HeadingPart[];
  readonly example: string;
  /** Headings set so, of how many. */
  readonly count: number;
  readonly of: number;
  /** 0 … 1: how many are set so, and how many of their numbers follow upon each other. */
  readonly confidence: number;
  /** Headings that are set in another way, the first few. */
  readonly others: readonly string[];
}

const side = /INT|EXT|I\/E|[内內外]/i;
const mostOthers = 5;

/** Compares all headings with each other; null where a script has fewer than two. Omitted scenes do not count. */
export function headingStyle(lines: readonly ScriptLine[]): HeadingStyle | null {
  const headings = lines.filter((line) => line.kind === "scene_heading" && line.text !== "" && !line.omitted);
  if (headings.length < 2) return null;
  const found = headings.map((line) => ({ line, parts: partsInOrder(line) }));
  const groups = Map.groupBy(found, ({ parts }) => parts.join(" "));
  const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  const parts = largest[0]?.parts ?? [];
  const rising = parts.includes("number") ? inOrder(largest.map(({ line }) => numberOf(line))) : 1;
  return {
    parts,
    example: largest[0]?.line.text ?? "",
    count: largest.length,
    of: headings.length,
    confidence: (largest.length / headings.length) * (0.5 + rising / 2),
    others: found
      .filter((each) => !largest.includes(each))
      .slice(0, mostOthers)
      .map(({ line }) => line.text),
  };
}

function partsInOrder(line: ScriptLine): HeadingPart[] {
  const { text } = line;
  const read = readSceneHeading(text);
  const number = numberOf(line);
  const placed: [HeadingPart, number][] = [];
  if (number !== null) placed.push(["number", Math.max(-1, text.indexOf(number) === 0 ? 0 : -1)]);
  const set = read.set === "" ? -1 : text.indexOf(read.set.slice(0, 4));
  if (read.set !== "") placed.push(["set", set < 0 ? text.length : set]);
  if (read.timeText !== null) placed.push(["time", text.lastIndexOf(read.timeText.split(" ")[0] as string)]);
  if (read.intExt !== null) {
    const rest = set < 0 ? text : text.slice(0, set) + " ".repeat(read.set.length) + text.slice(set + read.set.length);
    placed.push(["int_ext", Math.max(0, rest.search(side))]);
  }
  return placed.sort((a, b) => a[1] - b[1]).map(([part]) => part);
}

function numberOf(line: ScriptLine): string | null {
  return line.number ?? readSceneHeading(line.text).number;
}

/** The share of numbers that come after the one before, number by number: 1-9, 1-10, 2-1. */
function inOrder(numbers: readonly (string | null)[]): number {
  const values = numbers.map((number) =>
    (number?.match(/\d+/g) ?? []).reduce((sum, part) => sum * 10_000 + Number(part), 0),
  );
  const rising = values.filter((value, index) => index > 0 && value >= (values[index - 1] as number)).length;
  return values.length < 2 ? 1 : rising / (values.length - 1);
}
