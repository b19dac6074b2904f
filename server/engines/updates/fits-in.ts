import * as Y from "yjs";
import type { DecodedUpdate, Struct } from "./decoded-update.ts";
import { freshStructs } from "./fresh-structs.ts";
import { restsOn } from "./taking-order.ts";

/** The list, or the key of a map, in which an item lies. */
interface Line {
  readonly holder: unknown;
  readonly key: string | null;
}

/** It hangs on something that was collected, so it is collected too. */
const gone = "gone";
/** It hangs on something that has not come. */
const unknown = "unknown";

type Where = Line | typeof gone | typeof unknown;

const nowhere: readonly Where[] = [unknown, gone];

/**
 * Whether every item of an update can lie where it says: between two items of one and the same line, the left one
 * before the right one; and whatever the document has already in part, where the known part lies. Yjs looks after none
 * of this, and two who take such items in a different order would not have the same afterwards.
 */
export function fits(doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean {
  const fresh = freshStructs(structs);
  const lines = new Map<Y.Item, Where>();

  function find(id: Y.ID): Struct | null {
    return id.clock < Y.getState(doc.store, id.client) ? Y.getItem(doc.store, id) : fresh.find(id);
  }

  function lineOf(struct: Struct | null): Where {
    if (!struct || struct instanceof Y.Skip) return unknown;
    if (!(struct instanceof Y.Item)) return gone;
    if (struct.parent instanceof Y.AbstractType) return { holder: struct.parent, key: struct.parentSub };
    return lines.get(struct) ?? lookFor(struct);
  }

  /** As Yjs finds it out: beside its left neighbour, else its right one, else under the parent it names. */
  function lookFor(wanted: Y.Item): Where {
    const open = [wanted];
    for (let item = open.at(-1); item; item = open.at(-1)) {
      const neighbours = neighboursOf(item);
      const next = neighbours.find((one) => one instanceof Y.Item && isNew(one) && !lines.has(one));
      // Two that hang on each other never come to lie anywhere.
      lines.set(item, unknown);
      if (next instanceof Y.Item) {
        open.push(next);
        continue;
      }
      const beside = neighbours.map(lineOf);
      lines.set(item, nowhere.find((where) => beside.includes(where)) ?? beside[0] ?? under(item));
      open.pop();
    }
    return lines.get(wanted) ?? unknown;
  }

  function neighboursOf({ origin, rightOrigin }: Y.Item): (Struct | null)[] {
    return [origin, rightOrigin].filter((id) => id !== null).map(find);
  }

  function under(item: Y.Item): Where {
    const parent: unknown = item.parent;
    if (typeof parent === "string") return { holder: doc.share.get(parent) ?? parent, key: item.parentSub };
    if (!(parent instanceof Y.ID)) return gone;
    const holder = find(parent);
    if (!holder) return unknown;
    if (!(holder instanceof Y.Item) || !(holder.content instanceof Y.ContentType)) return gone;
    return { holder: holder.content.type, key: item.parentSub };
  }

  function isBetween(item: Y.Item): boolean {
    const line = lineOf(item);
    const { origin, rightOrigin } = item;
    // In a map, what is written last stands at the end; of a value in pieces the first would stay there for ever.
    if (typeof line === "object" && line.key !== null && (rightOrigin || !isOne(item))) return false;
    if (!origin || !rightOrigin) return true;
    const [left, right] = [find(origin), find(rightOrigin)];
    if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) return true;
    const [leftLine, rightLine] = [lineOf(left), lineOf(right)];
    if (typeof leftLine === "string" || typeof rightLine === "string") return true;
    if (!areSame(leftLine, rightLine)) return false;
    if (left === right) return origin.clock < rightOrigin.clock;
    // Where new ones will lie among themselves is seen only when they are there.
    return isNew(left) || isNew(right) || isBefore(left, right);
  }

  /** Several values of a map are one item only when all of them have been replaced. */
  function isOne({ id, length, content }: Y.Item): boolean {
    if (length === 1 || content instanceof Y.ContentDeleted) return true;
    const ranges = ds.clients.get(id.client) ?? [];
    return ranges.some(({ clock, len }) => clock <= id.clock && clock + len >= id.clock + length);
  }

  function isNew(item: Y.Item): boolean {
    return fresh.find(item.id) === item;
  }

  return structs.every((struct) => {
    const { client, clock } = struct.id;
    const known = Y.getState(doc.store, client);
    if (!(struct instanceof Y.Item)) return true;
    if (clock >= known) return isBetween(struct);
    // Whoever has it has what it rests on: Yjs would keep it waiting, and hand it on in place of what is there.
    if (!restsOn(struct).every((id) => id.clock < Y.getState(doc.store, id.client))) return false;
    if (clock + struct.length <= known) return true;
    const line = lineOf(struct);
    const there = lineOf(Y.getItem(doc.store, new Y.ID(client, known - 1)));
    if (typeof line === "string" || typeof there === "string") return line === there;
    return areSame(line, there);
  });
}

function areSame(one: Line, other: Line): boolean {
  return one.holder === other.holder && one.key === other.key;
}

function isBefore(left: Y.Item, right: Y.Item): boolean {
  for (let item = left.right; item; item = item.right) if (item === right) return true;
  return false;
}
