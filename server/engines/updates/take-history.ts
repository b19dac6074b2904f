import type * as Y from "yjs";
import type { DecodedUpdate } from "./decoded-update.ts";
import { SpoiledDocument, takeUpdate } from "./take-update.ts";
import { createWaiting, type WaitingUpdates } from "./waiting-updates.ts";

/** One update of a history cannot be applied, and the document that was to take it is spoiled. */
export class UnreadableUpdate extends Error {
  /** Its place in the history. */
  readonly at: number;

  constructor(at: number, cause: SpoiledDocument) {
    super(`update ${at} of the history: ${cause.message}`, { cause });
    this.at = at;
  }
}

/** Both throw UnreadableUpdate. */
export interface HistoryTaking {
  /** Takes the next one. */
  take(update: Uint8Array): void;
  /** Takes what waited for what came behind it; answers what still waits. */
  end(): WaitingUpdates<number>;
}

/** Has an empty document take a whole history, each update in its turn. `allow` is asked about those that had to wait. */
export function beginHistory(doc: Y.Doc, allow: (decoded: DecodedUpdate) => boolean = () => true): HistoryTaking {
  const waiting = createWaiting<number>();
  let next = 0;
  const takeOne = (update: Uint8Array, at: number): Uint8Array | null => {
    try {
      return takeUpdate(doc, update, null);
    } catch (error) {
      throw error instanceof SpoiledDocument ? new UnreadableUpdate(at, error) : error;
    }
  };
  return {
    take(update) {
      const at = next;
      next += 1;
      const rest = takeOne(update, at);
      if (rest) waiting.add(doc, rest, at);
    },
    end() {
      waiting.takeReady(doc, ({ update, decoded, from }) => (allow(decoded) ? takeOne(update, from) : null));
      return waiting;
    },
  };
}
