import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { Face, Outline } from "./outlines.ts";
import { boundsOf, subsetFont } from "./subset-font.ts";

/** The letters of one face that a paper uses: a letter's place in the list is its number on the pages. */
export interface UsedFace {
  readonly face: Face;
  readonly letters: readonly { readonly code: number; readonly outline: Outline }[];
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** Operators of the page description; fonts are named as their faces. */
  readonly content: string;
}

const rise = { ascent: 900, descent: -200 };
const fontNames: Readonly<Record<Face, string>> = {
  sans: "NotoSansSC-Regular",
  "sans-bold": "NotoSansSC-Bold",
  mono: "CourierPrime",
  "mono-bold": "CourierPrime-Bold",
  "mono-italic": "CourierPrime-Italic",
  "mono-bold-italic": "CourierPrime-BoldItalic",
};

/** How much of what lies beneath a watermark is seen through it. */
export const paleState = "Pale";

/**
 * A PDF 1.7 file. Only the letters that are used are in it, and each says which character it is, so that text can be
 * found and copied. The same pages are the same bytes: the file knows no clock.
 */
export function pdfFile(about: {
  readonly title: string;
  readonly language: string;
  readonly pages: readonly PdfPage[];
  readonly fonts: readonly UsedFace[];
}): Uint8Array {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(typeof body === "string" ? Buffer.from(body) : body);
  const stream = (bytes: Buffer, more = ""): number => {
    const packed = deflateSync(bytes);
    const head = `<< /Length ${packed.length} /Filter /FlateDecode${more} >>\nstream\n`;
    return add(Buffer.concat([Buffer.from(head), packed, Buffer.from("\nendstream")]));
  };
  const catalog = add("");
  const tree = add("");
  const fonts = about.fonts.map((font) => `/${font.face} ${addFont(font, add, stream)} 0 R`).join(" ");
  const resources = add(`<< /Font << ${fonts} >> /ExtGState << /${paleState} << /ca 0.12 >> >> >>`);
  const pages = about.pages.map(({ width, height, content }) => {
    const contents = stream(Buffer.from(content, "latin1"));
    const box = `[0 0 ${number(width)} ${number(height)}]`;
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox ${box} /Resources ${resources} 0 R /Contents ${contents} 0 R >>`,
    );
  });
  const info = add(`<< /Title ${text(about.title)} /Producer (Callboard) >>`);
  objects[catalog - 1] = Buffer.from(
    `<< /Type /Catalog /Pages ${tree} 0 R /Lang (${about.language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  const kids = pages.map((page) => `${page} 0 R`).join(" ");
  objects[tree - 1] = Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  return written(objects, catalog, info);
}

/** Adds a composite font whose letters are numbered as they came into use. */
function addFont(
  { face, letters }: UsedFace,
  add: (body: string) => number,
  stream: (bytes: Buffer, more?: string) => number,
): number {
  const outlines = letters.map(({ outline }) => outline);
  const bytes = subsetFont(outlines, rise);
  const tag = [...createHash("sha256").update(bytes).digest().subarray(0, 6)]
    .map((byte) => String.fromCharCode(65 + (byte % 26)))
    .join("");
  const name = `/${tag}+${fontNames[face]}`;
  const file = stream(bytes, ` /Length1 ${bytes.length}`);
  const { left, low, right, high } = boundsOf(outlines.flatMap(({ contours }) => contours.flat()));
  const flags = face.startsWith("mono") ? 5 : 4;
  const italic = face.includes("italic") ? -12 : 0;
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName ${name} /Flags ${flags} /FontBBox [${left} ${low} ${right} ${high}] /ItalicAngle ${italic} /Ascent ${rise.ascent} /Descent ${rise.descent} /CapHeight 730 /StemV ${face.includes("bold") ? 120 : 80} /FontFile2 ${file} 0 R >>`,
  );
  const widths = outlines.map(({ advance }) => advance).join(" ");
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [0 [${widths}]] /CIDToGIDMap /Identity >>`,
  );
  const meaning = stream(Buffer.from(toUnicode(letters.map(({ code }) => code))));
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${meaning} 0 R >>`,
  );
}

function toUnicode(codes: readonly number[]): string {
  const blocks: string[] = [];
  for (let from = 0; from < codes.length; from += 100) {
    const lines = codes
      .slice(from, from + 100)
      .map((code, at) => `<${hex(from + at)}> <${utf16(String.fromCodePoint(code))}>`);
    blocks.push(`${lines.length} beginbfchar\n${lines.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join("\n")}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function written(objects: readonly Buffer[], catalog: number, info: number): Uint8Array {
  // The second line tells whoever carries the file that it is binary.
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  let at = parts[0]?.length ?? 0;
  const starts = objects.map((body, index) => {
    const start = at;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    parts.push(part);
    at += part.length;
    return start;
  });
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** A text outside of the pages. */
function text(value: string): string {
  return `<feff${utf16(value)}>`;
}

function utf16(value: string): string {
  let digits = "";
  for (let at = 0; at < value.length; at++) digits += hex(value.charCodeAt(at));
  return digits;
}

/** Four digits of a number below 65,536. */
export function hex(value: number): string {
  return value.toString(16).padStart(4, "0");
}

/** A number as the page description writes it. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
