import { onAccountChange } from "../session/tokens.ts";
import { type DocumentChannel, type OpenDocument, openChannel } from "./document-channel.ts";

/** A document for as long as somebody uses it. */
export interface DocumentLease {
  /** The document; replaced by a fresh one when the server took away the right to write what it holds. */
  readonly current: () => OpenDocument;
  readonly onReplaced: (listener: () => void) => () => void;
  /** Gives the document back; it is closed when nobody took it up again within a few seconds. */
  readonly release: () => void;
}

interface Entry {
  channel: DocumentChannel;
  users: number;
  closing: number | undefined;
  readonly replaced: Set<() => void>;
  /** Opens the document anew; is told how many edits go with the old one. */
  readonly startOver: (lost: number) => void;
}

/** How long a document stays open after its last user left, in milliseconds. */
const lingering = 3000;
const entries = new Map<string, Entry>();

onAccountChange(closeAll);

/**
 * Opens a document by its name on the wire, or takes part in it where it is open already. Opening is safe to repeat:
 * each lease is released on its own. Nobody needs to be signed in at once; the server will say.
 */
export function openDocument(name: string): DocumentLease {
  const entry = entries.get(name) ?? newEntry(name);
  clearTimeout(entry.closing);
  entry.users++;
  let held = true;
  return {
    current: () => entry.channel,
    onReplaced: (listener) => {
      entry.replaced.add(listener);
      return () => entry.replaced.delete(listener);
    },
    release: () => {
      if (!held) return;
      held = false;
      entry.users--;
      if (entry.users === 0) entry.closing = window.setTimeout(() => closeEntry(name, entry), lingering);
    },
  };
}

/** Whether any open document holds edits that neither the server nor this device keeps. */
export function hasEditsAtRisk(): boolean {
  return [...entries.values()].some((entry) => {
    const { unsaved, kept } = entry.channel.status();
    return unsaved > 0 && !kept;
  });
}

/** Asks again for the documents of a script that were refused before: it has come back from the trash. */
export function openRefusedAgain(scriptId: string): void {
  for (const [name, entry] of entries) {
    if (name.endsWith(`:${scriptId}`) && entry.channel.status().state === "refused") entry.startOver(0);
  }
}

function newEntry(name: string): Entry {
  const replaced = new Set<() => void>();
  const channel = openChannel(name, replace, 0);
  const entry: Entry = { channel, users: 0, closing: undefined, replaced, startOver: replace };
  function replace(lost: number) {
    entry.channel.close();
    entry.channel = openChannel(name, replace, lost);
    for (const listener of replaced) listener();
  }
  entries.set(name, entry);
  return entry;
}

function closeEntry(name: string, entry: Entry): void {
  if (entries.get(name) === entry) entries.delete(name);
  entry.channel.close();
}

/** Another account must never write through the channels of the one before. */
function closeAll(): void {
  for (const [name, entry] of entries) closeEntry(name, entry);
}
