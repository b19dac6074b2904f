import { type FileHandle, open } from "node:fs/promises";
import { findDirectory, longestEnd, readDirectory } from "../word/open-zip.ts";
import { endingOf, isBlank, isText, isWhatItSays } from "./content-kind.ts";
import type { Scan } from "./scan.ts";

const headBytes = 65_536;
const longestDirectory = 2 * 1024 * 1024;

/** The harmless string that every scanner must find; written apart so that this file is not one. */
const testVirus = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

/**
 * The scanner that needs nothing else: the ending must be one that is read, the content must be what the ending
 * says, and the anti-virus test string must not be in it. The file is streamed, whatever its size; only text
 * is looked at beyond its head.
 */
export const builtinScan: Scan = async ({ path, filename }) => {
  const ending = endingOf(filename);
  if (ending === null) return "invalid_script_format";
  const file = await open(path, "r");
  try {
    let first = true;
    let blank = true;
    let tail = Buffer.alloc(0);
    const buffer = Buffer.alloc(headBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, headBytes, null);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      const joined = Buffer.concat([tail, chunk]);
      if (joined.includes(testVirus)) return "malware_detected";
      tail = joined.subarray(-testVirus.length);
      blank &&= isBlank(chunk);
      if (first && !blank && !isWhatItSays(ending, chunk)) return "invalid_script_format";
      if (!first && ending !== ".pdf" && ending !== ".docx" && !isText(chunk)) return "invalid_script_format";
      first = false;
    }
    if (blank) return "empty_file";
    return ending !== ".docx" || (await isWord(file)) ? null : "invalid_script_format";
  } finally {
    await file.close();
  }
};

/** An archive is a Word file when its directory lists the parts that every Word file has. */
async function isWord(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - longestEnd), Math.min(size, longestEnd));
  const directory = findDirectory(tail);
  if (!directory || directory.offset + directory.size > size || directory.size > longestDirectory) return false;
  const names = namesIn(await bytesAt(file, directory.offset, directory.size));
  return names.includes("[Content_Types].xml") && names.some((name) => /^word\/document\d*\.xml$/.test(name));
}

/** A directory that no reader would read names nothing. */
function namesIn(directory: Buffer): string[] {
  try {
    return readDirectory(directory).map((entry) => entry.name);
  } catch {
    return [];
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
