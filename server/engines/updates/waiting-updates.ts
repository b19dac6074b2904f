import * as Y from "yjs";
import { checkUpdate } from "./check-update.ts";
import type { DecodedUpdate } from "./decoded-update.ts";

/** An update that was found fit to be taken, whole. */
export interface ReadyUpdate<From> {
  readonly update: Uint8Array;
  readonly decoded: DecodedUpdate;
  readonly from: From;
}

interface Waiting<From> {
  readonly update: Uint8Array;
  readonly needs: ReadonlyMap<number, number>;
  readonly from: From;
}

/** Updates that rest on others which their document does not have yet. */
export interface WaitingUpdates<From> {
  /** Keeps one, and where it is from, until what it rests on is there. What could never be taken, or is kept already, is not kept. */
  add(doc: Y.Doc, update: Uint8Array, from: From): void;
  /**
   * Takes those that can be taken now; `take` has the document take one and gives back what it left out, null: nothing.
   * Those that would not fit any more are let go.
   */
  takeReady(doc: Y.Doc, take: (ready: ReadyUpdate<From>) => Uint8Array | null): void;
  bytes(): number;
  all(): readonly Uint8Array[];
}

export function createWaiting<From>(): WaitingUpdates<From> {
  const kept = new Set<Waiting<From>>();
  let bytes = 0;

  function add(doc: Y.Doc, update: Uint8Array, from: From): void {
    const { verdict, needs } = checkUpdate(doc, update);
    if (verdict !== "parked" || [...kept].some((other) => areSame(other.update, update))) return;
    kept.add({ update, needs, from });
    bytes += update.byteLength;
  }

  function nextReady(doc: Y.Doc): Waiting<From> | null {
    for (const waiting of kept) if (isReady(doc, waiting.needs)) return waiting;
    return null;
  }

  return {
    add,
    takeReady(doc, take) {
      for (let ready = nextReady(doc); ready; ready = nextReady(doc)) {
        const { update, from } = ready;
        kept.delete(ready);
        bytes -= update.byteLength;
        const { verdict, decoded } = checkUpdate(doc, update);
        const rest = verdict === "complete" && decoded ? take({ update, decoded, from }) : null;
        if (rest) add(doc, rest, from);
      }
    },
    bytes: () => bytes,
    all: () => [...kept].map(({ update }) => update),
  };
}

function isReady(doc: Y.Doc, needs: ReadonlyMap<number, number>): boolean {
  for (const [client, clock] of needs) if (clock > Y.getState(doc.store, client)) return false;
  return true;
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
}
