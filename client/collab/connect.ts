import { HocuspocusProvider } from "@hocuspocus/provider";
import * as Y from "yjs";
import { dropAccessToken, getAccessToken, onAccountChange, signedInUser } from "../session/tokens.ts";
import { collabSocket, isConnected, reconnect } from "./collab-socket.ts";
import { type DocumentStatus, documentState, refusalAction, retryDelay } from "./document-state.ts";
import type { DraftReason } from "./drafts.ts";
import { dropLocalCopy, hasLocalCopy, type LocalCopy, openLocalCopy } from "./local-copy.ts";
import { unsavedEdits } from "./unsaved-edits.ts";

/** A shared document that is open in this tab. */
export interface OpenDocument {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** The connection as it is now; the same object until something changes. */
  readonly status: () => DocumentStatus;
  /** Calls back after every change of the status. Returns the way to stop. */
  readonly onStatus: (listener: () => void) => () => void;
}

/** A document for as long as somebody uses it. */
export interface DocumentLease {
  /** The document; replaced by a fresh one when the server took away the right to write what it holds. */
  readonly current: () => OpenDocument;
  readonly onReplaced: (listener: () => void) => () => void;
  /** Gives the document back; it is closed when nobody took it up again within a few seconds. */
  readonly release: () => void;
}

interface Channel extends OpenDocument {
  close(): void;
}

interface Entry {
  channel: Channel;
  users: number;
  closing: number | undefined;
  readonly replaced: Set<() => void>;
  /** Opens the document anew; is told how many edits go with the old one. */
  readonly startOver: (lost: number) => void;
}

/** In milliseconds: how long a document stays open after its last user left, a confirmation may take, and "saved" waits. */
const lingering = 3000;
const patience = 20_000;
const settleAfter = 400;
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

/**
 * One document on the socket, with its copy on this device. `startOver` opens it again with nothing in it and is told
 * how many edits go with the old one; `lost` are those that went before.
 */
