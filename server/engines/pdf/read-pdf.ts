import { createRequire } from "node:module";
import path from "node:path";
// Loaded here, not when the first file comes: the library would import it by name then.
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { getDocument, InvalidPDFException, PasswordException } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PdfPage } from "../../../shared/script/pdf-page.ts";
import { ScriptError } from "../../../shared/script/script-error.ts";
import { joinGlyphs, type PdfGlyphs } from "./join-glyphs.ts";
import { splitColumns } from "./split-columns.ts";
import { turnPage } from "./turn-page.ts";

/** Longer files are refused: no screenplay is, and every page costs time. */
const mostPages = 5000;

const library = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/**
 * Reads the text of a PDF as positioned lines, page by page; `onPage` is told after each page how many of
 * how many are done. Throws a ScriptError: `script_encrypted` when it wants a password to open,
 * `no_text_layer` when no page has text (a scan), `script_corrupt` when it is no readable PDF,
 * `script_too_complex` above 5,000 pages. The bytes are taken over and must not be used afterwards.
 */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void = () => {},
): Promise<PdfPage[]> {
  const loading = getDocument({
    data: bytes,
    cMapUrl: `${library}/cmaps/`,
    standardFontDataUrl: `${library}/standard_fonts/`,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    verbosity: 0,
  });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > mostPages) throw new ScriptError("script_too_complex", `${pdf.numPages} pages`);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      for (const page of await readPage(await pdf.getPage(number))) pages.push({ number: pages.length + 1, ...page });
      onPage(number, pdf.numPages);
    }
    if (pages.every((page) => page.lines.length === 0)) throw new ScriptError("no_text_layer");
    return pages;
  } catch (error) {
    throw scriptError(error);
  } finally {
    await loading.destroy();
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>["promise"]>["getPage"]>>;

/** The page's lines; two pages where two stand side by side on the sheet. */
async function readPage(page: Page): Promise<Omit<PdfPage, "number">[]> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const glyphs: PdfGlyphs[] = [];
  for (const item of content.items) {
    if ("str" in item) glyphs.push(place(item.str, item.width, item.transform, viewport.transform));
  }
  page.cleanup();
  const sheet = turnPage({ glyphs, width: viewport.width, height: viewport.height });
  return splitColumns(sheet).map(({ glyphs: runs, width, height }) => ({ width, height, lines: joinGlyphs(runs) }));
}

/** Brings an item from the PDF's own space, whose y grows upwards, into the space of the page as it is seen. */
function place(text: string, width: number, item: readonly number[], view: readonly number[]): PdfGlyphs {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  return {
    text,
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width,
    fontSize: Math.hypot(va * c + vc * d, vb * c + vd * d),
    angle: Math.atan2(vb * a + vd * b, va * a + vc * b),
  };
}

function scriptError(error: unknown): ScriptError {
  if (error instanceof ScriptError) return error;
  if (error instanceof PasswordException) return new ScriptError("script_encrypted", error.message);
  if (error instanceof InvalidPDFException) return new ScriptError("script_corrupt", error.message);
  return new ScriptError("script_corrupt", error instanceof Error ? error.message : String(error));
}
