import { nameLikelihood, readChineseCue } from "../chinese/chinese-cue.ts";
import { lineMark } from "../chinese/chinese-line.ts";
import { headingSign } from "../chinese/heading-sign.ts";
import { columnsOf, joinText } from "../reading/hard-wrap.ts";
import { canGrow } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { PageRow } from "./page-rows.ts";

/** What one left edge of the document is used for. */
interface Edge {
  readonly left: number;
  /** Where its lines end when they are full. */
  readonly right: number;
  /** Lines that stand here go on with a full line above more often than not. */
  readonly goesOn: boolean;
}

/** Lines of prose are at least this wide, in columns; below it a full line is a short one. */
const narrowest = 20;
/** A step this much over the usual one parts two paragraphs. */
const parting = 1.15;
/** Left edges beyond these are not learned. */
const mostEdges = 40;

/**
 * Chinese paragraphs are whole again. A line goes on in the next when it is full and the next neither opens
 * something by its wording (a heading, △, "名：" of somebody who comes back), nor stands at a paragraph's indent, nor
 * further below than the lines of a paragraph do. Which left edge is an indent and which is where paragraphs go on,
 * as under a hanging name, is learned from the document.
 */
export function chineseRows(rows: readonly PageRow[]): Row[] {
  const opens = openingRows(rows);
  const edges = learnEdges(rows, opens);
  const out: PageRow[] = [];
  rows.forEach((row, index) => {
    const above = rows[index - 1];
    const before = out.at(-1);
    if (above && before && canGrow(before) && !opens[index] && goesOn(above, row, edges))
      out[out.length - 1] = {
        ...before,
        text: joinText(before.text, row.text),
        from: [...before.from, ...row.from],
      };
    // A page that ends between two lines says nothing about the room between them.
    else out.push(row.step === null ? { ...row, blanks: 0 } : row);
  });
  return out;
}

function goesOn(above: PageRow, row: PageRow, edges: readonly Edge[]): boolean {
  if (row.step !== null && row.step > parting) return false;
  const from = edgeOf(above, edges);
  const here = edgeOf(row, edges);
  if (!from || !here || !isFull(above, row, from.right)) return false;
  if (from !== here) return here.goesOn;
  return !edges.some((edge) => edge.goesOn && edge.left < here.left && here.left - edge.left < row.fontSize * 3.2);
}

function isWide({ text }: PageRow): boolean {
  return text.length > narrowest || columnsOf(text) > narrowest;
}

/** No room was left for the next character; a mark that may not begin a line takes the one before it along. */
function isFull(above: PageRow, row: PageRow, right: number): boolean {
  if (!isWide(above)) return false;
  const room = (right - above.right) / above.fontSize;
  return room < (/[。！？!?]$/.test(above.text) ? 1.05 : /^[A-Za-z\d]/.test(row.text) ? 6 : 2.2);
}

/** Rows that begin something by their wording. */
function openingRows(rows: readonly PageRow[]): boolean[] {
  const cues = rows.map((row) => readChineseCue(row.text)?.name.replace(/\s/g, "") ?? "");
  const times = new Map<string, number>();
  for (const name of cues) if (name !== "") times.set(name, (times.get(name) ?? 0) + 1);
  return rows.map(
    (row, index) =>
      lineMark(row.text) !== null ||
      headingSign(row.text).level === "sure" ||
      (times.get(cues[index] as string) ?? 0) > 1 ||
      (cues[index] !== "" &&
        nameLikelihood(cues[index] as string) >= 0.9 &&
        /[。！？!?…”」』）)]$/.test(rows[index - 1]?.text ?? "。")),
  );
}

function learnEdges(rows: readonly PageRow[], opens: readonly boolean[]): Edge[] {
  const lefts: number[] = [];
  const groups: number[][] = [];
  const groupOf: number[] = [];
  rows.forEach((row, index) => {
    const at = lefts.findIndex((left) => Math.abs(left - row.left) < row.fontSize * 0.45);
    if (at >= 0) groups[at]?.push(index);
    else if (lefts.length < mostEdges) {
      lefts.push(row.left);
      groups.push([index]);
    }
    groupOf.push(at >= 0 ? at : lefts.length - 1);
  });
  const all = fullRight(rows);
  const rights = groups.map((group) => fullRight(group.map((index) => rows[index] as PageRow)));
  return groups.map((group, at) => {
    const plain = group.filter((index) => index > 0 && !opens[index]);
    const behindFull = plain.filter((index) => {
      const above = rows[index - 1] as PageRow;
      return isFull(
        above,
        rows[index] as PageRow,
        rights[groupOf[index - 1] as number] ?? all ?? Number.POSITIVE_INFINITY,
      );
    });
    return {
      left: lefts[at] as number,
      right: rights[at] ?? all ?? Number.POSITIVE_INFINITY,
      goesOn: plain.length > 0 && behindFull.length >= plain.length * 0.6,
    };
  });
}

function edgeOf(row: PageRow, edges: readonly Edge[]): Edge | undefined {
  return edges.find((edge) => Math.abs(edge.left - row.left) < row.fontSize * 0.45);
}

/**
 * The right edge that at least three rows across most of the page share, the furthest one; on a short document that
 * of a row across three quarters of it. Null without such rows.
 */
function fullRight(rows: readonly PageRow[]): number | null {
  const long = rows.filter((row) => isWide(row) && row.right > row.pageWidth * 0.6).sort((a, b) => b.right - a.right);
  const at = long.findIndex((row, index) => {
    const third = long[index + 2];
    return third !== undefined && row.right - third.right < row.fontSize * 0.8;
  });
  if (at >= 0) return (long[at] as PageRow).right;
  const [furthest] = long;
  return furthest && furthest.right > furthest.pageWidth * 0.75 ? furthest.right : null;
}
