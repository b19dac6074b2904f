import { ScriptError } from "../../../shared/script/script-error.ts";
import type { WordParts } from "../../../shared/script/word/read-word.ts";
import { findDirectory, readDirectory, unpack, type ZipEntry } from "./open-zip.ts";

/** A part of a Word file may be this long unpacked; a script of 200 pages has about 6 MiB. */
const longestPart = 32 * 1024 * 1024;

/**
 * Takes the parts out of a Word file (.docx) that say what is written in it. Throws script_corrupt when it is no such
 * file or damaged, script_encrypted, script_too_complex beyond `longestPart`, unsafe_content for one with macros.
 */
export function wordParts(bytes: Uint8Array): WordParts {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(archive.subarray(-Math.min(archive.length, 22 + 0xffff)));
  if (!directory) throw new ScriptError("script_corrupt", "not an archive, or cut off");
  const entries = new Map<string, ZipEntry>();
  for (const entry of readDirectory(archive.subarray(directory.offset, directory.offset + directory.size)))
    entries.set(entry.name, entry);
  if ([...entries.keys()].some((name) => /vbaProject\.bin$/i.test(name)))
    throw new ScriptError("unsafe_content", "the file carries macros");
  const part = (name: string): string => {
    const entry = entries.get(name);
    return entry ? decode(unpack(archive, entry, longestPart)) : "";
  };
  const main = mainPart(part("_rels/.rels"));
  const document = part(main);
  if (document === "") throw new ScriptError("script_corrupt", "no document in the archive");
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  return { document, styles: part(`${folder}styles.xml`), numbering: part(`${folder}numbering.xml`) };
}

/** Most files call it word/document.xml; what says so is the list of relations. */
function mainPart(relations: string): string {
  const relation = /<Relationship\b[^>]{0,600}relationships\/officeDocument"[^>]{0,600}>/.exec(relations)?.[0] ?? "";
  return (/Target="\/?([^"]{1,200})"/.exec(relation)?.[1] ?? "word/document.xml").replace(/^\.\//, "");
}

function decode(bytes: Buffer): string {
  const wide = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  return new TextDecoder(wide).decode(bytes);
}
