import { type Face, type Outline, outlineOf } from "./outlines.ts";
import { hex, number, type PdfPage, paleState, pdfFile } from "./pdf-file.ts";
import { wrapText } from "./wrap-text.ts";

/** Portrait sizes in points, 72 to the inch. */
export const paperSizes = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
  a3: { width: 841.89, height: 1190.55 },
} as const;

export interface TextStyle {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  /** "1f2937"; black when left out. */
  readonly colour?: string;
}

interface Placed extends TextStyle {
  /** Where the text begins, ends or has its middle. */
  readonly x: number;
  /** Its baseline, from the top of the page. */
  readonly y: number;
  readonly align?: "left" | "middle" | "right";
}

/**
 * A pad of pages to draw on, in points from the top left corner of the page. Letters of every language the page's own
 * fonts have are set as they are, and only the used ones are put into the file.
 */
export interface Paper {
  readonly width: number;
  readonly height: number;
  /** Pages begun so far; the last one is drawn on. */
  readonly pages: number;
  /** Begins a page; there is none before the first call. */
  page(): void;
  /** One line of text; line feeds and other controls in it are left out. */
  text(text: string, placed: Placed): void;
  /** One line of text that runs upwards; `x` is its baseline, `y` where it begins. */
  turned(text: string, placed: TextStyle & { readonly x: number; readonly y: number }): void;
  line(
    from: readonly [x: number, y: number],
    to: readonly [x: number, y: number],
    width: number,
    colour?: string,
  ): void;
  /** A filled rectangle, and its edge where `edge` is given. */
  box(x: number, y: number, width: number, height: number, fill: string | null, edge?: string): void;
  /** Width of one line of text. */
  measure(text: string, style: TextStyle): number;
  /** The text in lines no wider than `most`. */
  wrap(text: string, most: number, style: TextStyle): string[];
  /** Goes back to a page, counted from 1, and draws there: for "page 2 of 7". */
  onPage(page: number, draw: () => void): void;
  /** Large pale words across every page that is there now, over all that is drawn. */
  watermark(text: string): void;
  finish(about: { readonly title: string; readonly language: string }): Uint8Array;
}

/** A new paper without a page. */
export function openPaper({ width, height }: { readonly width: number; readonly height: number }): Paper {
  const contents: string[][] = [];
  const used = new Map<Face, Map<number, { id: number; outline: Outline }>>();
  let current = -1;
  const draw = (operators: string) => {
    const page = contents[current];
    if (!page) throw new Error("a paper is drawn on before its first page");
    page.push(operators);
  };
  /** A letter's number on this paper. The first of each face is no letter, as fonts have it. */
  const numberOf = (face: Face, code: number): number => {
    let letters = used.get(face);
    if (!letters) {
      letters = new Map([[0, { id: 0, outline: outlineOf(face, 0) }]]);
      used.set(face, letters);
    }
    let letter = letters.get(code);
    if (!letter) {
      letter = { id: letters.size, outline: outlineOf(face, code) };
      letters.set(code, letter);
    }
    return letter.id;
  };
  const codesOf = (text: string) => [...text.toWellFormed()].map((letter) => letter.codePointAt(0) ?? 0xfffd);
  const shown = (text: string) => codesOf(text).filter((code) => code >= 32 && code !== 127);
  const measure = (text: string, { face, size }: TextStyle) =>
    (shown(text).reduce((sum, code) => sum + outlineOf(face, code).advance, 0) * size) / 1000;
  const setText = (text: string, { face, size, colour = "000000" }: TextStyle, matrix: string) => {
    const digits = shown(text)
      .map((code) => hex(numberOf(face, code)))
      .join("");
    if (digits === "") return;
    draw(`BT /${face} ${number(size)} Tf ${rgb(colour)} rg ${matrix} Tm <${digits}> Tj ET`);
  };
  const paper: Paper = {
    width,
    height,
    get pages() {
      return contents.length;
    },
    page() {
      contents.push([]);
      current = contents.length - 1;
    },
    text(text, { x, y, align = "left", ...style }) {
      const back = align === "left" ? 0 : measure(text, style) / (align === "middle" ? 2 : 1);
      setText(text, style, `1 0 0 1 ${number(x - back)} ${number(height - y)}`);
    },
    turned(text, { x, y, ...style }) {
      setText(text, style, `0 1 -1 0 ${number(x)} ${number(height - y)}`);
    },
    line([x, y], [toX, toY], thick, colour = "000000") {
      const way = `${number(x)} ${number(height - y)} m ${number(toX)} ${number(height - toY)} l`;
      draw(`${rgb(colour)} RG ${number(thick)} w ${way} S`);
    },
    box(x, y, wide, high, fill, edge) {
      const place = `${number(x)} ${number(height - y - high)} ${number(wide)} ${number(high)} re`;
      const colours = `${fill ? `${rgb(fill)} rg ` : ""}${edge ? `${rgb(edge)} RG 0.5 w ` : ""}`;
      if (fill || edge) draw(`${colours}${place} ${fill && edge ? "B" : fill ? "f" : "S"}`);
    },
    measure,
    wrap: (text, most, style) => wrapText(text, most, (part) => measure(part, style)),
    onPage(page, onIt) {
      const before = current;
      current = page - 1;
      onIt();
      current = before;
    },
    watermark(text) {
      const style: TextStyle = { face: "sans-bold", size: 100, colour: "000000" };
      const diagonal = Math.hypot(width, height);
      const size = Math.min(110, (style.size * diagonal * 0.72) / Math.max(1, measure(text, style)));
      const long = measure(text, { ...style, size });
      const [cos, sin] = [width / diagonal, height / diagonal];
      const x = width / 2 - (long / 2) * cos + (size / 3) * sin;
      const y = height / 2 - (long / 2) * sin - (size / 3) * cos;
      const matrix = `${cos.toFixed(4)} ${sin.toFixed(4)} ${(-sin).toFixed(4)} ${cos.toFixed(4)} ${number(x)} ${number(y)}`;
      for (let page = 1; page <= contents.length; page++)
        paper.onPage(page, () => {
          draw(`q /${paleState} gs`);
          setText(text, { ...style, size }, matrix);
          draw("Q");
        });
    },
    finish({ title, language }) {
      const pages = contents.map((content): PdfPage => ({ width, height, content: content.join("\n") }));
      const fonts = [...used].map(([face, letters]) => ({
        face,
        letters: [...letters].map(([code, { outline }]) => ({ code, outline })),
      }));
      return pdfFile({ title, language, pages, fonts });
    },
  };
  return paper;
}

function rgb(colour: string): string {
  const value = Number.parseInt(colour, 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => (part / 255).toFixed(3)).join(" ");
}
