import * as Y from "yjs";
import { recordFields, recordIn, rootMap, rootRecords, setFields, splitKey } from "../documents/record.ts";
import { unknownCategory } from "./categories.ts";
import {
  type Breakdown,
  type Element,
  type Link,
  type LinkSource,
  noSceneFields,
  type SceneFields,
} from "./element.ts";

/**
 * The breakdown's Yjs document. `elements`: element id → map {name, cat, qty, notes, owner, board, removed, found};
 * `links`: "sceneUid|elementId" → {src, conf, quote, line, off}; `scenes`: "sceneUid:field" → value. Links have
 * computed keys so that two people who tag the same thing make one entry; an element is never deleted but
 * flagged, so that a concurrent edit of it survives. `found` is what a rule knows the element by, so that a rename
 * does not make it a stranger; `off` marks a link that somebody took away and no rule may bring back.
 */
const elementsRoot = "elements";
const linksRoot = "links";
const scenesRoot = "scenes";
export const breakdownRoots = { elements: elementsRoot, links: linksRoot, scenes: scenesRoot } as const;

/** The field of an element's record that holds its category. */
export const categoryField = "cat";

/** The element that a key of `links` is about; null for a key that is none. */
export function linkedElement(key: string): string | null {
  return splitKey(key, "|")?.[1] ?? null;
}

/** The category of an element, removed ones included, as readers see it; null for an id that is not there. */
export function readCategory(doc: Y.Doc, id: string): number | null {
  if (!rootRecords(doc, elementsRoot).has(id)) return null;
  const category = recordIn(doc, elementsRoot, id)?.get(categoryField);
  return typeof category === "number" ? category : unknownCategory;
}

interface ElementFields {
  name: string;
  cat: number;
  qty: string;
  notes: string;
  owner: string;
  board: number;
  removed: boolean;
  found: string;
}

interface LinkFields {
  src: LinkSource;
  conf: number;
  quote: string;
  line: string | null;
  off: boolean;
}

/**
 * The whole breakdown as plain values, the same for every copy of the document: elements in order of category,
 * board id and name, links in order of their keys. Entries that are not what they should be are left out.
 */
