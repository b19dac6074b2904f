import type { Readable } from "node:stream";

/** Keeps finished files under names that we choose; nobody's own file name is ever used as one. */
export interface Files {
  /** Takes over a finished file from `temporaryPath`, which is gone afterwards. */
  adopt(name: string, temporaryPath: string): Promise<void>;
  /** Stores bytes. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** A stream of the file, or of a part of it, and the size of the whole; null when there is none. */
  open(name: string, range?: ByteRange): Promise<{ readonly stream: Readable; readonly size: number } | null>;
  /** Has `use` work on a path that holds the file while it runs; there may be nothing at it when there is no file. */
  withPath<Result>(name: string, use: (path: string) => Promise<Result>): Promise<Result>;
  /** Forgets a file; does nothing when there is none. */
  remove(name: string): Promise<void>;
  /** A path for a file that is still arriving; what lies there is gone at the next start. */
  temporaryPath(): string;
  /** A folder for files that arrive in pieces; it is kept over a restart and on the same disk as `temporaryPath`. */
  readonly partsFolder: string;
  /** Where the store itself takes a file from outside; null where the server has to. */
  readonly presignPut: ((name: string, file: { size: number }, seconds: number) => Promise<PresignedPut>) | null;
}

/** Bytes from `start` to `end`, both included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** One PUT request that needs no other permission. */
export interface PresignedPut {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Throws for a name that is not plain: letters, digits, `_`, `-` and `.`, 200 at most. */
export function checkName(name: string): string {
  if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}$/.test(name)) throw new Error("not a stored file's name");
  return name;
}
