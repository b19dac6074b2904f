import * as Y from "yjs";
import type { DecodedUpdate, Struct } from "../../engines/updates/decoded-update.ts";
import { freshStructs } from "../../engines/updates/fresh-structs.ts";

/** One place of a document that an update writes to or clears. */
export interface Place {
  /** The name of the root; null: no honest update hangs so deep, nobody has looked further. */
  readonly root: string | null;
  /** The keys below the root, one for each level; null stands for a place in a list or a text. */
  readonly keys: readonly (string | null)[];
  /** What is written there; null: something is cleared. */
  readonly written: Y.Item | null;
  /** Whether the same update leaves what it writes there, or clears it again. */
  readonly kept: boolean;
  /** What is cleared there; null: something is written. */
  readonly cleared: Y.Item | null;
}

/**
 * The places of a document that an update would touch, told before it is applied, in the way in which Yjs itself
 * finds where an item belongs: beside its left neighbour, else its right one, else under the parent it names.
 * What Yjs would throw away (everything that hangs on something already collected) touches nothing. For an update
 * that rests on others the document does not have, only the places that can be told are given.
 */
export function touchedPlaces(doc: Y.Doc, { structs, ds }: DecodedUpdate): Place[] {
  const fresh = freshStructs(structs);
  const placed = new Map<Y.Item, Where | null>();
  const roots = new Map<unknown, string>();
  for (const [name, type] of doc.share) roots.set(type, name);
  const places: Place[] = [];

  /** An item of the document or, where it lacks it, of the update. */
  function find(id: Y.ID): Struct | null {
    if (id.clock < Y.getState(doc.store, id.client)) return Y.getItem(doc.store, id);
    return fresh.find(id);
  }

  /** Where an item is: null when it is nowhere, or cannot be told. */
  function whereIs(item: Y.Item, depth = 0): Where | null {
    if (depth > mostDepth) return { root: null, keys: [] };
    let parent: unknown = item.parent;
    let { parentSub } = item;
    const beside = item.origin ?? item.rightOrigin;
    if (!parent && beside) {
      const neighbour = find(beside);
      const right = item.origin && item.rightOrigin ? find(item.rightOrigin) : neighbour;
      if (!(neighbour instanceof Y.Item) || right instanceof Y.GC) return null;
      // A run of new items may be long: each asks its neighbour, which has been asked before.
      if (fresh.find(neighbour.id)) return placeOf(neighbour, () => whereIs(neighbour, depth + 1));
      ({ parent, parentSub } = neighbour);
    }
    const root = typeof parent === "string" ? parent : roots.get(parent);
    if (root !== undefined) return { root, keys: [parentSub] };
    const holder = parent instanceof Y.ID ? find(parent) : parent instanceof Y.AbstractType ? parent._item : null;
    if (!(holder instanceof Y.Item)) return null;
    const look = () => whereIs(holder, depth + 1);
    const above = fresh.find(holder.id) ? placeOf(holder, look) : look();
    if (!above || above.root === null) return above;
    if (above.keys.length >= mostKeys) return { root: null, keys: [] };
    return { root: above.root, keys: [...above.keys, parentSub] };
  }

  /** The place of a new item, looked for once. */
  function placeOf(item: Y.Item, look: () => Where | null): Where | null {
    const known = placed.get(item);
    if (known !== undefined) return known;
    const place = look();
    placed.set(item, place);
    return place;
  }

  for (const item of structs) {
    if (!(item instanceof Y.Item)) continue;
    const known = Y.getState(doc.store, item.id.client);
    if (item.id.clock + item.length <= known) continue;
    const place = placeOf(item, () => whereIs(item));
    const kept = !Y.isDeleted(ds, new Y.ID(item.id.client, item.id.clock + item.length - 1));
    if (place) places.push({ ...place, written: item, kept, cleared: null });
    // Half of it is known: Yjs puts the rest behind the known half, whatever the item itself says.
    const half = item.id.clock < known ? Y.getItem(doc.store, new Y.ID(item.id.client, known - 1)) : null;
    const behind = half instanceof Y.Item ? whereIs(half) : null;
    if (behind) places.push({ ...behind, written: item, kept, cleared: null });
  }
  for (const cleared of clearedItems(doc, ds)) {
    const place = whereIs(cleared);
    if (place) places.push({ ...place, written: null, kept: false, cleared });
  }
  return places;
}

/** Longer than any chain of items that is not looked at in order. */
const mostDepth = 2_000;

/** Deeper than anything in a document of ours. */
const mostKeys = 32;

interface Where {
  readonly root: string | null;
  readonly keys: readonly (string | null)[];
}

/** The items that a set of deletions would delete and that are not deleted yet. */
function* clearedItems(doc: Y.Doc, ds: DecodedUpdate["ds"]): Iterable<Y.Item> {
  for (const [client, ranges] of ds.clients) {
    const structs = doc.store.clients.get(client);
    if (!structs) continue;
    const state = Y.getState(doc.store, client);
    for (const { clock, len } of ranges) {
      if (clock >= state) continue;
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at] as Y.Item | Y.GC;
        if (struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item && !struct.deleted) yield struct;
      }
    }
  }
}
