import * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";
import type { ScriptLine } from "../scene.ts";
import { readSceneHeading } from "../scene-heading.ts";
import { sceneNumbers } from "../scene-numbers.ts";
import { lineElement, readLine, readLines, scriptBody, scriptMeta } from "../script-document.ts";
import { scenesOf } from "../script-scenes.ts";
import { compareNumbers } from "./number-between.ts";

/** In the script's meta map: whether numbers are locked, and `number:<scene>` for each number that was given out. */
const lockField = "locked";
const givenPrefix = "number:";

/** A scene whose number was given out and whose lines are gone. */
interface GoneScene {
  readonly id: string;
  readonly number: string;
}

/** Whether every scene keeps the number it has. */
export function areNumbersLocked(doc: Y.Doc): boolean {
  return rootMap<unknown>(doc, scriptMeta).get(lockField) === true;
}

/** Writes the number each scene is called by into its heading and keeps it for good. Locked already: nothing happens. */
export function lockNumbers(doc: Y.Doc, origin: unknown): void {
  if (areNumbersLocked(doc)) return;
  doc.transact(() => {
    const meta = rootMap<unknown>(doc, scriptMeta);
    meta.set(lockField, true);
    for (const { id, number } of scenesOf(readLines(doc))) meta.set(givenPrefix + id, number);
    writeNumbers(doc, givenNumbers(doc));
  }, origin);
}

/** Lets numbers go: headings keep theirs as printed, and nothing is remembered of scenes that are gone. */
export function unlockNumbers(doc: Y.Doc, origin: unknown): void {
  const meta = rootMap<unknown>(doc, scriptMeta);
  doc.transact(() => {
    meta.delete(lockField);
    for (const key of [...meta.keys()]) if (key.startsWith(givenPrefix)) meta.delete(key);
  }, origin);
}

/**
 * Gives the scenes that came since the numbers were locked a number between their neighbours, and puts back a number
 * that was lost or changed. A heading without words waits. Nothing happens in a script that is not locked.
 */
export function numberNewScenes(doc: Y.Doc, origin: unknown): void {
  if (!areNumbersLocked(doc)) return;
  const given = givenNumbers(doc);
  const lines = withGivenNumbers(readLines(doc), given).filter(isHeading);
  const scenes = lines.map(({ uid, number, text }) => ({ id: uid, number: number ?? null, blank: text.trim() === "" }));
  const fresh = [...sceneNumbers(scenes)].filter(([id]) => !given.has(id));
  const blank = new Set(scenes.filter((scene) => scene.blank).map(({ id }) => id));
  doc.transact(() => {
    const meta = rootMap<unknown>(doc, scriptMeta);
    for (const [id, { number }] of fresh) if (!blank.has(id)) meta.set(givenPrefix + id, number);
    writeNumbers(doc, givenNumbers(doc));
  }, origin);
}

/**
 * Lines under the lock: each scene has the number it was given. A scene that is new keeps its own where nobody has it,
 * printed in the heading or beside it, and has none otherwise. Numbers of scenes that are gone are not given again.
 */
export function withGivenNumbers(lines: readonly ScriptLine[], given: ReadonlyMap<string, string>): ScriptLine[] {
  const used = new Set(given.values());
  return lines.map((line) => {
    if (!isHeading(line)) return line;
    const { number: printed, ...bare } = line;
    const own = printed ?? readSceneHeading(line.text).number ?? undefined;
    const number = given.get(line.uid) ?? (own === undefined || used.has(own) ? undefined : own);
    if (number !== undefined) used.add(number);
    return number === printed ? line : number === undefined ? bare : { ...bare, number };
  });
}

/** The numbers that were given out while locked, by scene; empty in a script that is not locked. */
export function givenNumbers(doc: Y.Doc): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  if (!areNumbersLocked(doc)) return given;
  for (const [key, value] of rootMap<unknown>(doc, scriptMeta))
    if (key.startsWith(givenPrefix) && typeof value === "string") given.set(key.slice(givenPrefix.length), value);
  return given;
}

/** Scenes that were deleted since the numbers were locked, in the order of their numbers. */
export function goneScenes(doc: Y.Doc): GoneScene[] {
  const given = givenNumbers(doc);
  if (given.size === 0) return [];
  const here = new Set(readLines(doc).map(({ uid }) => uid));
  return [...given]
    .filter(([id]) => !here.has(id))
    .map(([id, number]) => ({ id, number }))
    .sort((a, b) => compareNumbers(a.number, b.number));
}

/**
 * Puts a deleted scene back as OMITTED, under its own id and number, ahead of the first scene with a higher number: what
 * hangs on it is at home again. Nothing happens when the scene is there.
 */
export function putBackOmitted(doc: Y.Doc, id: string, origin: unknown): void {
  const gone = goneScenes(doc).find((scene) => scene.id === id);
  if (!gone) return;
  const body = doc.getXmlFragment(scriptBody);
  const place = body.toArray().findIndex((node) => {
    const line = node instanceof Y.XmlElement ? readLine(node) : null;
    return line?.number !== undefined && isHeading(line) && compareNumbers(line.number, gone.number) > 0;
  });
  const line: ScriptLine = { uid: id, kind: "scene_heading", text: "OMITTED", number: gone.number, omitted: true };
  doc.transact(() => body.insert(place < 0 ? body.length : place, [lineElement(line)]), origin);
}

function writeNumbers(doc: Y.Doc, given: ReadonlyMap<string, string>): void {
  for (const node of doc.getXmlFragment(scriptBody).toArray()) {
    const line = node instanceof Y.XmlElement ? readLine(node) : null;
    const number = line && isHeading(line) ? given.get(line.uid) : undefined;
    if (number !== undefined && line?.number !== number) (node as Y.XmlElement).setAttribute("num", number);
  }
}

function isHeading({ kind }: ScriptLine): boolean {
  return kind === "scene_heading";
}
