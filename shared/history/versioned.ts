import * as Y from "yjs";
import { readBreakdown } from "../breakdown/breakdown-document.ts";
import type { DocumentKind } from "../documents/names.ts";
import { rootMap } from "../documents/record.ts";
import { readSchedule } from "../schedule/schedule-document.ts";
import { readLines, scriptMeta } from "../script/script-document.ts";
import { readShots } from "../storyboard/storyboard-document.ts";
import { breakdownDifference } from "./breakdown-difference.ts";
import type { AuthorsOf, Difference } from "./difference.ts";
import { restoreBreakdown } from "./restore-breakdown.ts";
import { restoreSchedule } from "./restore-schedule.ts";
import { restoreScript } from "./restore-script.ts";
import { restoreStoryboard } from "./restore-storyboard.ts";
import { scheduleDifference } from "./schedule-difference.ts";
import { scriptDifference } from "./script-difference.ts";
import { storyboardDifference } from "./storyboard-difference.ts";

/** Letters a version's name may have. */
export const longestVersionName = 120;

/** The documents that are kept in versions. Comments are a record already and have none. */
export const versionedKinds = ["script", "breakdown", "schedule", "storyboard"] as const;
export type VersionedKind = (typeof versionedKinds)[number];

/** Whether a document of this kind is kept in versions. */
export function isVersioned(kind: DocumentKind): kind is VersionedKind {
  return kind !== "comments";
}

/** What is to be restored: the whole document (null), or scenes, or on a schedule days, by their ids. */
export type RestoreChoice = readonly string[] | null;

/** A document from its state as a version keeps it. */
export function documentFrom(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

/** What differs between two states of one document. */
export function compareDocuments(kind: VersionedKind, before: Y.Doc, after: Y.Doc, by?: AuthorsOf): Difference {
  if (kind === "script") return scriptDifference(comparedScript(before), comparedScript(after), by);
  if (kind === "schedule") return scheduleDifference(readSchedule(before), readSchedule(after), by);
  if (kind === "breakdown") return breakdownDifference(readBreakdown(before), readBreakdown(after), by);
  return storyboardDifference(readShots(before), readShots(after), by);
}

/** Makes a live document, or the chosen parts of it, what it was, by an edit like any other. */
export function restoreDocument(
  kind: VersionedKind,
  doc: Y.Doc,
  version: Y.Doc,
  choice: RestoreChoice,
  origin: unknown,
): void {
  const restore = {
    script: restoreScript,
    schedule: restoreSchedule,
    breakdown: restoreBreakdown,
    storyboard: restoreStoryboard,
  }[kind];
  restore(doc, version, choice, origin);
}

/** What restoring would change, found out on a copy. */
export function previewRestore(kind: VersionedKind, doc: Y.Doc, version: Y.Doc, choice: RestoreChoice): Difference {
  const copy = documentFrom(Y.encodeStateAsUpdate(doc));
  restoreDocument(kind, copy, version, choice, null);
  const difference = compareDocuments(kind, doc, copy);
  copy.destroy();
  return difference;
}

function comparedScript(doc: Y.Doc) {
  const fields: Record<string, string> = {};
  for (const [field, value] of rootMap<unknown>(doc, scriptMeta)) {
    if (typeof value !== "string") continue;
    if (field === "title") fields.title = value;
    else if (field.startsWith("title:")) fields[field.slice("title:".length)] = value;
  }
  return { fields, lines: readLines(doc) };
}
