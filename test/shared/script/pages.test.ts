import { array, assert, constantFrom, property, record, string } from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { pageStarts } from "../../../shared/script/pages/page-starts.ts";
import { paginate } from "../../../shared/script/pages/paginate.ts";
import { type Paper, papers } from "../../../shared/script/pages/set-lines.ts";
import { cellsOf, wrapRows } from "../../../shared/script/pages/wrap-rows.ts";
import { lockPages, readPageLock, unlockPages } from "../../../shared/script/revisions/page-lock.ts";
import { type LineKind, lineKinds, type ScriptLine } from "../../../shared/script/scene.ts";
import { fillScript, lineElement, readLines, scriptBody } from "../../../shared/script/script-document.ts";

test("PB1 a row ends at a space, and a word longer than the row is cut", () => {
  expect(rowsOf("She walks to the door and stops.", 12)).toEqual(["She walks to", "the door and", "stops."]);
  expect(rowsOf("Aaaaaaaaaaaaaaargh no", 10)).toEqual(["Aaaaaaaaaa", "aaaaargh", "no"]);
  expect(rowsOf("one\ntwo", 10)).toEqual(["one", "two"]);
});

test("PB1 a Chinese row is full of characters, and no closing sign begins one", () => {
  expect(rowsOf("他走进来，坐下。外面下雨", 8)).toEqual(["他走进", "来，坐", "下。外面", "下雨"]);
  expect(rowsOf("他说「好的」再见", 6)).toEqual(["他说", "「好", "的」再", "见"]);
});

test("PB2 a heading that has no room for two rows below it goes over to the next page", () => {
  const filled = [...heading("INT. HALL - DAY"), ...actions(25)];
  const lines = [...filled, ...heading("EXT. YARD - NIGHT"), line("action", "Rain. ".repeat(40))];
  const pages = paginate(lines, "western");
  expect(pages).toHaveLength(2);
  expect(wordsAt(lines, pages[1]?.rows[0])).toBe("EXT. YARD - NIGHT");
});

test("PB3 a speech over a page break says MORE below and its cue above, with two rows on either side", () => {
  const lines = [...heading("INT. HALL - DAY"), ...actions(23), line("character", "MARA"), speech(8)];
  const [first, second] = paginate(lines, "western");
  const cue = lines.findIndex(({ kind }) => kind === "character");
  expect(first?.more).toBe((first?.rows.at(-1)?.row ?? 0) + 1);
  expect(first?.more).toBeLessThan(papers.western.rows);
  expect(second?.continued).toBe(cue);
  expect(second?.rows[0]?.row).toBe(1);
  expect(second?.rows.length).toBeGreaterThanOrEqual(2);
});

test("PB4 a transition stays with the last rows of what it ends", () => {
  const lines = [...heading("INT. HALL - DAY"), ...actions(26), line("transition", "CUT TO:")];
  const pages = paginate(lines, "western");
  const last = pages.at(-1)?.rows.map((row) => wordsAt(lines, row));
  expect(last).toEqual(["She waits.", "CUT TO:"]);
});

test("PB5 two people who speak at once stand side by side", () => {
  const second: ScriptLine = { ...line("character", "BEN"), dual: true };
  const lines = [line("character", "MARA"), line("dialogue", "No."), second, line("dialogue", "Yes.")];
  const rows = paginate(lines, "western")[0]?.rows ?? [];
  expect(rows.map(({ pieces }) => pieces.map((piece) => lines[piece.line]?.text))).toEqual([
    ["MARA", "BEN"],
    ["No.", "Yes."],
  ]);
});

test("PB6 on a Chinese page cue, aside and words share a row", () => {
  const lines = [line("character", "林小满"), line("parenthetical", "（低声）"), line("dialogue", "走吧。")];
  const [row] = paginate(lines, "chinese")[0]?.rows ?? [];
  expect(row?.pieces.map(({ cell, sign }) => [cell, sign])).toEqual([
    [0, "："],
    [8, ""],
    [16, ""],
  ]);
});

