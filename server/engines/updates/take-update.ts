import * as Y from "yjs";

/** Yjs stopped in the middle of an update: what is in memory now is nobody's document. */
export class SpoiledDocument extends Error {
  constructor(cause: unknown) {
    super(`an update could not be applied: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What is told while an update is applied. */
export interface TakingEvents {
  /** Yjs has stopped in the middle; told before anybody hears of a change. */
  readonly spoiled?: () => void;
  /** Somebody who listens to the document failed; the update is applied. Without it the error is thrown. */
  readonly listenerFailed?: (error: unknown) => void;
}

/**
 * Applies an update. What rests on others that have not come is not left waiting in the document, where Yjs would hand
 * it on with everything it hands on: it is given back, null when there is none. Throws SpoiledDocument when Yjs stops
 * in the middle; the document must not be used any more then.
 */
export function takeUpdate(
  doc: Y.Doc,
  update: Uint8Array,
  origin: unknown,
  events: TakingEvents = {},
): Uint8Array | null {
  let rest: Uint8Array | null = null;
  const failures: unknown[] = [];
  const spoil = (cause: unknown): void => {
    failures.push(cause);
    events.spoiled?.();
  };
  try {
    doc.transact(() => {
      try {
        Y.applyUpdate(doc, update, origin);
        rest = takeOutRest(doc);
      } catch (cause) {
        spoil(cause);
      }
    }, origin);
  } catch (error) {
    // Left over when Yjs itself gave up; listeners it hears out.
    if (doc._transactionCleanups.length > 0) spoil(error);
    else if (!events.listenerFailed) throw error;
    else events.listenerFailed(error);
  }
  if (failures.length > 0) throw new SpoiledDocument(failures[0]);
  return rest;
}

/** Applies an update that was made from this very document. Throws what `takeUpdate` throws, and when a part of it hangs in the air. */
export function takeWhole(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
  if (takeUpdate(doc, update, origin)) throw new Error("an update rests on others that are not there");
}

function takeOutRest({ store }: Y.Doc): Uint8Array | null {
  const { pendingStructs, pendingDs } = store;
  if (!pendingStructs && !pendingDs) return null;
  store.pendingStructs = null;
  store.pendingDs = null;
  const parts = [pendingStructs?.update, pendingDs].filter((part) => part instanceof Uint8Array);
  return Y.convertUpdateFormatV2ToV1(Y.mergeUpdatesV2(parts));
}
