/** What an upload claims to be by its ending; `.fountain` and `.md` are plain text, `.docx` is an archive. */
export type ScriptEnding = ".txt" | ".pdf" | ".fdx" | ".fountain" | ".md" | ".docx";

const endings: readonly string[] = [".txt", ".pdf", ".fdx", ".fountain", ".md", ".docx"] satisfies ScriptEnding[];

/** The ending in lower case, or null where it is not one that is read ("a.fdx.exe" ends in .exe, "fdx" has none). */
export function endingOf(filename: string): ScriptEnding | null {
  const dot = filename.lastIndexOf(".");
  const ending = dot < 0 ? "" : filename.slice(dot).toLowerCase();
  return endings.includes(ending) ? (ending as ScriptEnding) : null;
}

/** Openings of files that are never a text script, whatever they are called. */
const foreign: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x50, 0x4b, 0x03, 0x04], // ZIP: docx, xlsx, odt, jar
  [0x50, 0x4b, 0x05, 0x06],
  [0xd0, 0xcf, 0x11, 0xe0], // OLE: doc, xls
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x4d, 0x5a, 0x90, 0x00], // Windows programs
  [0xca, 0xfe, 0xba, 0xbe], // Java, Mach-O
  [0xcf, 0xfa, 0xed, 0xfe],
  [0x1f, 0x8b], // gzip
  [0xfd, 0x37, 0x7a, 0x58, 0x5a], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // rar
  [0x25, 0x21, 0x50, 0x53], // PostScript
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF
];

/**
 * Whether a file's first bytes (up to 64 KiB; `head` may be all of it) are what its ending says.
 * A PDF may have a little rubbish ahead of its mark, as readers allow; a .fdx must open as Final Draft's XML;
 * a .docx must open as an archive (what is in it stands at its end); text must be text, in one of the encodings that are read, and no program, archive, picture or web page.
 */
export function isWhatItSays(ending: ScriptEnding, head: Uint8Array): boolean {
  if (ending === ".docx") return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  if (ending === ".pdf") return indexOf(head.subarray(0, 1024), "%PDF-") >= 0 && !isForeign(head);
  if (isForeign(head) || indexOf(head.subarray(0, 8), "%PDF-") >= 0) return false;
  if (!isText(head)) return false;
  const opening = openingWords(head);
  if (/^(<!doctype\s+html|<html|<script|<head|<body|<svg|<\?php|#!\s?\/)/i.test(opening)) return false;
  return ending !== ".fdx" || isFinalDraft(opening);
}

function isForeign(head: Uint8Array): boolean {
  return foreign.some((mark) => mark.every((byte, at) => head[at] === byte)) || isProgram(head);
}

/** Older Windows programs vary behind their first two letters; the word that all carry does not. */
function isProgram(head: Uint8Array): boolean {
  return head[0] === 0x4d && head[1] === 0x5a && indexOf(head, "This program cannot be run in DOS mode") >= 0;
}

/**
 * The first element must be Final Draft's. A document type may stand before it: the reader refuses that as
 * unsafe, which says more than "not supported"; so does "damaged" for a file cut off before its first element.
 */
function isFinalDraft(opening: string): boolean {
  const body = opening.replace(/^(<\?[\s\S]*?\?>|<!--[\s\S]*?-->|\s+)*/, "");
  return /^(<FinalDraft\b|<!DOCTYPE|<!--|<\?xml)/i.test(body) || (body === "" && opening !== "");
}

/** The start of the text as ASCII letters, zero bytes of UTF-16 and any mark left out. */
function openingWords(head: Uint8Array): string {
  let words = "";
  for (const byte of head.subarray(0, 2048)) if (byte > 0 && byte < 0x7f) words += String.fromCharCode(byte);
  return words.trimStart();
}

/** Text has no zero bytes (unless it is UTF-16 throughout) and hardly any control characters. */
export function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return isWide(head, 0) || isWide(head, 1);
  let controls = 0;
  for (const byte of head) if (isControl(byte)) controls += 1;
  return controls <= head.length / 200;
}

/** Whether every two-byte unit, high byte at `high`, is a character, and the ordinary ones are among them. */
function isWide(head: Uint8Array, high: 0 | 1): boolean {
  const even = head.length & ~1;
  if (head.length < 2 || (head.length % 2 === 1 && head.length < 65_536)) return false;
  let ordinary = 0;
  for (let at = 0; at < even; at += 2) {
    const unit = ((head[at + high] ?? 0) << 8) | (head[at + 1 - high] ?? 0);
    if (unit === 0 || isControl(unit) || unit === 0xfffe || unit === 0xffff) return false;
    if (unit < 0x7f || (unit >= 0x3000 && unit <= 0x9fff) || unit >= 0xff00) ordinary += 1;
  }
  return ordinary > even / 4;
}

/** Control characters apart from tab, line feed, form feed, return and the end mark of old systems (0x1A). */
function isControl(code: number): boolean {
  return code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 0x1a;
}

/** Whether nothing in these bytes would leave ink on paper: spaces, line ends, byte order marks, zero-width signs. */
export function isBlank(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  if (bytes.some((byte) => byte > 0x20 && byte < 0x7f)) return false;
  const wide = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  return new TextDecoder(wide).decode(bytes).replace(/[\s\p{Cc}\p{Cf}]/gu, "") === "";
}

function indexOf(bytes: Uint8Array, words: string): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(words, 0, "latin1");
}
