import type * as Y from "yjs";
import { rootMap } from "../documents/record.ts";
import type { ScriptLine } from "../script/scene.ts";
import { readLines, scriptMeta } from "../script/script-document.ts";
import { writeLines } from "./write-lines.ts";

/**
 * Makes the script, or the chosen scenes of it, what it was in `version`. Only what differs is written: a line that
 * is the same is not touched, in one that differs only the differing words are, so that what others type meanwhile
 * stays. A chosen scene comes back with its own lines, wherever they stand now; one that `version` has not, goes.
 */
export function restoreScript(doc: Y.Doc, version: Y.Doc, sceneIds: readonly string[] | null, origin: unknown): void {
  const then = readLines(version);
  doc.transact(() => {
    writeLines(doc, sceneIds === null ? then : withScenesOf(readLines(doc), then, sceneIds));
    if (sceneIds === null) restoreTitlePage(doc, version);
  }, origin);
}

/** The lines of `now` with the chosen scenes as they are in `then`. Ids of neither are passed over. */
export function withScenesOf(
  now: readonly ScriptLine[],
  then: readonly ScriptLine[],
  sceneIds: readonly string[],
): ScriptLine[] {
  const order = then.filter(isHeading).map((line) => line.uid);
  let lines = [...now];
  for (const id of sceneIds) {
    const scene = sceneIn(then, id);
    const old = new Set(sceneIn(lines, id).map((line) => line.uid));
    const coming = new Set(scene.map((line) => line.uid));
    if (scene.length === 0 && old.size === 0) continue;
    const place = old.size > 0 ? lines.findIndex((line) => line.uid === id) : placeBehind(lines, order, id);
    const ahead = lines.slice(0, place).filter((line) => !coming.has(line.uid));
    const behind = lines.slice(place).filter((line) => !coming.has(line.uid) && !old.has(line.uid));
    lines = [...ahead, ...scene, ...behind];
  }
  return lines;
}

/** Where a scene that is gone belongs: behind the nearest scene ahead of it that is still there. */
function placeBehind(lines: readonly ScriptLine[], order: readonly string[], id: string): number {
  for (let at = order.indexOf(id) - 1; at >= 0; at--) {
    const start = lines.findIndex((line) => line.uid === order[at]);
    if (start >= 0) return start + sceneIn(lines, order[at] as string).length;
  }
  const first = lines.findIndex(isHeading);
  return first < 0 ? lines.length : first;
}

function sceneIn(lines: readonly ScriptLine[], id: string): readonly ScriptLine[] {
  const start = lines.findIndex((line) => line.uid === id && isHeading(line));
  if (start < 0) return [];
  const length = lines.slice(start + 1).findIndex(isHeading);
  return length < 0 ? lines.slice(start) : lines.slice(start, start + 1 + length);
}

function isHeading(line: ScriptLine): boolean {
  return line.kind === "scene_heading";
}

function restoreTitlePage(doc: Y.Doc, version: Y.Doc): void {
  const [now, then] = [rootMap<unknown>(doc, scriptMeta), rootMap<unknown>(version, scriptMeta)];
  const isTitle = (field: string) => field === "title" || field.startsWith("title:");
  for (const [field, value] of then) if (isTitle(field) && now.get(field) !== value) now.set(field, value);
  for (const field of [...now.keys()]) if (isTitle(field) && !then.has(field)) now.delete(field);
}