export function readBreakdown(doc: Y.Doc): Breakdown {
  const elements: Element[] = [];
  for (const [id, entry] of rootRecords(doc, elementsRoot)) {
    const fields = recordFields<ElementFields>(entry);
    if (fields && !fields.removed && typeof fields.name === "string") elements.push(elementFrom(id, fields));
  }
  elements.sort(
    (a, b) =>
      a.category - b.category || (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || order(a.name, b.name) || order(a.id, b.id),
  );
  const known = new Set(elements.map((element) => element.id));
  const links: Link[] = [];
  const written = [...rootMap<Partial<LinkFields> | null>(doc, linksRoot)].sort(([a], [b]) => order(a, b));
  for (const [key, fields] of written) {
    const parts = splitKey(key, "|");
    if (parts && known.has(parts[1]) && fields && !fields.off) links.push(linkFrom(parts[0], parts[1], fields));
  }
  const scenes = new Map<string, SceneFields>();
  for (const [key, value] of rootMap<unknown>(doc, scenesRoot)) {
    const parts = splitKey(key, ":");
    if (parts && isSceneValue(parts[1], value))
      scenes.set(parts[0], { ...(scenes.get(parts[0]) ?? noSceneFields), [parts[1]]: value });
  }
  return { elements, links, scenes };
}

/** Adds an element, or brings a removed one back under the same id. */
export function addElement(
  doc: Y.Doc,
  element: Pick<Element, "id" | "name" | "category"> & Partial<Element> & { readonly found?: string },
  origin: unknown,
): void {
  doc.transact(() => {
    const known = recordIn(doc, elementsRoot, element.id);
    const record = known ?? new Y.Map<unknown>();
    if (!known) rootRecords(doc, elementsRoot).set(element.id, record);
    setFields(record, {
      name: element.name,
      cat: element.category,
      removed: undefined,
      ...(element.quantity ? { qty: element.quantity } : {}),
      ...(element.notes ? { notes: element.notes } : {}),
      ...(element.owner ? { owner: element.owner } : {}),
      ...(element.boardId ? { board: element.boardId } : {}),
      ...(element.found ? { found: element.found } : {}),
    });
  }, origin);
}

/** Changes the given fields of an element and leaves the others; does nothing for an unknown id. */
export function editElement(doc: Y.Doc, id: string, change: Partial<Omit<Element, "id">>, origin: unknown): void {
  const record = recordIn(doc, elementsRoot, id);
  if (!record) return;
  const names = {
    name: "name",
    category: "cat",
    quantity: "qty",
    notes: "notes",
    owner: "owner",
    boardId: "board",
  } as const;
  const fields = Object.entries(change).map(([field, value]) => [
    names[field as keyof typeof names],
    value ?? undefined,
  ]);
  doc.transact(() => setFields(record, Object.fromEntries(fields)), origin);
}

/** Takes an element out of the breakdown everywhere. Its record stays, so that adding it again restores its links. */
export function removeElement(doc: Y.Doc, id: string, origin: unknown): void {
  const record = recordIn(doc, elementsRoot, id);
  if (record) doc.transact(() => record.set("removed", true), origin);
}

/** Puts an element into a scene; where it already is, the new evidence replaces the old. */
export function linkElement(
  doc: Y.Doc,
  link: Pick<Link, "sceneId" | "elementId"> & Partial<Link>,
  origin: unknown,
): void {
  const fields: LinkFields = {
    src: link.source ?? "person",
    conf: link.confidence ?? 1,
    quote: link.quote ?? "",
    line: link.lineUid ?? null,
    off: false,
  };
  doc.transact(() => rootMap<LinkFields>(doc, linksRoot).set(`${link.sceneId}|${link.elementId}`, fields), origin);
}

/** Takes an element out of one scene. The link stays, marked, so that no rule puts the element back there. */
export function unlinkElement(doc: Y.Doc, sceneId: string, elementId: string, origin: unknown): void {
  const links = rootMap<Partial<LinkFields>>(doc, linksRoot);
  const key = `${sceneId}|${elementId}`;
  const fields = links.get(key);
  if (fields && !fields.off) doc.transact(() => links.set(key, { ...fields, off: true }), origin);
}

/** An element as a rule must know it: removed ones too, and the key it was found by (empty: made by a person). */
export interface KnownElement extends Element {
  readonly removed: boolean;
  readonly found: string;
}

/** Everything that was ever in the breakdown, removed elements and links included. */
export function readKnown(doc: Y.Doc): {
  readonly elements: readonly KnownElement[];
  readonly hasLink: (sceneId: string, elementId: string) => boolean;
} {
  const elements: KnownElement[] = [];
  for (const [id, entry] of rootRecords(doc, elementsRoot)) {
    const fields = recordFields<ElementFields>(entry);
    if (fields)
      elements.push({ ...elementFrom(id, fields), removed: fields.removed === true, found: fields.found ?? "" });
  }
  const links = rootMap<unknown>(doc, linksRoot);
  return { elements, hasLink: (sceneId, elementId) => links.has(`${sceneId}|${elementId}`) };
}

/** Whether anybody, person or rule, ever wrote this of a scene: what was cleared since counts as written. */
export function wasWritten(doc: Y.Doc, sceneId: string, field: "synopsis" | "scriptDay"): boolean {
  return rootMap<unknown>(doc, scenesRoot).has(`${sceneId}:${field}`);
}

/** Sets one field of a scene's sheet; an empty text or null clears it. A cleared synopsis or script day is kept as such: no rule writes it again. */
export function setSceneField<Field extends keyof SceneFields>(
  doc: Y.Doc,
  sceneId: string,
  field: Field,
  value: SceneFields[Field],
  origin: unknown,
): void {
  doc.transact(() => {
    const scenes = rootMap<unknown>(doc, scenesRoot);
    const key = `${sceneId}:${field}`;
    const isKept = (field === "synopsis" || field === "scriptDay") && scenes.has(key);
    if ((value === "" || value === null) && !isKept) scenes.delete(key);
    else if (scenes.get(key) !== value) scenes.set(key, value);
  }, origin);
}

/** Minutes are a number from 0, everything else a sheet holds is text. */
function isSceneValue(field: string, value: unknown): boolean {
  if (field === "minutes") return typeof value === "number" && value >= 0;
  return typeof value === "string";
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function elementFrom(id: string, fields: Partial<ElementFields>): Element {
  return {
    id,
    name: fields.name ?? "",
    category: typeof fields.cat === "number" ? fields.cat : unknownCategory,
    quantity: fields.qty ?? "",
    notes: fields.notes ?? "",
    owner: fields.owner ?? null,
    boardId: typeof fields.board === "number" ? fields.board : null,
  };
}

function linkFrom(sceneId: string, elementId: string, fields: Partial<LinkFields>): Link {
  return {
    sceneId,
    elementId,
    source: fields.src ?? "person",
    confidence: fields.conf ?? 1,
    quote: fields.quote ?? "",
    lineUid: fields.line ?? null,
  };
}