test("PB7 every printed word stands once, in order, and no page is fuller than it is long", () => {
  const kind = constantFrom<LineKind>(...lineKinds);
  const text = string({ unit: constantFrom("a", "B", " ", "，", "他", "。", "“", "long"), maxLength: 400 });
  const script = array(record({ kind, text }), { maxLength: 60 });
  assert(
    property(script, constantFrom<Paper>("western", "chinese"), (parts, paper) => {
      const lines = parts.map(({ kind, text }) => line(kind, text));
      const pages = paginate(lines, paper);
      const printed = pages.flatMap(({ rows }) => rows.flatMap(({ pieces }) => pieces));
      for (const { rows, more } of pages) {
        const taken = [...rows.map(({ row }) => row), ...(more === null ? [] : [more])];
        expect(new Set(taken).size).toBe(taken.length);
        expect(Math.max(0, ...taken)).toBeLessThan(papers[paper].rows);
        for (const { line: at, from, to, cell } of rows.flatMap(({ pieces }) => pieces)) {
          expect(cell + cellsOf(lines[at]?.text.slice(from, to) ?? "")).toBeLessThanOrEqual(papers[paper].cells + 4);
        }
      }
      lines.forEach(({ kind, text }, at) => {
        const words = printed.filter((piece) => piece.line === at).map(({ from, to }) => text.slice(from, to));
        const expected = kind === "note" || kind === "synopsis" ? "" : text;
        expect(words.join("").replaceAll(" ", "")).toBe(expected.replaceAll(" ", ""));
      });
    }),
  );
});

test("PB8 what is written into a locked page goes on in A-pages, and the pages behind keep their numbers", () => {
  const lines = [...heading("INT. HALL - DAY"), ...actions(80)];
  const doc = new Y.Doc();
  fillScript(doc, { title: "", titlePage: {}, lines }, null);
  const locked = () => readPageLock(doc);
  const shown = () => {
    const now = readLines(doc);
    return paginate(now, "western", locked()).map(({ label, rows }) => `${label} ${now.indexOf(lineOf(now, rows[0]))}`);
  };
  const add = (at: number, count: number) => doc.getXmlFragment(scriptBody).insert(at, actions(count).map(lineElement));
  expect(shown()).toEqual(["1 0", "2 27", "3 54"]);
  lockPages(doc, "western", null);
  add(30, 30);
  expect(shown()).toEqual(["1 0", "2 27", "2A 54", "2B 81", "3 84"]);
  lockPages(doc, "western", null);
  add(80, 30);
  expect(shown().map((page) => page.split(" ")[0])).toEqual(["1", "2", "2A", "2AA", "2AB", "2B", "3"]);
  doc.getXmlFragment(scriptBody).delete(112, 5);
  expect(shown().map((page) => page.split(" ")[0])).toEqual(["1", "2", "2A", "2AA", "2AB", "2B-3"]);
  unlockPages(doc, null);
  expect(shown().map((page) => page.split(" ")[0])).toEqual(["1", "2", "3", "4", "5", "6"]);
});

test("PB8 a page that begins within a paragraph keeps its letter, and text behind the last page is a page more", () => {
  const lines = [...actions(26), line("action", "Rain on the roof. ".repeat(20).trim()), ...actions(20)];
  const pages = paginate(lines, "western");
  const starts = pageStarts(lines, pages).map(({ uid, at, label }) => ({ uid, at, label }));
  expect(starts).toMatchObject([{ at: expect.any(Number), label: "2" }]);
  const again = paginate([...lines, ...actions(20)], "western", { paper: "western", first: "1", starts });
  expect(again.map(({ label }) => label)).toEqual(["1", "2", "3"]);
  expect(again[0]).toEqual(pages[0]);
});

function lineOf(
  lines: readonly ScriptLine[],
  row: { readonly pieces: readonly { readonly line: number }[] } | undefined,
) {
  return lines[row?.pieces[0]?.line ?? -1] as ScriptLine;
}

function rowsOf(text: string, width: number): string[] {
  return wrapRows(text, width).map(({ from, to }) => text.slice(from, to));
}

function wordsAt(
  lines: readonly ScriptLine[],
  row: { readonly pieces: readonly { readonly line: number }[] } | undefined,
) {
  return row?.pieces.map((piece) => lines[piece.line]?.text).join(" ");
}

let counted = 0;
function line(kind: LineKind, text: string): ScriptLine {
  return { uid: `l${++counted}`, kind, text };
}

function heading(text: string): ScriptLine[] {
  return [line("scene_heading", text)];
}

/** Paragraphs of one row, each with an empty row above. */
function actions(count: number): ScriptLine[] {
  return Array.from({ length: count }, () => line("action", "She waits."));
}

function speech(rows: number): ScriptLine {
  return line("dialogue", "I will not go there alone again. ".repeat(rows).trim());
}
