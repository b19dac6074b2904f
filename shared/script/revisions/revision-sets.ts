import type * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";
import { scriptMeta } from "../script-document.ts";
import { type Revision, type RevisionColour, revisionColours } from "./revision.ts";

const prefix = "revision:";
const longestName = 60;

/** The colour that comes next, and how many times the colours have been gone through then (1: the first time). */
export function nextColour(revisions: readonly Revision[]): { colour: RevisionColour; round: number } {
  const coloured = revisionColours.slice(1);
  const place = revisions.length;
  return {
    colour: coloured[place % coloured.length] ?? "blue",
    round: 1 + Math.floor(place / coloured.length),
  };
}

/** The revisions of a script in the order they began; what is none is left out. */
export function readRevisions(doc: Y.Doc): Revision[] {
  const revisions: Revision[] = [];
  for (const [key, value] of rootMap<unknown>(doc, scriptMeta)) {
    if (!key.startsWith(prefix) || typeof value !== "object" || value === null) continue;
    const { name, colour, date, ended } = value as Partial<Record<keyof Revision, unknown>>;
    if (typeof name !== "string" || !isColour(colour)) continue;
    const begun = { id: key.slice(prefix.length), name, colour, date: typeof date === "string" ? date : "" };
    revisions.push(ended === true ? { ...begun, ended } : begun);
  }
  return revisions.sort((a, b) => Number(a.id) - Number(b.id));
}

/** From now on what changes belongs to a new revision. Of two begun at one moment one stands. */
export function beginRevision(doc: Y.Doc, begun: Omit<Revision, "id">, origin: unknown): void {
  const last = Math.max(0, ...readRevisions(doc).map(({ id }) => Number(id) || 0));
  doc.transact(() => writeRevision(doc, { ...begun, id: String(last + 1) }), origin);
}

/** The revision that changes belong to; null before the first, and behind one that was ended. */
export function revisionUnderWay(revisions: readonly Revision[]): Revision | null {
  const last = revisions.at(-1);
  return last && !last.ended ? last : null;
}

/** Ends the last revision, or takes it up again: its stars stay, and what changes meanwhile gets none. */
export function setEnded(doc: Y.Doc, ended: boolean, origin: unknown): void {
  const last = readRevisions(doc).at(-1);
  if (last) doc.transact(() => writeRevision(doc, { ...last, ended }), origin);
}

/** Keeps a revision as a file or a person says it is; the name is cut where it is too long. */
export function writeRevision(doc: Y.Doc, { id, name, colour, date, ended }: Revision): void {
  const kept = { name: name.slice(0, longestName), colour, date, ...(ended ? { ended } : {}) };
  rootMap<unknown>(doc, scriptMeta).set(prefix + id, kept);
}

/** Whether a text names one of the colours. */
export function isColour(text: unknown): text is RevisionColour {
  return (revisionColours as readonly unknown[]).includes(text);
}
