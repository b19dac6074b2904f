import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { type DocumentKind, documentName } from "../../shared/documents/names.ts";
import { openDocument } from "./connect.ts";
import type { OpenDocument } from "./document-channel.ts";
import type { DocumentStatus } from "./document-state.ts";

/**
 * Opens one of a script's documents for as long as the component is shown. Null on the first draw; the object is a
 * new one when the document had to be opened afresh. Look at `useStatus` before showing its content.
 */
export function useOpenDocument(kind: DocumentKind, scriptId: string): OpenDocument | null {
  const [open, setOpen] = useState<OpenDocument | null>(null);
  useEffect(() => {
    const lease = openDocument(documentName(kind, scriptId));
    const show = () => setOpen(lease.current());
    show();
    const stop = lease.onReplaced(show);
    return () => {
      stop();
      lease.release();
      setOpen(null);
    };
  }, [kind, scriptId]);
  return open;
}

const opening: DocumentStatus = { state: "connecting", ready: false, canEdit: null, unsaved: 0, kept: false, lost: 0 };

/** The connection of an open document as it is now. It changes several times with every edit. */
export function useStatus(open: OpenDocument | null): DocumentStatus {
  return useStatusField(open, (status) => status);
}

/** One plain value of the connection: the component is drawn again only when that value changes. */
export function useStatusField<Value>(open: OpenDocument | null, field: (status: DocumentStatus) => Value): Value {
  const subscribe = useCallback((listener: () => void) => open?.onStatus(listener) ?? (() => undefined), [open]);
  return useSyncExternalStore(subscribe, () => field(open?.status() ?? opening));
}

/**
 * What `read` says about a document, read again at most once per frame after one of the named roots changed (by
 * anybody), and the same object in between. `read` must be a stable function; null while there is no document.
 * A costly `read` may ask for a longer pause between two readings (milliseconds).
 */
export function useDocument<Value>(
  doc: Y.Doc | null | undefined,
  read: (doc: Y.Doc) => Value,
  roots: readonly string[],
  pause: number = frame,
): Value | null {
  const names = roots.join(" ");
  const snapshot = useMemo(
    () => (doc ? snapshotOf(doc, read, names.split(" "), pause) : null),
    [doc, read, names, pause],
  );
  const nothing = useRef(() => () => undefined).current;
  return useSyncExternalStore(snapshot?.subscribe ?? nothing, () => snapshot?.value() ?? null);
}

/** The least time between two readings in milliseconds: about one frame. */
const frame = 16;

/** A memoised reading of a document that forgets itself after changes. */
export function snapshotOf<Value>(doc: Y.Doc, read: (doc: Y.Doc) => Value, roots: readonly string[], pause = frame) {
  let value: { readonly read: Value } | null = null;
  return {
    value: (): Value => {
      value ??= { read: read(doc) };
      return value.read;
    },
    subscribe: (listener: () => void): (() => void) => {
      let pending: ReturnType<typeof setTimeout> | undefined;
      const refresh = () => {
        pending = undefined;
        value = null;
        listener();
      };
      const onTransaction = (transaction: Y.Transaction) => {
        if (pending === undefined && touches(transaction, doc, roots)) pending = setTimeout(refresh, pause);
      };
      // What happened between the first reading and this subscription has not been seen.
      value = null;
      doc.on("afterTransaction", onTransaction);
      return () => {
        clearTimeout(pending);
        doc.off("afterTransaction", onTransaction);
      };
    },
  };
}

function touches(transaction: Y.Transaction, doc: Y.Doc, roots: readonly string[]): boolean {
  return roots.some((name) => {
    const root = doc.share.get(name);
    return root !== undefined && transaction.changedParentTypes.has(root);
  });
}
