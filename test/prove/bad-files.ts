import type { ErrorCode } from "../../shared/api/errors.ts";
import { anEncryptedPdf, aPdf, aPdfBomb } from "../builders/pdf.ts";
import { aWordFile } from "../builders/word-file.ts";

/** A file and what becomes of it: the refusal at the door, or how its reading ends. */
export interface BadFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => string | Uint8Array;
  /** "ready": it is no script as it should be, yet read as far as it is one. */
  readonly ends: ErrorCode | "ready";
  /** Not in the short version: it is large. */
  readonly isLong?: true;
}

const heading = '<Paragraph Type="Scene Heading"><Text>INT. ROOM - DAY</Text></Paragraph>';
const fdx = (body: string, prolog = "") =>
  `<?xml version="1.0"?>${prolog}<FinalDraft DocumentType="Script"><Content>${body}</Content></FinalDraft>`;
const ten = (name: string) => `&${name};`.repeat(10);
const laughs = `<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "${ten("a")}"><!ENTITY c "${ten("b")}">]>`;
const scene = "INT. ROOM - DAY\n\nRain.\n\nANN\nTea?\n\n";
const page = [{ text: "INT. ROOM - DAY", x: 108, y: 700 }];
export const mebibyte = 1024 * 1024;

export const badFiles: readonly BadFile[] = [
  { what: "no bytes", name: "a.txt", bytes: () => "", ends: "empty_file" },
  { what: "blanks only", name: "a.fdx", bytes: () => " \n\t\n", ends: "empty_file" },
  { what: "an ending nobody knows", name: "a.exe", bytes: () => scene, ends: "invalid_script_format" },
  { what: "two endings", name: "a.fdx.exe", bytes: () => scene, ends: "invalid_script_format" },
  {
    what: "a picture as .txt",
    name: "a.txt",
    bytes: () => bytesOf("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ends: "invalid_script_format",
  },
  {
    what: "a program as .fdx",
    name: "a.fdx",
    bytes: () => bytesOf("\x7fELF\x02\x01\x01\0"),
    ends: "invalid_script_format",
  },
  {
    what: "a web page as .pdf",
    name: "a.pdf",
    bytes: () => "<!DOCTYPE html><html></html>",
    ends: "invalid_script_format",
  },
  {
    what: "an archive as .pdf",
    name: "a.pdf",
    bytes: () => bytesOf("PK\x03\x04\x14\0\0\0"),
    ends: "invalid_script_format",
  },
  {
    what: "a packed file as .txt",
    name: "a.txt",
    bytes: () => bytesOf("\x1f\x8b\x08\0\0\0\0\0"),
    ends: "invalid_script_format",
  },
  {
    what: "more than 50 MiB",
    name: "a.txt",
    bytes: () => new Uint8Array(50 * mebibyte + 1).fill(65),
    ends: "file_too_large",
    isLong: true,
  },
  { what: "Final Draft, cut off", name: "a.fdx", bytes: () => fdx(heading).slice(0, -30), ends: "script_corrupt" },
  { what: "a broken PDF", name: "a.pdf", bytes: () => "%PDF-1.7\nrubbish\n%%EOF", ends: "script_corrupt" },
  { what: "a PDF with a password", name: "a.pdf", bytes: anEncryptedPdf, ends: "script_encrypted" },
  { what: "a scanned PDF", name: "a.pdf", bytes: () => aPdf([[], []]), ends: "no_text_layer" },
  {
    what: "an entity that reads a file",
    name: "a.fdx",
    bytes: () => fdx("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ends: "unsafe_content",
  },
  { what: "entities that grow", name: "a.fdx", bytes: () => fdx("&c;", laughs), ends: "unsafe_content" },
  {
    what: "200,000 elements inside each other",
    name: "a.fdx",
    bytes: () => fdx("<a>".repeat(200_000)),
    ends: "script_too_complex",
  },
  {
    what: "a PDF that opens to 1 GiB",
    name: "a.pdf",
    bytes: () => aPdfBomb(1024),
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "a PDF of 20,000 pages",
    name: "a.pdf",
    bytes: () => aPdf(Array.from({ length: 20_000 }, () => page)),
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "a Word file that opens to 40 MB",
    name: "a.docx",
    bytes: () => aWordFile(["INT. ROOM - DAY"], { more: { "word/styles.xml": " ".repeat(40 * mebibyte) } }),
    ends: "script_too_complex",
  },
  {
    what: "a Word file with macros",
    name: "a.docx",
    bytes: () => aWordFile(["INT. ROOM - DAY"], { more: { "word/vbaProject.bin": "x" } }),
    ends: "unsafe_content",
  },
  {
    what: "a virus",
    name: "a.txt",
    bytes: () => `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST${"-FILE!$H+H*"}`,
    ends: "malware_detected",
  },
  {
    what: "prose without a heading",
    name: "a.txt",
    bytes: () => "It was a dark night.\nThe rain fell for hours.\n",
    ends: "ready",
  },
  {
    what: "one line of 8 MB",
    name: "a.txt",
    bytes: () => `${scene}${"word ".repeat(1_600_000)}`,
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "8 MB without a blank",
    name: "a.txt",
    bytes: () => "x".repeat(8 * mebibyte),
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "a million lines",
    name: "a.txt",
    bytes: () => `${scene}${"a\n".repeat(1_000_000)}`,
    ends: "script_too_complex",
    isLong: true,
  },
  {
    what: "lines that make patterns go back",
    name: "a.txt",
    bytes: () =>
      `${scene}${[">", "(", "*", "_", "[[", "/*", ".", "@", "#"].map((sign) => `${sign.repeat(20_000)}!`).join("\n")}`,
    ends: "ready",
  },
  {
    what: "control signs, half characters, letters that turn the line",
    name: "a.txt",
    bytes: () => `${scene}\0\x01\x02\x1b[31m\u202e\u2066\ufeff\ufffe ${"\u0301".repeat(5_000)}\n`,
    ends: "invalid_script_format",
  },
  {
    what: "bytes that are no text",
    name: "a.txt",
    bytes: () => Uint8Array.from({ length: 4_000 }, (_, at) => 128 + ((at * 37) % 120)),
    ends: "ready",
  },
  {
    what: "an attribute of 4 MB",
    name: "a.fdx",
    bytes: () => fdx(`<Paragraph Type="${"x".repeat(4 * mebibyte)}"><Text>a</Text></Paragraph>${heading}`),
    ends: "ready",
    isLong: true,
  },
  {
    what: "a name that climbs out",
    name: "../../../etc/passwd\u0000.txt",
    bytes: () => scene,
    ends: "invalid_request",
  },
  { what: "a name of 4,000 letters", name: `${"剧".repeat(4_000)}.txt`, bytes: () => scene, ends: "ready" },
];

/** Bytes written down as the characters of Latin-1. */
export function bytesOf(latin1: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(latin1, "latin1"));
}
