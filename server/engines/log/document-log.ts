/** Why updates cannot be written at the moment. The log goes on trying by itself. */
export interface LogTrouble {
  readonly code: "storage_full" | "storage_busy" | "storage_error";
  readonly message: string;
}

/**
 * The durable record of every shared document: Yjs updates, appended and never changed. What
 * `durable` has confirmed survives a crash of the process and of the machine.
 */
export interface DocumentLog {
  /** Takes an update to be written. Returns at once and never throws; the bytes must not be changed afterwards. */
  append(name: string, update: Uint8Array): void;
  /**
   * Resolves once everything appended so far is on disk. Calls made before the next append share one
   * promise. It stays pending while there is trouble and rejects only when the log is closed without
   * having got rid of what it held.
   */
  durable(): Promise<void>;
  /** Everything ever appended under this name, on disk or still waiting, as updates to apply in order, none of them large. */
  load(name: string): Promise<Uint8Array[]>;
  /** The same for a history that could not be applied: what nobody can apply is set aside first, and told to `onUnreadable`. */
  mend(name: string): Promise<Uint8Array[]>;
  /**
   * Removes a document with everything ever appended under its name, and overwrites the places where it stood.
   * Whoever still has it open would begin it anew: close it everywhere first.
   */
  forget(name: string): Promise<void>;
  /** The names of all documents on disk, sorted. */
  names(): Promise<string[]>;
  /** What keeps updates from being written; null while all is well. */
  trouble(): LogTrouble | null;
  /** Bytes that wait to be written. */
  waitingBytes(): number;
  /** Writes what is waiting, or gives up after a few seconds of trouble, and frees the file. */
  close(): Promise<void>;
}

export interface LogOptions {
  /** Folder that holds the file; made when missing. */
  readonly directory: string;
  /** Called when writing begins to fail, and with null when it works again. */
  readonly onTrouble?: (trouble: LogTrouble | null) => void;
  /** Called when updates were found that nobody can apply, and set aside. */
  readonly onUnreadable?: (name: string, count: number) => void;
}
