import { type Paper, papers, setLines } from "../pages/set-lines.ts";
import { cellsOf } from "../pages/wrap-rows.ts";
import { printedLines } from "../revisions/omit-scene.ts";
import type { ScriptLine } from "../scene.ts";
import type { WrittenScript } from "./written-script.ts";

/** Columns left of the text: the margin of an inch and a half, in which scene numbers stand. */
const margin = 15;

/**
 * The script as plain text: in screenplay layout, wrapped and indented as on the page; or as Chinese crews write it,
 * each paragraph a line, △ ahead of action and a cue in one line with its words. Emphasis and notes are left out.
 */
export function writeText({ title, titlePage, lines }: WrittenScript, paper: Paper): string {
  const name = title || titlePage.title || "";
  const by = titlePage.author ?? titlePage.authors ?? "";
  const front = [name, by].filter((text) => text.trim() !== "");
  const kept = printedLines(lines);
  if (paper === "chinese") return `${[...front, ...(front.length > 0 ? [""] : []), ...chineseRows(kept)].join("\n")}\n`;
  const centred = front.map((text) => " ".repeat(Math.max(0, margin + Math.floor((60 - cellsOf(text)) / 2))) + text);
  return `${[...centred, ...westernRows(kept)].join("\n")}\n`;
}

function westernRows(lines: readonly ScriptLine[]): string[] {
  return setLines(lines, "western").flatMap(({ pieces, above }) => {
    let row = "";
    for (const piece of pieces) {
      const line = lines[piece.line];
      if (!line) continue;
      const capitals = line.kind === "scene_heading" || line.kind === "character" || line.kind === "transition";
      const words = line.text.slice(piece.from, piece.to);
      const number = line.kind === "scene_heading" && piece.from === 0 ? (line.number ?? "") : "";
      const shown = capitals ? words.toUpperCase() : words;
      if (row === "") row = number === "" ? "" : `  ${number} `;
      row = row.padEnd(margin + piece.cell) + shown;
      if (number !== "") row = `${row.padEnd(margin + papers.western.cells + 2)}${number}`;
    }
    return [...Array.from({ length: above }, () => ""), row.trimEnd()];
  });
}

/**
 * The rows of a Chinese script as crews write it: an empty row ahead of a heading, and cue, aside and words in one.
 */
export function chineseRows(lines: readonly ScriptLine[]): string[] {
  const rows: string[] = [];
  let cue = "";
  for (const line of lines) {
    const text = line.text.replace(/\s*\n\s*/g, " ").trim();
    if (text === "" || line.kind === "note" || line.kind === "synopsis") continue;
    if (line.kind === "character") cue = /[：:]$/.test(text) ? text : `${text}：`;
    else if (line.kind === "parenthetical" && cue !== "") cue += text;
    else if (line.kind === "dialogue" || line.kind === "lyric") {
      rows.push(cue + text);
      cue = "";
    } else if (line.kind === "scene_heading") {
      const number = line.number && !text.startsWith(line.number) ? `${line.number} ` : "";
      rows.push("", number + text);
    } else rows.push(line.kind === "action" && !/^[△▲]/.test(text) ? `△${text}` : text);
  }
  return rows;
}
