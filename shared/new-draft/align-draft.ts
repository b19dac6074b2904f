import { matchLines } from "../history/lines-difference.ts";
import type { ScriptLine } from "../script/scene.ts";
import { matchScenes, type SceneMatch } from "./match-scenes.ts";
import { folded, type ScenePart, scenePrint } from "./scene-print.ts";

/** The parts of script and draft, paired; place 0 is what stands ahead of the first scene. */
export interface AlignedDraft extends SceneMatch {
  readonly now: readonly ScenePart[];
  /** The draft's parts, every line under its uid in the script, or a new one. */
  readonly draft: readonly ScenePart[];
}

/** A line shorter than this in another scene is another line that happens to say the same. */
const tellingLetters = 15;

/**
 * Finds scenes and lines of a draft in the script: a line that is there has its uid afterwards, so that what hangs on
 * it stays; a scene has the uid of its heading. Also lines that went to another scene are found, those of split and
 * joined scenes by what they nearly say, all others only if they say exactly the same and are long enough.
 */
export function alignDraft(now: readonly ScenePart[], sent: readonly ScenePart[], prefix: string): AlignedDraft {
  const draft = sent.map(({ id, lines }) => ({
    id: id === null ? null : prefix + id,
    lines: lines.map((line) => ({ ...line, uid: prefix + line.uid })),
  }));
  const prints = (parts: readonly ScenePart[]) => parts.slice(1).map(scenePrint);
  const shifted = (pairs: ReadonlyMap<number, number>) => new Map([...pairs].map(([a, b]) => [a + 1, b + 1]));
  const found = matchScenes(prints(now), prints(draft));
  const match: SceneMatch = {
    partners: new Map([[0, 0], ...shifted(found.partners)]),
    splitFrom: shifted(found.splitFrom),
    mergedInto: shifted(found.mergedInto),
  };
  const uids = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (mine: ScriptLine, theirs: ScriptLine): void => {
    uids.set(mine.uid, theirs.uid);
    taken.add(theirs.uid);
  };
  const freeIn = (part: ScenePart | undefined) => bodyOf(part).filter(({ uid }) => !taken.has(uid));
  const newIn = (part: ScenePart | undefined) => bodyOf(part).filter(({ uid }) => !uids.has(uid));
  const pairLines = (theirs: readonly ScriptLine[], mine: readonly ScriptLine[]): void => {
    for (const [b, a] of matchLines(theirs, mine)) pair(mine[b] as ScriptLine, theirs[a] as ScriptLine);
  };
  for (const [mine, theirs] of match.partners) {
    const [a, b] = [now[theirs] as ScenePart, draft[mine] as ScenePart];
    if (mine > 0) pair(b.lines[0] as ScriptLine, a.lines[0] as ScriptLine);
    pairLines(bodyOf(a), bodyOf(b));
  }
  for (const [mine, theirs] of match.splitFrom) pairLines(freeIn(now[theirs]), newIn(draft[mine]));
  for (const [theirs, mine] of match.mergedInto) pairLines(freeIn(now[theirs]), newIn(draft[mine]));
  const wandering = new Map<string, ScriptLine | null>();
  for (const line of now.flatMap(freeIn)) {
    const key = wanderingKey(line);
    if (key !== null) wandering.set(key, wandering.has(key) ? null : line);
  }
  for (const line of draft.flatMap(newIn)) {
    const key = wanderingKey(line);
    const there = key === null ? null : wandering.get(key);
    if (!there || key === null) continue;
    pair(line, there);
    wandering.delete(key);
  }
  const named = (uid: string): string => uids.get(uid) ?? uid;
  return {
    ...match,
    now,
    draft: draft.map(({ id, lines }) => ({
      id: id === null ? null : named(id),
      lines: lines.map((line) => ({ ...line, uid: named(line.uid) })),
    })),
  };
}

function bodyOf(part: ScenePart | undefined): readonly ScriptLine[] {
  if (!part) return [];
  return part.id === null ? part.lines : part.lines.slice(1);
}

function wanderingKey(line: ScriptLine): string | null {
  const text = folded(line.text);
  return text.length >= tellingLetters ? `${line.kind}\n${text}` : null;
}
