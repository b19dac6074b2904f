import type { EditRun } from "../../../shared/history/authors.ts";

/** Why a version was kept. */
export type VersionReason = "named" | "pause" | "interval" | "import" | "run" | "restore" | "draft";

/** A version as it is listed. */
export interface VersionRecord {
  readonly id: string;
  readonly document: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: VersionReason;
  /** What a person calls it; null: kept by itself. */
  readonly name: string | null;
  /** Who asked for it, by user id; null: nobody. */
  readonly by: string | null;
  /** Bytes it takes on disk. */
  readonly size: number;
  /** Who wrote since the version before: letters and values, by user id. */
  readonly edits: Readonly<Record<string, number>>;
}

/** Who writes under which client ids, and who removed what, in a form that can be stored. */
export interface KeptHands {
  readonly writers: readonly (readonly [client: number, userId: string])[];
  readonly removals: Readonly<Record<string, readonly EditRun[]>>;
}

export interface NewVersion extends Pick<VersionRecord, "id" | "document" | "at" | "reason" | "name" | "by"> {
  /** Every known writer of the document, and what was removed since the version before. */
  readonly hands: KeptHands;
}

/**
 * Whole states of documents, kept beside the log in its file: what saves the one saves the other. States are read,
 * packed and unpacked in a thread of their own, which starts when first needed. Calls reject while the disk is full
 * or the file is locked; nothing is kept then.
 */
export interface DocumentVersions {
  /**
   * Keeps what is on disk of the document as a version. Where nothing has changed since the newest one there is none
   * made: that one is answered (`fresh` false), under the new name if it had none. Null for an empty document.
   */
  keep(version: NewVersion): Promise<{ readonly version: VersionRecord; readonly fresh: boolean } | null>;
  /** All versions of a document, newest first. */
  list(document: string): Promise<VersionRecord[]>;
  /** The documents that have versions. */
  documents(): Promise<string[]>;
  /** Gives a version a name. False when there is no such version. */
  rename(id: string, name: string): Promise<boolean>;
  /** The state a version keeps, as one Yjs update; null when there is none. */
  state(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The document as it is on disk now. */
  current(document: string): Promise<Uint8Array<ArrayBuffer>>;
  /** What is kept of who wrote behind version `after`, up to and with version `upTo` (null: all that is kept). */
  handsBetween(document: string, after: string, upTo: string | null): Promise<KeptHands>;
  /** Removes versions. What they knew of who wrote goes over to the next newer one. */
  drop(ids: readonly string[]): Promise<void>;
  /** Removes every version of a document. */
  forget(document: string): Promise<void>;
  close(): Promise<void>;
}
