import { commonHan } from "./common-han.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5" | "windows-1252";

export interface DecodedText {
  /** Lines end in "\n" whatever the file used; a byte order mark is gone. */
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The bytes do not say which encoding it is: it was chosen because the text then reads best. */
  readonly guessed: boolean;
}

/**
 * Turns the bytes of a text file into a string. A byte order mark decides, then bytes that are whole UTF-8;
 * anything else (GB18030, Big5, UTF-16 without a mark, Windows Latin) is guessed by how much of the text comes
 * out as everyday writing. Never throws: bytes that fit no encoding become "�".
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decode(bytes, marked), encoding: marked, guessed: false };
  const wide = wideWithoutMark(bytes);
  if (wide) return { text: decode(bytes, wide), encoding: wide, guessed: true };
  const utf8 = decodeWhole(bytes, "utf-8");
  if (utf8 !== null) return { text: lineEnds(utf8), encoding: "utf-8", guessed: false };
  const encoding = bestGuess(bytes);
  return { text: decode(bytes, encoding), encoding, guessed: true };
}

function byteOrderMark(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/**
 * UTF-16 without a mark: Western text has a zero in every other byte, Chinese text has its line ends and
 * punctuation (0x000A, 0x3002, 0xFF0C …) and whole valid pairs where everyday characters stand.
 */
function wideWithoutMark(bytes: Uint8Array): TextEncoding | null {
  const sample = bytes.subarray(0, 4096 + (bytes.length % 2));
  if (bytes.length % 2 !== 0 || bytes.length < 4 || !sample.includes(0)) return null;
  const even = sample.subarray(0, sample.length & ~1);
  const scored = (["utf-16le", "utf-16be"] as const).map((encoding) => ({
    encoding,
    score: everyday(new TextDecoder(encoding).decode(even)),
  }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0.5 ? best.encoding : null;
}

function bestGuess(bytes: Uint8Array): TextEncoding {
  // A hundred kilobytes say enough; a cut through a character at the end costs one sign of thousands.
  const sample = bytes.subarray(0, 100_000);
  const scored = (["gb18030", "big5", "windows-1252", "utf-8"] as const).map((encoding) => ({
    encoding,
    score: everyday(decodeLatin(sample, encoding)),
  }));
  return scored.sort((a, b) => b.score - a.score)[0]?.encoding ?? "utf-8";
}

const punctuation = /[\u2013-\u2026\u3000-\u3011\uff01-\uff5e·△▲▶■○]/;
const accented = /[À-ÖØ-öø-ÿŒœŠšŽžŸ€£©«»¿¡°½¼§™]/;

/** How much of the text that is not plain ASCII is everyday writing, 0 … 1; signs no script has count against it. */
function everyday(text: string): number {
  let seen = 0;
  let good = 0;
  let before = "";
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const plain = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 127);
    if (!plain) {
      seen += 1;
      if (commonHan.has(sign)) good += 1;
      else if (code >= 0x4e00 && code <= 0x9fff) good += 0.35;
      else if (punctuation.test(sign)) good += 0.9;
      // An accent stands inside a word; a row of them is something else read as Latin.
      else if (accented.test(sign)) good += accented.test(before) ? -0.5 : 0.8;
      else good -= 1;
    } else if (code >= 32) {
      seen += 0.02;
      good += 0.02;
    }
    before = sign;
  }
  return seen === 0 ? 0 : good / seen;
}

function decodeWhole(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return lineEnds(decodeLatin(bytes, encoding));
}

function decodeLatin(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function lineEnds(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
}
