import { inflateRawSync } from "node:zlib";
import { ScriptError } from "../../../shared/script/script-error.ts";

/** A file inside an archive, as the archive's directory at its end lists it. */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: number;
  readonly method: number;
  readonly encrypted: boolean;
  /** Where its own head begins. */
  readonly offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const headMark = 0x04034b50;
const mostEntries = 10_000;
/** The directory's end may be followed by a comment of this length. */
export const longestEnd = 22 + 0xffff;

/** Where the directory lies, from the last bytes of the archive (`longestEnd` are enough); null when it has none. */
export function findDirectory(tail: Buffer): { offset: number; size: number; count: number } | null {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endMark) continue;
    return { count: tail.readUInt16LE(at + 10), size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  }
  return null;
}

/** The entries of a directory; those that are cut off are left out. Throws script_too_complex for too many. */
export function readDirectory(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === entryMark; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + name),
      compressed: bytes.readUInt32LE(at + 20),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      offset: bytes.readUInt32LE(at + 42),
    });
    if (entries.length > mostEntries) throw new ScriptError("script_too_complex", "too many files in the archive");
    at += 46 + name + extra + comment;
  }
  return entries;
}

/**
 * The content of an entry. Never makes more than `limit` bytes of it, whatever the archive says about its size:
 * throws script_too_complex beyond, script_encrypted for one with a password, script_corrupt when it is damaged.
 */
export function unpack(archive: Buffer, entry: ZipEntry, limit: number): Buffer {
  if (entry.encrypted) throw new ScriptError("script_encrypted");
  if (entry.offset + 30 > archive.length || archive.readUInt32LE(entry.offset) !== headMark)
    throw new ScriptError("script_corrupt", `no ${entry.name} where the archive says`);
  const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
  const packed = archive.subarray(start, start + entry.compressed);
  if (packed.length < entry.compressed) throw new ScriptError("script_corrupt", `${entry.name} is cut off`);
  if (entry.method === 0) {
    if (packed.length > limit) throw new ScriptError("script_too_complex", entry.name);
    return packed;
  }
  if (entry.method !== 8) throw new ScriptError("script_corrupt", `${entry.name} is packed by method ${entry.method}`);
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    throw new ScriptError(tooLarge ? "script_too_complex" : "script_corrupt", `${entry.name}: ${String(error)}`);
  }
}
