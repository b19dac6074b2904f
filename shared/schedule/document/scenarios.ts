import type * as Y from "yjs";
import { byOrderKey, orderKeyBetween, type Random } from "../../documents/order.ts";
import { rootMap } from "../../documents/record.ts";
import { activeBoard, type BoardOfDocument, boardRoot, boardRootNames, firstBoard } from "./board-roots.ts";
import { type Strange, text } from "./values.ts";

/** One of several boards over the same strips. */
export interface Scenario {
  readonly id: string;
  readonly key: string;
  /** Empty: it has no name yet, and screens say which one it is by its place. */
  readonly name: string;
  /** `active`: the one that reports, days and events follow; `published`: shown to everybody; `draft`: to who may edit. */
  readonly status: "draft" | "published" | "active";
}

/** All boards of a document, the first one first, in the order they were made. There is always one, and one is active. */
export function readScenarios(doc: Y.Doc): Scenario[] {
  const meta = rootMap<unknown>(doc, "scenarioMeta");
  const active = activeBoard(doc);
  const scenario = (id: string, key: string): Scenario => ({
    id,
    key,
    name: text(meta.get(`${id}:name`)),
    status: id === active ? "active" : meta.get(`${id}:published`) === true ? "published" : "draft",
  });
  const others = [...rootMap<Strange>(doc, "scenarios")]
    .filter(([id]) => id !== firstBoard)
    .map(([id, value]) => scenario(id, text(value?.k)));
  return [scenario(firstBoard, ""), ...others.sort(byOrderKey)];
}

/** The board of this id as another state of the document has it; that state's active one where it has none of the id. */
export function boardIn(doc: Y.Doc, id: string): BoardOfDocument {
  return { doc, board: readScenarios(doc).some((one) => one.id === id) ? id : activeBoard(doc) };
}

/**
 * Adds a board: an empty one with all strips in its boneyard, or a copy of the board `from`. Days and banners of a
 * copy keep their ids, so that the two can be compared strip by strip.
 */
export function addScenario(
  doc: Y.Doc,
  scenario: { id: string; name: string; from: string | null },
  random: Random,
  origin: unknown,
): void {
  const { id, name, from } = scenario;
  const last = readScenarios(doc).at(-1)?.key || null;
  doc.transact(() => {
    rootMap(doc, "scenarios").set(id, { k: orderKeyBetween(last, null, random) });
    if (name !== "") rootMap(doc, "scenarioMeta").set(`${id}:name`, name);
    if (from === null) return;
    for (const root of boardRootNames) {
      const copy = boardRoot({ doc, board: id }, root);
      for (const [key, value] of boardRoot({ doc, board: from }, root)) copy.set(key, value);
    }
  }, origin);
}

/** Renames a board or publishes it. A board that is gone is left alone. */
export function editScenario(
  doc: Y.Doc,
  id: string,
  change: { name?: string; published?: boolean },
  origin: unknown,
): void {
  if (id !== firstBoard && !rootMap(doc, "scenarios").has(id)) return;
  doc.transact(() => {
    const meta = rootMap<unknown>(doc, "scenarioMeta");
    if (change.name !== undefined) meta.set(`${id}:name`, change.name);
    if (change.published !== undefined) meta.set(`${id}:published`, change.published);
  }, origin);
}

/** Makes a board the one that everything else follows. A board that is gone does not become it. */
export function makeActive(doc: Y.Doc, id: string, origin: unknown): void {
  if (id !== firstBoard && !rootMap(doc, "scenarios").has(id)) return;
  doc.transact(() => rootMap<unknown>(doc, "opts").set("active", id), origin);
}

/** Takes a board away with all that lies on it. The first and the active one stay. */
export function removeScenario(doc: Y.Doc, id: string, origin: unknown): void {
  if (id === firstBoard || id === activeBoard(doc)) return;
  doc.transact(() => {
    rootMap(doc, "scenarios").delete(id);
    const meta = rootMap(doc, "scenarioMeta");
    for (const key of Array.from(meta.keys())) if (key.startsWith(`${id}:`)) meta.delete(key);
    for (const root of boardRootNames) boardRoot({ doc, board: id }, root).clear();
  }, origin);
}
