import type { Thread } from "./thread.ts";

/** A line of the script as far as comments are concerned. */
export interface AnchorLine {
  readonly uid: string | null;
  readonly text: string;
  /** Opens a scene, whose id is the line's uid. */
  readonly heading: boolean;
  readonly marks: readonly { readonly threadId: string; readonly from: number; readonly to: number }[];
}

/** Where a thread stands in the script as it is now. */
export interface Placement {
  /** The words, line by line; `line` is an index. Empty for a thread without words, or whose words are gone. */
  readonly ranges: readonly { readonly line: number; readonly from: number; readonly to: number }[];
  /** The scene it is shown on; null where it belongs to none. */
  readonly sceneId: string | null;
  /** It was about words that nobody finds any more. */
  readonly textGone: boolean;
  /** Its scene is not in the script any more. */
  readonly sceneGone: boolean;
}

/** How far from its line a lost quotation is looked for, in lines, and how long it must be to be known again there. */
const near = 12;
const tellingLength = 6;

type Range = Placement["ranges"][number];

/**
 * Finds every thread in the script. The words are where the mark is; of several copies the one in the line that the
 * thread was begun in counts, together with what was split off it. Without a mark the quotation is looked for in its
 * line and near it. What is found nowhere stays on its scene, and a thread of a removed scene keeps that scene's id.
 */
export function placeThreads(lines: readonly AnchorLine[], threads: readonly Thread[]): Map<string, Placement> {
  const indexOf = new Map(lines.flatMap(({ uid }, index) => (uid === null ? [] : [[uid, index] as const])));
  const sceneOf = scenesOfLines(lines);
  const marked = new Map<string, Range[]>();
  for (const [line, { marks }] of lines.entries())
    for (const { threadId, from, to } of marks)
      marked.set(threadId, [...(marked.get(threadId) ?? []), { line, from, to }]);
  return new Map(
    threads.map((thread) => {
      const ranges =
        thread.quote === "" ? [] : (primary(thread, marked.get(thread.id), lines) ?? quoted(thread, lines, indexOf));
      const line = ranges[0]?.line ?? (thread.lineUid === null ? undefined : indexOf.get(thread.lineUid));
      const sceneId = line === undefined ? thread.sceneId : (sceneOf[line] ?? null);
      return [
        thread.id,
        {
          ranges,
          sceneId,
          textGone: thread.quote !== "" && ranges.length === 0,
          sceneGone: line === undefined && thread.sceneId !== null && !isScene(lines, indexOf, thread.sceneId),
        },
      ];
    }),
  );
}

/** The marked ranges that count; null without a mark. */
function primary(thread: Thread, ranges: Range[] | undefined, lines: readonly AnchorLine[]): Range[] | null {
  if (!ranges) return null;
  const own = ranges.filter(({ line }) => thread.lines.includes(lines[line]?.uid ?? ""));
  if (own.length === 0) return ranges;
  const found = [...own];
  // A line that was split leaves its tail right behind it; a whole quotation has lost nothing, what follows is a copy.
  while (!plain(wordsOf(found, lines)).includes(plain(thread.quote))) {
    const last = found.at(-1)?.line ?? 0;
    const next = ranges.filter(({ line }) => line === last + 1);
    if (next.length === 0) break;
    found.push(...next);
  }
  return found;
}

function quoted(thread: Thread, lines: readonly AnchorLine[], indexOf: ReadonlyMap<string, number>): Range[] {
  const pieces = thread.quote.split("\n");
  const first = pieces[0] ?? "";
  const home = thread.lineUid === null ? undefined : indexOf.get(thread.lineUid);
  const from = home ?? (thread.sceneId === null ? undefined : indexOf.get(thread.sceneId));
  if (from === undefined || first === "") return [];
  for (const line of byDistance(from, lines.length)) {
    const at = lines[line]?.text.indexOf(first) ?? -1;
    if (at < 0 || (line !== home && first.length < tellingLength)) continue;
    return [{ line, from: at, to: at + first.length }, ...following(line, pieces.slice(1), lines)];
  }
  return [];
}

/** The rest of a quotation over several lines, as far as it still stands there. */
function following(line: number, pieces: readonly string[], lines: readonly AnchorLine[]): Range[] {
  return pieces.flatMap((piece, index) => {
    const at = piece === "" ? -1 : (lines[line + 1 + index]?.text.indexOf(piece) ?? -1);
    return at < 0 ? [] : [{ line: line + 1 + index, from: at, to: at + piece.length }];
  });
}

function byDistance(from: number, count: number): number[] {
  const order = [from];
  for (let step = 1; step <= near; step++) order.push(from + step, from - step);
  return order.filter((line) => line >= 0 && line < count);
}

function scenesOfLines(lines: readonly AnchorLine[]): (string | null)[] {
  let scene: string | null = null;
  return lines.map(({ heading, uid }) => {
    if (heading && uid !== null) scene = uid;
    return scene;
  });
}

function isScene(lines: readonly AnchorLine[], indexOf: ReadonlyMap<string, number>, id: string): boolean {
  return lines[indexOf.get(id) ?? -1]?.heading === true;
}

function wordsOf(ranges: readonly Range[], lines: readonly AnchorLine[]): string {
  return ranges.map(({ line, from, to }) => lines[line]?.text.slice(from, to) ?? "").join("");
}

function plain(text: string): string {
  return text.replace(/\s+/g, "");
}
