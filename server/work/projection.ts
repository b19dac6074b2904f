import type * as Y from "yjs";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import { documentName } from "../../shared/documents/names.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import type { Documents } from "../services.ts";

/** A script's scenes, breakdown and schedule as they are now. */
export async function readScenes(documents: Documents, scriptId: string): Promise<readonly Scene[]> {
  return documents.readDocument(documentName("script", scriptId), scenes);
}

export async function readElements(documents: Documents, scriptId: string): Promise<Breakdown> {
  return documents.readDocument(documentName("breakdown", scriptId), breakdown);
}

export async function readDays(documents: Documents, scriptId: string): Promise<Schedule> {
  return documents.readDocument(documentName("schedule", scriptId), schedule);
}

const scenes = remembered((doc) => scenesOf(readLines(doc)));
const breakdown = remembered(readBreakdown);
const schedule = remembered(readSchedule);

/** Reads a document once between two edits: the busiest endpoints ask for the same plain values over and over. */
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
