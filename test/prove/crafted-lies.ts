import * as Y from "yjs";
import { craftUpdate } from "../harness/crafted-update.ts";

/** Draws from [0, 1). */
type Draw = () => number;

type Id = Y.ID | null;

/** Where a lie may begin that has no neighbours. */
const roots = ["body", "meta"];

/**
 * An update as nobody's editor makes it: a few things under known and unknown client ids, at and about the numbers that
 * come next, between neighbours that are there, are not, or are no neighbours, under any parent, with any deletions.
 */
export function craftLie(doc: Y.Doc, draw: Draw): Uint8Array {
  const below = (end: number): number => Math.floor(draw() * end);
  const known = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
  // Two who have written in the document, and two who have not.
  const strangers = [known[0]?.[0] ?? 1, known.at(-1)?.[0] ?? 1, 3_000_000_001, 3_000_000_002];
  const stranger = (): number => strangers[below(strangers.length)] as number;
  const anyId = (): Y.ID => {
    const [client, clock] = known[below(known.length)] as [number, number];
    return new Y.ID(client, below(clock));
  };
  const anyNeighbour = (): Id => {
    const chance = draw();
    if (chance < 0.4) return null;
    if (chance < 0.8) return anyId();
    const client = stranger();
    return new Y.ID(client, Y.getState(doc.store, client) + below(4));
  };
  const realNeighbours = (): [Id, Id] => {
    const item = Y.getItem(doc.store, anyId()) as Y.Item | Y.GC;
    if (!(item instanceof Y.Item)) return [item.id, null];
    let { right } = item;
    for (let steps = below(3); steps > 0 && right; steps--) right = right.right;
    return [item.lastId, right?.id ?? null];
  };
  const next = new Map<number, number>();
  const one = (): Y.Item | Y.GC | Y.Skip => {
    const client = stranger();
    const state = Y.getState(doc.store, client);
    const clock = next.get(client) ?? Math.max(0, state + (below(3) === 0 ? below(7) - 4 : 0));
    const id = new Y.ID(client, clock);
    const struct = draw() < 0.1 ? nothing(id, 1 + below(3), below(2) === 0) : item(id);
    next.set(client, clock + struct.length);
    return struct;
  };
  const item = (id: Y.ID): Y.Item => {
    const [origin, right] = below(2) === 0 ? realNeighbours() : [anyNeighbour(), anyNeighbour()];
    const parent = origin || right ? null : below(2) === 0 ? (roots[below(2)] as string) : anyId();
    const key = parent && below(2) === 0 ? `k${below(3)}` : null;
    return new Y.Item(id, null, origin, null, right, parent as Y.ID | null, key, anyContent(below));
  };
  const structs = Array.from({ length: 1 + below(3) }, one);
  let at = below(20);
  const ranges = Array.from({ length: below(3) }, () => {
    const range = [at, below(12) === 0 ? 0 : 1 + below(4)] as const;
    at += range[1] + 1 + below(10);
    return range;
  });
  return craftUpdate({ structs, deletions: ranges.length > 0 ? [{ client: stranger(), ranges }] : [] });
}

function nothing(id: Y.ID, length: number, collected: boolean): Y.GC | Y.Skip {
  return collected ? new Y.GC(id, length) : new Y.Skip(id, length);
}

function anyContent(below: (end: number) => number): Y.Item["content"] {
  const contents: (() => Y.Item["content"])[] = [
    () => new Y.ContentString("abcdef".slice(0, 1 + below(6))),
    () => new Y.ContentAny([1, 2, 3].slice(0, 1 + below(3))),
    () => new Y.ContentDeleted(1 + below(5)),
    () => new Y.ContentFormat("bold", { bold: true }),
    () => new Y.ContentType(new Y.Map()),
    () => new Y.ContentType(new Y.XmlText()),
    () => new Y.ContentType(new Y.XmlElement("line")),
  ];
  return (contents[below(contents.length)] as () => Y.Item["content"])();
}
