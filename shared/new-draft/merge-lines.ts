import type { LineKind, ScriptLine } from "../script/scene.ts";
import { folded, partsOf } from "./scene-print.ts";

export interface MergedLines {
  readonly lines: ScriptLine[];
  readonly clashes: number;
  readonly kept: number;
}

/** The draft before: its lines by uid, and by the uid of their scene (null: ahead of the first). */
export interface DraftBase {
  readonly lines: ReadonlyMap<string, ScriptLine>;
  readonly scenes: ReadonlyMap<string | null, readonly ScriptLine[]>;
}

/** The lines of every scene by its uid. */
export function scenesById(lines: readonly ScriptLine[]): ReadonlyMap<string | null, readonly ScriptLine[]> {
  return new Map(partsOf(lines).map((part) => [part.id, part.lines]));
}

/** What the form a draft came in can say at all; what it cannot is not taken for a change. */
export interface DraftForm {
  readonly kinds: ReadonlySet<LineKind>;
  readonly styles: boolean;
}

/** Which kinds of lines, and whether emphasis, a draft has anywhere. */
export function formOf(lines: readonly ScriptLine[]): DraftForm {
  return {
    kinds: new Set(lines.map((line) => line.kind)),
    styles: lines.some((line) => (line.styles ?? []).length > 0),
  };
}

/** Lines a reader may leave out because the file's form has no place for them. */
const besideTheScript: readonly LineKind[] = ["note", "synopsis", "section"];

/**
 * The lines of one scene after the draft came in. A line that the draft left as it was in `base` stays as it is now; one
 * that was written here since, and that the draft cannot know, stays where it stands; what was deleted here since stays
 * deleted. Everything else is as the draft has it. `theirs` are the draft's lines, under the uid of the line of `now`
 * they are where there is one; `elsewhere` knows the uids that the draft moved to other scenes.
 */
export function mergeLines(
  now: readonly ScriptLine[],
  theirs: readonly ScriptLine[],
  base: DraftBase,
  form: DraftForm,
  elsewhere: (uid: string) => boolean,
): MergedLines {
  const mine = new Map(now.map((line) => [line.uid, line]));
  const coming = new Set(theirs.map((line) => line.uid));
  const gone = goneHere(base, now);
  const lines: ScriptLine[] = [];
  let [clashes, kept] = [0, 0];
  for (const line of theirs) {
    const own = mine.get(line.uid);
    if (own) {
      const merged = mergeLine(own, line, base.lines.get(line.uid), form);
      if (merged.clash) clashes++;
      if (merged.kept) kept++;
      lines.push(merged.line);
    } else if (gone.has(`${line.kind}\n${folded(line.text)}`)) kept++;
    else lines.push(line);
  }
  for (const [at, line] of now.entries()) {
    if (coming.has(line.uid) || elsewhere(line.uid)) continue;
    const before = base.lines.get(line.uid);
    const unheard = besideTheScript.includes(line.kind) && !form.kinds.has(line.kind);
    if (before && !unheard) {
      if (!sameText(before, line)) clashes++;
      continue;
    }
    if (base.lines.size === 0 && !unheard) continue;
    const above = new Set(now.slice(0, at).map(({ uid }) => uid));
    const place = lines.findLastIndex(({ uid }) => above.has(uid));
    lines.splice(place + 1, 0, line);
    if (!unheard) kept++;
  }
  return { lines, clashes, kept };
}

/** What the draft before had in this scene and the script no longer has: it was deleted here. */
function goneHere(base: DraftBase, now: readonly ScriptLine[]): ReadonlySet<string> {
  const [first] = now;
  const then = base.scenes.get(first?.kind === "scene_heading" ? first.uid : null) ?? [];
  const here = new Set(now.map(({ uid }) => uid));
  return new Set(then.filter(({ uid }) => !here.has(uid)).map(({ kind, text }) => `${kind}\n${folded(text)}`));
}

function mergeLine(
  own: ScriptLine,
  theirs: ScriptLine,
  base: ScriptLine | undefined,
  form: DraftForm,
): { line: ScriptLine; clash: boolean; kept: boolean } {
  const same = sameText(own, theirs);
  const untouched = base !== undefined && sameText(base, theirs);
  const stays = same || untouched;
  const { styles: ownStyles, ...bare } = own;
  const text = stays ? own.text : theirs.text;
  const styles = stays && (untouched || !form.styles || own.text !== theirs.text) ? ownStyles : theirs.styles;
  const kind = base?.kind === theirs.kind || (same && !form.kinds.has(own.kind)) ? own.kind : theirs.kind;
  const omitted = base && Boolean(base.omitted) === Boolean(theirs.omitted) ? own.omitted : theirs.omitted;
  const number = theirs.number === undefined || base?.number === theirs.number ? own.number : theirs.number;
  const dual = base && Boolean(base.dual) === Boolean(theirs.dual) ? own.dual : theirs.dual;
  const { number: _, omitted: __, dual: ___, ...plain } = bare;
  const line: ScriptLine = {
    ...plain,
    kind,
    text,
    ...(number ? { number } : {}),
    ...(omitted ? { omitted: true } : {}),
    ...(dual ? { dual: true } : {}),
    ...(styles && styles.length > 0 ? { styles } : {}),
  };
  return { line, clash: !stays && base !== undefined && !sameText(base, own), kept: untouched && !same };
}

/** Spaces, and signs that file formats spell differently, make no difference; in headings and cues capitals neither. */
function sameText(a: ScriptLine, b: ScriptLine): boolean {
  if (a.text === b.text) return true;
  const capitals = a.kind === "scene_heading" || a.kind === "character" || a.kind === "transition";
  const [one, other] = [plainSigns(a.text), plainSigns(b.text)];
  return one === other || (capitals && one.toLowerCase() === other.toLowerCase());
}

function plainSigns(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/…/g, "...")
    .replace(/\s*(?:--+|[–—])\s*/g, "–")
    .replace(/\s+/g, " ")
    .trim();
}
