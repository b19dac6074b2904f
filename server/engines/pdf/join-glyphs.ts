import type { PdfLine } from "../../../shared/script/pdf-page.ts";
import { wholeCharacters } from "./whole-characters.ts";

/**
 * A run of text as a PDF draws it: one glyph (Final Draft), one word (Porcupine), one line (ReportLab) or
 * one stretch of the same font (LibreOffice). `x`, `y` (baseline) and `width` in points from the page's top
 * left; `angle` in radians, 0 for text that runs left to right.
 */
export interface PdfGlyphs {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
  readonly angle: number;
}

/** Text tilted by more than this (radians) is a stamp across the page, not a line of it. */
const tilt = 0.05;
const han = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/**
 * Joins runs into lines: those on one baseline go together, left to right; a gap becomes a space, a wider one
 * as many spaces as Courier would have there. Text drawn twice in one place (imitated bold) counts once.
 * Tilted text (watermarks) comes last, marked `rotated`. Runs without any visible character make no line.
 */
export function joinGlyphs(glyphs: readonly PdfGlyphs[]): PdfLine[] {
  const level = glyphs.filter((run) => Math.abs(run.angle) <= tilt && run.fontSize > 0 && !isNothing(run));
  const stamps = glyphs.filter((run) => Math.abs(run.angle) > tilt && run.text.trim() !== "");
  const lines = byBaseline(level).flatMap((runs) => joinLine(runs) ?? []);
  return [...lines, ...joinStamps(stamps)];
}

/** Fonts of browsers draw signs of no width that no Unicode stands for. */
function isNothing(run: PdfGlyphs): boolean {
  return run.width === 0 && /^\p{Co}+$/u.test(run.text);
}

function byBaseline(runs: readonly PdfGlyphs[]): PdfGlyphs[][] {
  const sorted = [...runs].sort((a, b) => a.y - b.y || a.x - b.x);
  const lines: PdfGlyphs[][] = [];
  let baseline = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    const line = lines.at(-1);
    // A quarter of the type size covers superscripts and mixed fonts; single-spaced lines lie a whole size apart.
    if (line && run.y - baseline <= Math.max(1, run.fontSize * 0.25)) {
      line.push(run);
    } else {
      lines.push([run]);
      baseline = run.y;
    }
  }
  return lines;
}

function joinLine(runs: readonly PdfGlyphs[]): PdfLine | null {
  const inOrder = [...runs].sort((a, b) => a.x - b.x);
  const visible = inOrder.filter((run) => run.text.trim() !== "");
  const first = visible[0];
  if (!first) return null;
  let text = "";
  let spaced = false;
  let last: PdfGlyphs | null = null;
  for (const run of inOrder) {
    if (run.text.trim() === "") {
      spaced = true;
      continue;
    }
    if (last && isDrawnTwice(last, run)) continue;
    if (last) text += space(last, run, spaced);
    text += clean(run.text);
    last = run;
    spaced = false;
  }
  const end = Math.max(...visible.map((run) => run.x + run.width));
  const fontSize = visible.reduce((size, run) => Math.max(size, run.fontSize), 0);
  return {
    x: round(first.x + indent(first)),
    y: round(first.y),
    width: round(end - first.x - indent(first)),
    text: text.trim(),
    fontSize: round(fontSize),
  };
}

/** Leading spaces inside the first run move the line's visible left edge. */
function indent(run: PdfGlyphs): number {
  const spaces = run.text.length - run.text.trimStart().length;
  return spaces === 0 ? 0 : (run.width * spaces) / run.text.length;
}

function space(left: PdfGlyphs, right: PdfGlyphs, spaced: boolean): string {
  const gap = right.x - (left.x + left.width);
  const size = Math.max(left.fontSize, right.fontSize);
  if (gap > size * 1.5) return " ".repeat(Math.max(2, Math.round(gap / (size * 0.6))));
  if (spaced) return " ";
  if (/\s$/.test(left.text) || /^\s/.test(right.text)) return "";
  const between = han.test(left.text.at(-1) ?? "") || han.test(right.text[0] ?? "");
  return gap > size * (between ? 0.4 : 0.15) ? " " : "";
}

function isDrawnTwice(left: PdfGlyphs, right: PdfGlyphs): boolean {
  const near = Math.min(left.fontSize * 0.12, left.width * 0.5);
  return left.text === right.text && right.x - left.x < near && Math.abs(right.y - left.y) < left.fontSize * 0.12;
}

/** Stamps are joined by their angle and how they follow each other along it; their order is the PDF's own. */
function joinStamps(stamps: readonly PdfGlyphs[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let last: PdfGlyphs | null = null;
  for (const run of stamps) {
    const line = lines.at(-1);
    const follows = last && Math.abs(run.angle - last.angle) < tilt && isNext(last, run);
    if (line && follows) lines[lines.length - 1] = { ...line, text: line.text + clean(run.text) };
    else
      lines.push({
        x: round(run.x),
        y: round(run.y),
        width: round(run.width),
        text: clean(run.text).trim(),
        fontSize: round(run.fontSize),
        rotated: true,
      });
    last = run;
  }
  return lines;
}

function isNext(left: PdfGlyphs, right: PdfGlyphs): boolean {
  const x = left.x + Math.cos(left.angle) * left.width;
  const y = left.y + Math.sin(left.angle) * left.width;
  return Math.hypot(right.x - x, right.y - y) < left.fontSize * 0.6;
}

/** Control characters and soft hyphens never belong to a script's text; a non-breaking space is a space. */
function clean(text: string): string {
  return wholeCharacters(text)
    .replace(/(?!\t)\p{Cc}|[\u00ad\ufeff]/gu, "")
    .replace(/[\u00a0\u2007\u202f]/g, " ");
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
