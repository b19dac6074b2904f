import { randomBytes } from "node:crypto";
import { aPdf, type PdfWords } from "./pdf.ts";

/** A one-page screenplay as a PDF of so many bytes; what fills it up cannot be packed and is never shown. */
export function aLargePdf(size: number): Buffer {
  const lines: PdfWords[] = [
    { text: "INT. KITCHEN - DAY", x: 108, y: 700 },
    { text: "MARY boils a kettle.", x: 108, y: 676 },
    { text: "MARY", x: 252, y: 652 },
    { text: "Tea?", x: 180, y: 640 },
  ];
  const pdf = Buffer.from(aPdf([lines]));
  const end = /startxref\s+\d+\s+%%EOF\s*$/.exec(pdf.toString("latin1"))?.[0] ?? "";
  const filling = randomBytes(Math.max(0, size - pdf.length - end.length - 3));
  // A comment ends with its line.
  for (let at = 0; at < filling.length; at++) if (filling[at] === 10 || filling[at] === 13) filling[at] = 11;
  return Buffer.concat([pdf, Buffer.from("\n%"), filling, Buffer.from("\n"), Buffer.from(end)]);
}