function openChannel(name: string, startOver: (lost: number) => void, lost: number): Channel {
  const userId = signedInUser()?.id ?? "";
  const doc = new Y.Doc();
  const listeners = new Set<() => void>();
  let copy: LocalCopy | null = null;
  let refusal: "refused" | "outdated" | null = null;
  let canEdit: boolean | null = null;
  let unsaved = 0;
  let ready = false;
  let firstAttempt = true;
  let retries = 0;
  let retrying: number | undefined;
  let closed = false;
  let blocked = false;
  let lastToken = "";
  let waiting: number | undefined;
  let waitingFor = 0;
  let settling: number | undefined;
  const edits = unsavedEdits(name, userId, doc);

  const provider = new HocuspocusProvider({
    name,
    document: doc,
    websocketProvider: collabSocket(),
    token: async () => {
      lastToken = await getAccessToken();
      return edits.epoch() === null ? lastToken : `${lastToken};epoch=${edits.epoch()}`;
    },
  });
  provider.on("status", ({ status }: { status: string }) => {
    if (status === "disconnected") firstAttempt = false;
    changed();
  });
  provider.on("authenticated", ({ scope }: { scope: string }) => authenticated(scope === "read-write"));
  provider.on("authenticationFailed", ({ reason }: { reason: string }) => refused(reason));
  provider.on("synced", () => {
    ready = true;
    changed();
  });
  provider.on("unsyncedChanges", () => {
    watchConfirmations();
    changed();
  });
  provider.on("stateless", ({ payload }: { payload: string }) => {
    const notice = readNotice(payload);
    if (typeof notice?.epoch === "number") edits.setEpoch(notice.epoch);
    if (notice && "storage" in notice) blocked = typeof notice.storage === "string";
    changed();
  });
  provider.on("close", ({ event }: { event: { reason?: string } }) => {
    // What this copy holds will never be taken: begin again with the server's, and keep the words.
    const reason = refusedFor(event.reason);
    if (reason) return beginAgain(reason);
    if (isConnected()) retry();
    changed();
  });
  doc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || (copy && origin === copy.origin)) return;
    unsaved++;
    edits.edited();
    changed();
  });
  window.setTimeout(() => {
    firstAttempt = false;
    changed();
  }, 4000);
  if (hasLocalCopy(name, userId)) {
    canEdit = true;
    keepCopy();
  }

  let known = readStatus();
  provider.attach();

  function authenticated(mayWrite: boolean) {
    retries = 0;
    refusal = null;
    if (!mayWrite && (unsaved > 0 || copy)) return beginAgain("no_right");
    canEdit = mayWrite;
    if (mayWrite && !copy) keepCopy();
    changed();
  }

  function refused(reason: string) {
    const action = refusalAction(reason);
    if (action === "restart") return beginAgain("new_epoch");
    if (action === "leave") {
      edits.keepAsDraft("no_right", unsaved);
      forgetCopy();
    }
    if (action === "retry") {
      dropAccessToken(lastToken);
      retry();
    } else {
      refusal = action === "reload" ? "outdated" : "refused";
      provider.detach();
    }
    changed();
  }

  /** The server closed this channel and left the socket open: without a new handshake nothing would ever be saved. */
  function retry() {
    clearTimeout(retrying);
    retrying = window.setTimeout(
      async () => {
        if (closed || !isConnected()) return;
        await provider.sendToken();
        provider.startSync();
      },
      retryDelay(retries++, Math.random()),
    );
  }

  /**
   * Confirmations that stop coming on a socket that answers mean that server and client disagree, as when the right
   * to write has ended: a new handshake tells.
   */
  function watchConfirmations() {
    const count = provider.unsyncedChanges;
    if (count === 0 || count < waitingFor || !isConnected()) {
      clearTimeout(waiting);
      waiting = undefined;
    }
    waitingFor = count;
    if (count > 0 && isConnected()) {
      waiting ??= window.setTimeout(() => {
        waiting = undefined;
        if (!closed && !blocked && isConnected()) reconnect("no confirmation");
      }, patience);
    }
  }

  /** Opens the document anew with nothing in it. What it held that the server lacks stays as a draft. */
  function beginAgain(reason: DraftReason) {
    edits.keepAsDraft(reason, unsaved);
    forgetCopy();
    startOver(unsaved);
  }

  function keepCopy() {
    if (!userId) return;
    copy = openLocalCopy(name, userId, doc, () => {
      if (doc.store.clients.size > 0) ready = true;
      changed();
    });
    edits.note();
  }

  function forgetCopy() {
    copy?.close();
    copy = null;
    dropLocalCopy(name, userId);
  }

  function readStatus(): DocumentStatus {
    const state = documentState({
      refusal,
      connected: isConnected(),
      synced: provider.isSynced,
      unconfirmed: provider.unsyncedChanges,
      unsaved,
      blocked,
      firstAttempt,
    });
    if (state === "saved") {
      unsaved = 0;
      edits.saved();
    }
    return { state, ready, canEdit, unsaved, kept: copy?.kept ?? false, lost };
  }

  function changed() {
    if (closed) return;
    const next = readStatus();
    if (next.state === "saved" && known.state === "saving") {
      // Between two letters everything is saved for a moment. Saying so later is no lie, and spares the page a redraw.
      settling ??= window.setTimeout(() => {
        settling = undefined;
        if (!closed) publish(readStatus());
      }, settleAfter);
    } else {
      publish(next);
    }
  }

  function publish(next: DocumentStatus) {
    if (sameStatus(known, next)) return;
    known = next;
    for (const listener of listeners) listener();
  }

  return {
    name,
    doc,
    provider,
    status: () => known,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      clearTimeout(retrying);
      clearTimeout(waiting);
      clearTimeout(settling);
      provider.destroy();
      copy?.close();
      doc.destroy();
    },
  };
}

/** The server's notices: of its disk, `{"storage": code}` or null once it can write again, and of the document's epoch. */
function readNotice(payload: string): { storage?: unknown; epoch?: unknown } | null {
  try {
    return JSON.parse(payload) as { storage?: unknown; epoch?: unknown } | null;
  } catch {
    return null;
  }
}

/** Why the server will never take what this copy holds; null when it may yet. */
function refusedFor(reason: string | undefined): DraftReason | null {
  return reason === "update_rejected" ? "rejected" : reason === "foreign_edits" ? "foreign" : null;
}

function sameStatus(a: DocumentStatus, b: DocumentStatus): boolean {
  return (
    a.state === b.state &&
    a.ready === b.ready &&
    a.canEdit === b.canEdit &&
    a.unsaved === b.unsaved &&
    a.kept === b.kept
  );
}
