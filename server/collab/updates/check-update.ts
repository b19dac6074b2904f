import * as Y from "yjs";
import { readNumber } from "../sockets/frames.ts";
import type { DecodedUpdate } from "./touched-places.ts";

/** An update looked at before it is applied. */
export interface CheckedUpdate {
  /** `parked`: it is an update, but it rests on others that this document does not have (yet). */
  readonly verdict: "complete" | "parked" | "malformed";
  /** The client ids under which it adds something that the document does not have. */
  readonly clients: ReadonlySet<number>;
  /** What it consists of; null when it is malformed. */
  readonly decoded: DecodedUpdate | null;
}

/** More new client ids than this in one update are no history of anybody's. */
const mostClients = 2_000;

const malformed: CheckedUpdate = { verdict: "malformed", clients: new Set(), decoded: null };

/** Looks at an update before it is applied; applying it is what Yjs would otherwise quietly half do. */
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
    // It would take its place without a number of its own.
    if (struct.length === 0) return malformed;
    // Nobody writes beside or into what they have yet to write: Yjs would stumble in the middle of it.
    if (
      struct instanceof Y.Item &&
      [struct.origin, struct.rightOrigin, struct.parent].some((id) => isAhead(id, struct.id))
    )
      return malformed;
    blocks.add(client);
    if (!(struct instanceof Y.Skip) && clock + struct.length > Y.getState(doc.store, client)) clients.add(client);
  }
  // Of two blocks of one client Yjs would take the second alone: then this is not what was looked at.
  if (clients.size > mostClients || readNumber(update, 0)?.value !== blocks.size) return malformed;
  return { verdict: isComplete(doc, decoded) ? "complete" : "parked", clients, decoded };
}

/** Whether something that a struct rests on is the same client's, and not before it. */
function isAhead(id: unknown, { client, clock }: Y.ID): boolean {
  return id instanceof Y.ID && id.client === client && id.clock >= clock;
}

function isComplete(doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean {
  const known = new Map<number, number>();
  const knownOf = (client: number) => known.get(client) ?? Y.getState(doc.store, client);
  for (const struct of structs) {
    if (struct instanceof Y.Skip || struct.id.clock > knownOf(struct.id.client)) return false;
    known.set(struct.id.client, Math.max(knownOf(struct.id.client), struct.id.clock + struct.length));
  }
  const has = (id: Y.ID | null) => id === null || id.clock < knownOf(id.client);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const parent = struct.parent instanceof Y.ID ? struct.parent : null;
    if (!has(struct.origin) || !has(struct.rightOrigin) || !has(parent)) return false;
  }
  for (const [client, deleted] of ds.clients) {
    if (deleted.some((range) => range.clock + range.len > knownOf(client))) return false;
  }
  return true;
}
