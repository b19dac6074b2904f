import type { Actor } from "./access.ts";

type States = Map<number, Record<string, unknown>>;

/** Who speaks under each client id of one document. */
export interface Speakers<Connection extends object> {
  /**
   * Changes the states that a connection announced to what it may say: it speaks under one client id,
   * never under somebody else's, and as the user it signed in as. A colour is all it may choose. A caret that
   * is no place in a document is left out: every open editor would stumble over it. A user who comes back under their own id before the old line is known to be dead takes it over.
   */
  stamp(states: States, connection: Connection, user: Actor): void;
}

/** `isHere` tells whether a connection is still open: the id of one that is gone is free. */
export function createSpeakers<Connection extends object>(
  isHere: (connection: Connection) => boolean,
): Speakers<Connection> {
  const byClient = new Map<number, { connection: Connection; userId: string }>();
  const clientOf = new WeakMap<Connection, number>();

  function maySpeak(clientId: number, connection: Connection, user: Actor): boolean {
    const speaker = byClient.get(clientId);
    const taken = speaker && speaker.connection !== connection && speaker.userId !== user.id;
    if (taken && isHere(speaker.connection)) return false;
    return (clientOf.get(connection) ?? clientId) === clientId;
  }

  function take(clientId: number, connection: Connection, user: Actor): void {
    if (byClient.get(clientId)?.connection === connection) return;
    for (const [id, speaker] of byClient) if (!isHere(speaker.connection)) byClient.delete(id);
    byClient.set(clientId, { connection, userId: user.id });
    clientOf.set(connection, clientId);
  }

  return {
    stamp(states, connection, user) {
      for (const [clientId, state] of [...states]) {
        // The decoder that hands us the states adds an empty one of its own. A client may send any JSON as its state.
        const isState = typeof state === "object" && !Array.isArray(state) && Object.keys(state).length > 0;
        if (!isState || !maySpeak(clientId, connection, user)) {
          states.delete(clientId);
          continue;
        }
        take(clientId, connection, user);
        if ("cursor" in state && !isCaret(state.cursor)) delete state.cursor;
        state.user = { id: user.id, name: user.name, ...colourOf(state.user) };
      }
    },
  };
}

function colourOf(user: unknown): { color?: string } {
  const color = typeof user === "object" && user !== null && "color" in user ? user.color : null;
  return typeof color === "string" && /^#[0-9a-f]{3,8}$/i.test(color) ? { color } : {};
}

/** A caret as the editors write it: null, or two relative positions of Yjs. */
function isCaret(cursor: unknown): boolean {
  if (cursor === null) return true;
  return isRecord(cursor) && isPosition(cursor.anchor) && isPosition(cursor.head);
}

/** A position hangs on an item or on a type, and each of them is named as Yjs names it. */
function isPosition(position: unknown): boolean {
  if (!isRecord(position)) return false;
  const { item, type, tname, assoc } = position;
  const fits = (id: unknown) => id === undefined || id === null || isItemId(id);
  const named = tname === undefined || tname === null || typeof tname === "string";
  const side = assoc === undefined || Number.isSafeInteger(assoc);
  return fits(item) && fits(type) && named && side && (isItemId(item) || isItemId(type) || typeof tname === "string");
}

function isItemId(id: unknown): boolean {
  return isRecord(id) && [id.client, id.clock].every((number) => Number.isSafeInteger(number) && Number(number) >= 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
