import { Fragment, type Schema, Slice } from "@tiptap/pm/model";
import { readText } from "../../../shared/script/read-text.ts";
import type { LineKind } from "../../../shared/script/scene.ts";
import { detectKind } from "./line-kinds.ts";

interface PastedLine {
  readonly kind: LineKind;
  readonly text: string;
}

/**
 * Reads plain text as screenplay lines: headings and transitions by their look, a short capital line above text as a
 * cue, "张三：…" as cue and speech, "△" as action. Empty lines part the lines and go.
 */
export function readPastedLines(text: string): PastedLine[] {
  const rows = text.split(/\r?\n/).map((row) => row.trim());
  const lines: PastedLine[] = [];
  let speaking = false;
  for (const [index, row] of rows.entries()) {
    if (row === "") {
      speaking = false;
      continue;
    }
    const chinese = chineseSpeech.exec(row);
    const kind = readRow(row, speaking, (rows[index + 1] ?? "") !== "");
    if (chinese?.[1] && kind === "action") {
      lines.push({ kind: "character", text: chinese[1] }, { kind: "dialogue", text: chinese[2] ?? "" });
      continue;
    }
    speaking = kind === "character" || (speaking && kind !== "action");
    lines.push({ kind, text: row });
  }
  return lines;
}

const chineseSpeech = /^(?![△▲【[])([\p{Script=Han}A-Za-z0-9·（）()]{1,14})[：:]\s*(.+)$/u;
const cue = /^(?=.*\p{Lu})[^\p{Ll}]{1,40}$/u;

function readRow(row: string, speaking: boolean, textBelow: boolean): LineKind {
  const opening = /^\S+\s/.exec(row)?.[0] ?? row;
  if (detectKind("action", opening)?.kind === "scene_heading") return "scene_heading";
  if (detectKind("action", row)?.kind === "transition") return "transition";
  if (speaking) return /^[(（].*[)）]$/.test(row) ? "parenthetical" : "dialogue";
  return textBelow && cue.test(row) && !/[.!?。！？]$/.test(row) ? "character" : "action";
}

/**
 * The pasted lines for the editor; null for a single line, which is pasted as text. Several scenes are read as an
 * uploaded file would be. No line brings an id along: those of another script mean nothing here.
 */
export function pastedSlice(text: string, schema: Schema): Slice | null {
  const guessed = readPastedLines(text);
  const scenes = guessed.filter(({ kind }) => kind === "scene_heading").length;
  const lines = scenes > 1 ? readText(text).lines : guessed;
  if (lines.length < 2) return null;
  const nodes = lines.map(({ kind, text: content }) =>
    schema.node("line", { kind }, content ? [schema.text(content)] : []),
  );
  return new Slice(Fragment.from(nodes), 0, 0);
}
