import * as Y from "yjs";
import {
  breakdownRoots,
  categoryField,
  linkedElement,
  readCategory,
} from "../../../shared/breakdown/breakdown-document.ts";
import { unknownCategory } from "../../../shared/breakdown/categories.ts";
import { mayEditCategory } from "../../../shared/breakdown/departments.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import type { Place } from "./touched-places.ts";

/**
 * Whether somebody may touch these places of a breakdown. Scenes' sheets are one right. An element is touched by who
 * may edit both the category it has and every category it could have afterwards; so nobody takes an element out of
 * another's department or puts one there. Other roots, and lists where there should be keys, are nobody's.
 */
export function allowsInBreakdown(who: Principal, doc: Y.Doc, places: readonly Place[]): boolean {
  const written = writtenElements(places);
  const judged = new Map<string, boolean>();
  const mayTouch = (id: string): boolean => {
    const known = judged.get(id);
    if (known !== undefined) return known;
    const allowed = mayEditElement(who, doc, id, written.get(id) ?? nothing);
    judged.set(id, allowed);
    return allowed;
  };
  return places.every(({ root, keys }) => {
    const key = keys[0];
    if (typeof key !== "string") return false;
    if (root === breakdownRoots.scenes) return can(who, "edit", "scenes");
    if (root === breakdownRoots.elements) return mayTouch(key);
    const id = root === breakdownRoots.links ? linkedElement(key) : null;
    if (id === null) return false;
    const isThere = readCategory(doc, id) !== null || (written.get(id)?.records.some(isKept) ?? false);
    return isThere && mayTouch(id);
  });
}

/** What an update does to one element's record as a whole, and to its category. */
interface Written {
  readonly records: Place[];
  readonly categories: Place[];
  readonly cleared: Y.Item[];
}

const nothing: Written = { records: [], categories: [], cleared: [] };

function writtenElements(places: readonly Place[]): ReadonlyMap<string, Written> {
  const found = new Map<string, Written>();
  for (const place of places) {
    const [id, field] = place.keys;
    if (place.root !== breakdownRoots.elements || typeof id !== "string") continue;
    const own = found.get(id) ?? { records: [], categories: [], cleared: [] };
    found.set(id, own);
    if (place.keys.length === 1 && place.written) own.records.push(place);
    if (place.keys.length !== 2 || field !== categoryField) continue;
    if (place.written) own.categories.push(place);
    if (place.cleared) own.cleared.push(place.cleared);
  }
  return found;
}

function mayEditElement(who: Principal, doc: Y.Doc, id: string, { records, categories, cleared }: Written): boolean {
  const before = readCategory(doc, id);
  if (before === null && records.length === 0) return false;
  const kept = categories.filter(isKept);
  const after = kept.map(categoryOf);
  // A record without a category, or one whose category goes and none comes in its place, reads as miscellaneous.
  for (const { written: record } of records.filter(isKept))
    if (!kept.some((place) => leadsTo(place, categories, (item) => standsIn(item, record)))) after.push(null);
  for (const gone of cleared)
    if (!kept.some((place) => leadsTo(place, categories, (item) => isBehind(item, gone)))) after.push(null);
  return [before, ...after.map((category) => category ?? unknownCategory)].every(
    (category) => category === null || mayEditCategory(who, category),
  );
}

/** Whether something is still there after the update that writes it. */
function isKept({ written, kept }: Place): boolean {
  return kept && !(written?.content instanceof Y.ContentDeleted);
}

/** The category that is written; null for what is none. */
function categoryOf({ written }: Place): number | null {
  const value: unknown = written?.content instanceof Y.ContentAny ? written.content.arr.at(-1) : null;
  return typeof value === "number" ? value : null;
}

/** Whether an item, or one of the same update in whose place it stands, is what is looked for. */
function leadsTo(place: Place, among: readonly Place[], isIt: (item: Y.Item) => boolean): boolean {
  let item = place.written;
  for (let step = 0; item && step <= among.length; step++) {
    if (isIt(item)) return true;
    const origin: Y.ID | null = item.origin;
    item = among.find(({ written }) => origin && written && isLastOf(origin, written))?.written ?? null;
  }
  return false;
}

function standsIn(item: Y.Item, record: Y.Item | null): boolean {
  const parent: unknown = item.parent;
  return record !== null && parent instanceof Y.ID && Y.compareIDs(parent, record.id);
}

function isBehind({ origin }: Y.Item, gone: Y.Item): boolean {
  return origin !== null && isLastOf(origin, gone);
}

function isLastOf(id: Y.ID, item: Y.Item): boolean {
  return id.client === item.id.client && id.clock === item.id.clock + item.length - 1;
}
