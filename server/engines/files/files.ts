import type { Readable } from "node:stream";

/** Keeps finished files under names that we choose; nobody's own file name is ever used as one. */
export interface Files {
  /** Takes over a finished file from `temporaryPath`, which is gone afterwards. */
  adopt(name: string, temporaryPath: string): Promise<void>;
  /** Stores bytes. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** A stream of the file and its size, or null when there is none. */
  open(name: string): Promise<{ readonly stream: Readable; readonly size: number } | null>;
  /** A path that another process can read the file from. */
  pathOf(name: string): string;
  /** Forgets a file; does nothing when there is none. */
  remove(name: string): Promise<void>;
  /** A path for a file that is still arriving. */
  temporaryPath(): string;
}
