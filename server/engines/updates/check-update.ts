import { createDecoder, readVarUint } from "lib0/decoding";
import * as Y from "yjs";
import type { DecodedUpdate, Struct } from "./decoded-update.ts";
import { fits } from "./fits-in.ts";
import { hasTakingOrder, restsOn } from "./taking-order.ts";

/** An update looked at before it is applied. */
export interface CheckedUpdate {
  /** `parked`: it is an update, but it rests on others that this document does not have (yet). */
  readonly verdict: "complete" | "parked" | "malformed";
  /** The client ids under which it adds something that the document does not have. */
  readonly clients: ReadonlySet<number>;
  /** How many numbers of which clients the document must have before all of it can be taken; none when it is complete. */
  readonly needs: ReadonlyMap<number, number>;
  /** What it consists of; null when it is malformed. */
  readonly decoded: DecodedUpdate | null;
}

/** More new client ids than this in one update are no history of anybody's. */
const mostClients = 2_000;

const malformed: CheckedUpdate = { verdict: "malformed", clients: new Set(), needs: new Map(), decoded: null };

/**
 * Looks at an update before it is applied: Yjs would stumble over some in the middle, and take others that it could
 * not hand on. What passes is applied whole, and whoever is given the document afterwards has the same.
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): CheckedUpdate {
  let decoded: DecodedUpdate;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return malformed;
  }
  const clients = new Set<number>();
  const blocks = new Set<number>();
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    blocks.add(client);
    if (!isWellFormed(struct)) return malformed;
    if (!(struct instanceof Y.Skip) && clock + struct.length > Y.getState(doc.store, client)) clients.add(client);
  }
  // Of two blocks of one client Yjs would take the second alone: then this is not what was looked at.
  if (clients.size > mostClients || readVarUint(createDecoder(update)) !== blocks.size) return malformed;
  if (![...decoded.ds.clients.values()].every(areDeletions)) return malformed;
  const needs = needsOf(doc, decoded);
  if (!fits(doc, decoded)) return malformed;
  if (needs.size === 0 && !hasTakingOrder(doc, decoded.structs)) return malformed;
  return { verdict: needs.size === 0 ? "complete" : "parked", clients, needs, decoded };
}

function isWellFormed(struct: Struct): boolean {
  // Without a length it would take its place without a number of its own.
  if (struct.length === 0 || !Number.isSafeInteger(struct.id.clock + struct.length)) return false;
  if (!(struct instanceof Y.Item)) return true;
  // Documents within documents are none of ours; nobody would look after them.
  if (struct.content instanceof Y.ContentDoc) return false;
  // Nobody writes beside or into what they have yet to write: Yjs would stumble in the middle of it.
  return !restsOn(struct).some(({ client, clock }) => client === struct.id.client && clock >= struct.id.clock);
}

/** Whether deletions are as Yjs writes them: in order, apart, none of nothing. It could not write down others that have to wait. */
function areDeletions(ranges: readonly { readonly clock: number; readonly len: number }[]): boolean {
  let end = -1;
  return ranges.every(({ clock, len }) => {
    const apart = clock > end && len > 0 && Number.isSafeInteger(clock + len);
    end = clock + len;
    return apart;
  });
}

function needsOf(doc: Y.Doc, { structs, ds }: DecodedUpdate): Map<number, number> {
  const known = new Map<number, number>();
  const needs = new Map<number, number>();
  const knownOf = (client: number) => known.get(client) ?? Y.getState(doc.store, client);
  const need = (client: number, clock: number) => {
    if (clock > knownOf(client)) needs.set(client, Math.max(clock, needs.get(client) ?? 0));
  };
  for (const struct of structs) {
    const { client, clock } = struct.id;
    // What follows a gap waits for what is in it.
    if (struct instanceof Y.Skip) need(client, clock + struct.length);
    else if (clock > knownOf(client)) need(client, clock);
    else known.set(client, Math.max(knownOf(client), clock + struct.length));
  }
  for (const struct of structs) for (const id of restsOn(struct)) need(id.client, id.clock + 1);
  for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) need(client, clock + len);
  return needs;
}
