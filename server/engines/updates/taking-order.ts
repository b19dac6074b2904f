import * as Y from "yjs";
import type { Struct } from "./decoded-update.ts";

/**
 * Whether there is an order in which an update's structs can be taken, each behind those it rests on. Of some that
 * rest on each other Yjs would take none, ever. What rests on something that is nowhere stands in nobody's way here.
 */
export function hasTakingOrder(doc: Y.Doc, structs: readonly Struct[]): boolean {
  const lots = new Map<number, Lot>();
  for (const struct of structs) {
    const { client } = struct.id;
    const lot = lots.get(client);
    if (lot) lot.structs.push(struct);
    else lots.set(client, { structs: [struct], next: 0, taken: Y.getState(doc.store, client) });
  }
  if (lots.size < 2) return true;
  for (const client of lots.keys()) if (!take(client, lots)) return false;
  return true;
}

/** What an update has of one client. */
interface Lot {
  readonly structs: Struct[];
  next: number;
  /** How many of the client's numbers are taken. */
  taken: number;
}

/** Takes all that a client has, and of the others what that rests on; false when that leads round in a circle. */
function take(first: number, lots: ReadonlyMap<number, Lot>): boolean {
  const waiting: { readonly client: number; readonly upTo: number }[] = [
    { client: first, upTo: Number.POSITIVE_INFINITY },
  ];
  const inLine = new Set([first]);
  for (let head = waiting.at(-1); head; head = waiting.at(-1)) {
    const lot = lots.get(head.client) as Lot;
    const struct = lot.structs[lot.next];
    if (!struct || lot.taken >= head.upTo) {
      waiting.pop();
      inLine.delete(head.client);
      continue;
    }
    const missing = restsOn(struct).find((id) => isAhead(id, struct, lots.get(id.client)));
    if (missing) {
      if (inLine.has(missing.client)) return false;
      waiting.push({ client: missing.client, upTo: missing.clock + 1 });
      inLine.add(missing.client);
    } else {
      lot.next += 1;
      lot.taken = Math.max(lot.taken, struct.id.clock + struct.length);
    }
  }
  return true;
}

/** Whether something comes with the same update and is yet to be taken. */
function isAhead(id: Y.ID, struct: Struct, lot: Lot | undefined): boolean {
  return lot !== undefined && id.client !== struct.id.client && id.clock >= lot.taken && lot.next < lot.structs.length;
}

/** The ids of what a struct rests on. */
export function restsOn(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id: unknown) => id instanceof Y.ID);
}
