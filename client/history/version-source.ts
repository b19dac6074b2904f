import type * as Y from "yjs";
import { documentFrom, type VersionedKind } from "../../shared/history/versioned.ts";
import { api } from "../session/api.ts";

/** What a screen lends its history: the open document, and the way to edit it so that the person can undo. */
export interface HistoryTarget {
  readonly kind: VersionedKind;
  readonly scriptId: string;
  readonly doc: Y.Doc;
  /** Null for people who may only read. */
  readonly edit: { readonly run: (change: (origin: unknown) => void) => void; readonly undo: () => void } | null;
  /** What a scene is called: its number and set. */
  readonly sceneName: (sceneId: string) => string;
}

/** Fetches a version as a document. It never changes, so it is kept as long as the page is open. */
export function versionDocument(scriptId: string, versionId: string): Promise<Y.Doc> {
  const known = fetched.get(versionId);
  if (known) return known;
  const coming = api.bytes(`/scripts/${scriptId}/versions/${versionId}/state`).then(documentFrom);
  fetched.set(versionId, coming);
  coming.catch(() => fetched.delete(versionId));
  return coming;
}

const fetched = new Map<string, Promise<Y.Doc>>();
