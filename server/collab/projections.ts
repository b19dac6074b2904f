import * as Y from "yjs";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import { readShotMarks, type ShotMark } from "../../shared/schedule/shot-marks.ts";
import { summarise } from "../../shared/script/count-script.ts";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import type { Scene, ScriptLine } from "../../shared/script/scene.ts";
import { readLine, readLines, scriptBody } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";

/** Documents as plain values. Each is read once between two edits: announcements and the busiest endpoints ask for the same. */
export const linesIn: (doc: Y.Doc) => readonly ScriptLine[] = remembered((doc) => readLines(doc, readerOf(doc)));
export const scenesIn: (doc: Y.Doc) => readonly Scene[] = remembered((doc) => scenesOf(linesIn(doc), pageOf(doc)));
export const countsIn: (doc: Y.Doc) => ReturnType<typeof summarise> = remembered((doc) =>
  summarise(linesIn(doc), pageOf(doc)),
);
export const breakdownIn: (doc: Y.Doc) => Breakdown = remembered(readBreakdown);
export const scheduleIn: (doc: Y.Doc) => Schedule = remembered(readSchedule);

export const shotMarksIn: (doc: Y.Doc) => ReadonlyMap<string, ShotMark> = remembered(readShotMarks);

/** So many lines are read before others get their turn. */
const linesAtOnce = 1_500;

/** Whoever waits for an answer is served before this resolves. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const readUpToNow = new WeakSet<Y.Doc>();

/** Reads what is new in a long script, a part at a time, so that whoever asks for all of it next holds nobody up. */
export async function readAhead(doc: Y.Doc): Promise<void> {
  const body = doc.getXmlFragment(scriptBody);
  if (body.length <= linesAtOnce || readUpToNow.has(doc)) return;
  readUpToNow.add(doc);
  doc.once("update", () => readUpToNow.delete(doc));
  const read = readerOf(doc);
  const page = pageOf(doc);
  let part: ScriptLine[] = [];
  for (const node of body.toArray()) {
    const line = node instanceof Y.XmlElement ? read(node) : null;
    if (line?.kind === "scene_heading" && part.length >= linesAtOnce) {
      scenesOf(part, page);
      part = [];
      await othersTurn();
    }
    if (line) part.push(line);
  }
  scenesOf(part, page);
  await othersTurn();
  scenesIn(doc);
  await othersTurn();
}

const readers = new WeakMap<Y.Doc, (element: Y.XmlElement) => ScriptLine | null>();

/** Reads the lines of a document, each once between two changes of it: unchanged lines stay the same objects. */
function readerOf(doc: Y.Doc): (element: Y.XmlElement) => ScriptLine | null {
  const reader = readers.get(doc);
  if (reader) return reader;
  const known = new WeakMap<Y.XmlElement, ScriptLine | null>();
  doc.on("beforeObserverCalls", ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) {
      const element = type instanceof Y.XmlText ? type.parent : type;
      if (element instanceof Y.XmlElement) known.delete(element);
    }
  });
  const read = (element: Y.XmlElement): ScriptLine | null => {
    const line = known.has(element) ? (known.get(element) ?? null) : readLine(element);
    known.set(element, line);
    return line;
  };
  readers.set(doc, read);
  return read;
}

function remembered<Value>(read: (doc: Y.Doc) => Value): (doc: Y.Doc) => Value {
  const known = new WeakMap<Y.Doc, { value: Value }>();
  return (doc) => {
    const entry = known.get(doc);
    if (entry) return entry.value;
    const value = read(doc);
    known.set(doc, { value });
    doc.once("update", () => known.delete(doc));
    return value;
  };
}
