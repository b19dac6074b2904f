import { deflateRawSync, deflateSync } from "node:zlib";

/** Words on a page of a PDF that is built for a test: position in points from the bottom left, as PDF counts. */
export interface PdfWords {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Degrees against the clock. */
  readonly turned?: number;
}

/** A PDF in Courier with one list of words per page, each drawn by an operator of its own. */
export function aPdf(pages: readonly (readonly PdfWords[])[]): Uint8Array {
  return pdfFile(
    pages.map((words) => ({
      dictionary: "",
      bytes: Buffer.from(`BT\n${words.map(show).join("\n")}\nET`, "latin1"),
    })),
  );
}

/** A PDF whose one page opens to `megabytes` of blanks, packed twice, in a few kilobytes. */
export function aPdfBomb(megabytes: number): Uint8Array {
  const megabyte = Buffer.alloc(1024 * 1024, 32);
  const block = deflateRawSync(megabyte, { finishFlush: 3 });
  const once = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array<Buffer>(megabytes).fill(block), Buffer.from([3, 0])]);
  return pdfFile([{ dictionary: "/Filter [/FlateDecode /FlateDecode]", bytes: deflateSync(once) }]);
}

/** A PDF that opens with a password only. */
export function anEncryptedPdf(): Uint8Array {
  const key = "ab".repeat(32);
  const content = [{ dictionary: "", bytes: Buffer.from("BT (x) Tj ET") }];
  return pdfFile(content, `/Encrypt <</Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4>> /ID [<00> <00>]`);
}

function show({ text, x, y, size = 12, turned = 0 }: PdfWords): string {
  const angle = (turned * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle).toFixed(4), Math.sin(angle).toFixed(4)];
  return `/F1 ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${y} Tm (${text.replace(/[()\\]/g, "\\$&")}) Tj`;
}

interface Content {
  readonly dictionary: string;
  readonly bytes: Uint8Array;
}

function pdfFile(contents: readonly Content[], trailer = ""): Uint8Array {
  const kids = contents.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  const objects: Buffer[] = [
    Buffer.from("<</Type /Catalog /Pages 2 0 R>>"),
    Buffer.from(`<</Type /Pages /Kids [${kids}] /Count ${contents.length}>>`),
    Buffer.from("<</Type /Font /Subtype /Type1 /BaseFont /Courier>>"),
  ];
  for (const [index, content] of contents.entries()) {
    const page = `/MediaBox [0 0 612 792] /Resources <</Font <</F1 3 0 R>>>> /Contents ${5 + index * 2} 0 R`;
    objects.push(
      Buffer.from(`<</Type /Page /Parent 2 0 R ${page}>>`),
      Buffer.concat([
        Buffer.from(`<</Length ${content.bytes.length} ${content.dictionary}>>\nstream\n`),
        content.bytes,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  let size = 0;
  const offsets: number[] = [];
  const parts: Buffer[] = [];
  const add = (part: Buffer) => {
    parts.push(part);
    size += part.length;
  };
  add(Buffer.from("%PDF-1.4\n"));
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]));
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<</Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}
