import * as Y from "yjs";
import { draftWords } from "./draft-words.ts";
import { type DraftReason, keepDraft } from "./drafts.ts";
import { readCopyNotes, writeCopyNotes } from "./local-copy.ts";

/** What in one open document may not have been saved, in this page or by earlier ones in the copy on this device. */
export interface UnsavedEdits {
  /** The document's epoch that this copy is of; null: the server has not said. */
  epoch(): number | null;
  setEpoch(epoch: number): void;
  /** An edit was made here. */
  edited(): void;
  /** The server has confirmed everything. */
  saved(): void;
  /** Notes anew what is known, as when a copy was begun. */
  note(): void;
  /** Keeps what was written and not saved as a draft; `edits` is how many this page counted. */
  keepAsDraft(reason: DraftReason, edits: number): void;
}

/** Follows the unsaved edits of a document. */
export function unsavedEdits(name: string, userId: string, doc: Y.Doc): UnsavedEdits {
  const notes = readCopyNotes(name, userId);
  let { epoch, clients } = notes;
  let since: Uint8Array = Uint8Array.from(notes.since);

  const note = () => writeCopyNotes(name, userId, { epoch, since: [...since], clients });

  return {
    epoch: () => epoch,
    setEpoch(next) {
      epoch = next;
      note();
    },
    edited() {
      if (clients.includes(doc.clientID)) return;
      clients = [...clients, doc.clientID];
      note();
    },
    saved() {
      if (clients.length === 0) return;
      clients = [];
      since = Y.encodeStateVector(doc);
      note();
    },
    note,
    keepAsDraft(reason, edits) {
      if (clients.length === 0) return;
      const text = draftWords(doc, { since, clients });
      if (text === "" && edits === 0) return;
      const fits = reason === "rejected" || reason === "no_right";
      const state = fits ? Y.encodeStateAsUpdate(doc) : null;
      keepDraft({ userId, name, reason, edits: Math.max(1, edits), text, state });
      clients = [];
    },
  };
}
