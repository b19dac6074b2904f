import { readFdx } from "../../shared/script/read-fdx.ts";
import { readPdfLines } from "../../shared/script/read-pdf-lines.ts";
import { readText } from "../../shared/script/read-text.ts";
import { withoutMarkdown } from "../../shared/script/reading/without-markdown.ts";
import type { ReadScript } from "../../shared/script/scene.ts";
import { readWord } from "../../shared/script/word/read-word.ts";
import { readPdf } from "../engines/pdf/read-pdf.ts";
import { wholeCharacters } from "../engines/pdf/whole-characters.ts";
import { decodeText } from "../engines/text/decode-text.ts";
import { wordParts } from "../engines/word/word-parts.ts";

/**
 * Reads a script from the bytes of a file, by the ending of its name: .pdf through its pages, .fdx as Final Draft,
 * .docx as Word, .md without its Markdown signs, anything else as text. `onProgress` hears 0 … 100, by pages where there are pages. Throws the readers'
 * ScriptErrors. A guessed encoding becomes a warning of the report.
 */
export async function readBytes(
  bytes: Uint8Array,
  filename: string,
  onProgress: (progress: number) => void,
): Promise<ReadScript> {
  onProgress(0);
  if (/\.pdf$/i.test(filename)) {
    const pages = await readPdf(bytes, (done, total) => onProgress(Math.floor((done / total) * 95)));
    const script = readPdfLines(pages);
    onProgress(100);
    return script;
  }
  if (/\.docx$/i.test(filename)) {
    const script = readWord(wordParts(bytes));
    onProgress(100);
    return script;
  }
  const { text: decoded, guessed } = decodeText(bytes);
  // Text that was copied out of a PDF brings its radicals along.
  const text = wholeCharacters(decoded);
  const script = /\.fdx$/i.test(filename)
    ? readFdx(text)
    : readText(/\.md$/i.test(filename) ? withoutMarkdown(text) : text);
  onProgress(100);
  if (!guessed) return script;
  const { report } = script;
  return { ...script, report: { ...report, warnings: [...report.warnings, "encoding_guessed"] } };
}
