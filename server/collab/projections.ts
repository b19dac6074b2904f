import type * as Y from "yjs";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import { readShotMarks, type ShotMark } from "../../shared/schedule/shot-marks.ts";
import { summarise } from "../../shared/script/count-script.ts";
import type { Scene, ScriptLine } from "../../shared/script/scene.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";

/** Documents as plain values. Each is read once between two edits: announcements and the busiest endpoints ask for the same. */
export const linesIn: (doc: Y.Doc) => readonly ScriptLine[] = remembered(readLines);
export const scenesIn: (doc: Y.Doc) => readonly Scene[] = remembered((doc) => scenesOf(linesIn(doc)));
export const countsIn: (doc: Y.Doc) => ReturnType<typeof summarise> = remembered((doc) => summarise(linesIn(doc)));
export const breakdownIn: (doc: Y.Doc) => Breakdown = remembered(readBreakdown);
export const scheduleIn: (doc: Y.Doc) => Schedule = remembered(readSchedule);

export const shotMarksIn: (doc: Y.Doc) => ReadonlyMap<string, ShotMark> = remembered(readShotMarks);

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
