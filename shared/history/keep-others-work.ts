import * as Y from "yjs";
import { rootMap, splitKey } from "../documents/record.ts";
import { boardRoot, readRootName } from "../schedule/document/board-roots.ts";

/**
 * For the undo of breakdown, schedule and storyboard: says of each thing an undo is about to take back whether it
 * may go. A record, day or element that somebody else has meanwhile written in, put strips on or tagged stays,
 * with all its fields, since it is theirs now as well. Pass it to `Y.UndoManager` as its `deleteFilter`.
 */
export function keepOthersWork(doc: Y.Doc): (item: Y.Item) => boolean {
  return (item) => {
    const parent = item.parent;
    if (!(parent instanceof Y.AbstractType)) return true;
    const record = item.content instanceof Y.ContentType ? item : parent._item;
    if (record?.content instanceof Y.ContentType) {
      const root = rootOf(doc, record);
      const { type } = record.content;
      return !othersIn(doc, type) && !(root === "elements" && record.parentSub && isTagged(doc, record.parentSub));
    }
    const root = rootOf(doc, item);
    const key = item.parentSub;
    if (key === null) return true;
    const onBoard = readRootName(root ?? "");
    if (onBoard?.root === "days") return !isOnDay(doc, onBoard.board, key);
    if (onBoard?.root === "dayMeta") return !isOnDay(doc, onBoard.board, splitKey(key, ":")?.[0] ?? "");
    return true;
  };
}

function rootOf(doc: Y.Doc, item: Y.Item): string | undefined {
  for (const [name, type] of doc.share) if (type === item.parent) return name;
  return undefined;
}

function isMine(doc: Y.Doc, item: Y.Item): boolean {
  return item.id.client === doc.clientID;
}

function othersIn(doc: Y.Doc, type: Y.AbstractType<unknown> | Pick<Y.XmlFragment, "_map">): boolean {
  return [...type._map.values()].some((item) => !item.deleted && !isMine(doc, item));
}

/** Somebody else has tagged a scene with the element. */
function isTagged(doc: Y.Doc, elementId: string): boolean {
  return [...rootMap(doc, "links")._map].some(
    ([key, item]) => !item.deleted && !isMine(doc, item) && splitKey(key, "|")?.[1] === elementId,
  );
}

/** Somebody else has put a strip or a banner on the day, or changed one of its fields. */
function isOnDay(doc: Y.Doc, board: string, dayId: string): boolean {
  const on = { doc, board };
  const [places, banners, meta] = [boardRoot(on, "place"), boardRoot(on, "banners"), boardRoot(on, "dayMeta")];
  const lies = [places, banners].some((map) =>
    [...map._map].some(([key, item]) => {
      const value = item.deleted ? null : (map.get(key) as { d?: unknown } | null | undefined);
      return !item.deleted && !isMine(doc, item) && value?.d === dayId;
    }),
  );
  return (
    lies || [...meta._map].some(([key, item]) => !item.deleted && !isMine(doc, item) && key.startsWith(`${dayId}:`))
  );
}
