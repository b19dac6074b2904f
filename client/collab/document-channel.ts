import { HocuspocusProvider } from "@hocuspocus/provider";
import * as Y from "yjs";
import { dropAccessToken, getAccessToken, signedInUser } from "../session/tokens.ts";
import { collabSocket, isConnected, reconnect } from "./collab-socket.ts";
import { watchConfirmations } from "./confirmations.ts";
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

/** An open document, and the way to close it. */
export interface DocumentChannel extends OpenDocument {
  close(): void;
}

/** How long "saved" waits before it is said, in milliseconds. */
const settleAfter = 400;

/**
 * One document on the socket, with its copy on this device. `startOver` opens it again with nothing in it and is told
 * how many edits go with the old one; `lost` are those that went before.
 */
export function openChannel(name: string, startOver: (lost: number) => void, lost: number): DocumentChannel {
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
  let settling: number | undefined;
  let unfit = 0;
  const edits = unsavedEdits(name, userId, doc);
  const confirmations = watchConfirmations({
    late: changed,
    missing: () => !blocked && isConnected() && reconnect("no confirmation"),
  });

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
    confirmations.counted(isConnected() ? provider.unsyncedChanges : null);
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
    if (reason === "unfit") unfit += 1;
    // What did not fit as it was sent may fit as the handshake brings it.
    if (reason && (reason !== "unfit" || unfit > 1)) return beginAgain(reason);
    if (isConnected()) retry();
    changed();
  });
  doc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || (copy && origin === copy.origin)) return;
    unsaved++;
    edits.edited();
    confirmations.expect();
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
      late: confirmations.late(),
      blocked,
      firstAttempt,
    });
    if (state === "saved") {
      unsaved = 0;
      unfit = 0;
      edits.saved();
      confirmations.done();
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
      confirmations.done();
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
  if (reason === "update_rejected") return "rejected";
  if (reason === "foreign_edits") return "foreign";
  return reason === "malformed_update" || reason === "missing_updates" ? "unfit" : null;
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
