import type { ScriptLine, StyleRun } from "../scene.ts";
import { afterNumber, opensScene } from "../western/western-heading.ts";
import { isCapitals, isFurniture, isTransition } from "../western/western-line.ts";
import { runsOf, type WrittenScript } from "./written-script.ts";

/**
 * The script as Fountain 1.1. What the format would read as something else is forced (`.` headings, `@` cues, `!`
 * action, `>` transitions), so that reading it back gives the same elements. Fountain has no camera shots, cast lists
 * or general text: they become action. An omitted scene is written as OMITTED with its number, its text in a boneyard.
 */
export function writeFountain({ title, titlePage, lines }: WrittenScript): string {
  const blocks: string[] = [];
  let buried: string[] | null = null;
  const dig = () => {
    if (buried && buried.length > 0) blocks.push(`/*\n${buried.join("\n\n").replaceAll("*/", "* /")}\n*/`);
    buried = null;
  };
  lines.forEach((line, index) => {
    if (line.kind === "scene_heading") dig();
    // The heading that a script without headings is given says nothing.
    if (index === 0 && line.kind === "scene_heading" && line.text === "" && !line.number) return;
    if (line.omitted) {
      blocks.push(`.OMITTED${numbered(line)}`);
      buried = /^\W*OMITTED\W*$/i.test(line.text) ? [] : [line.text];
      return;
    }
    const text = elementOf(line, lines[index - 1]);
    if (buried) buried.push(text);
    else if (goesOn(lines, index) && blocks.length > 0) blocks.push(`${blocks.pop() ?? ""}\n${text}`);
    else blocks.push(text);
  });
  dig();
  const front = titlePageOf(title, titlePage);
  return `${[...(front === "" ? [] : [front]), ...blocks].join("\n\n")}\n`;
}

/** Speech stands directly under its cue, notes between the two as well. */
function goesOn(lines: readonly ScriptLine[], index: number): boolean {
  let below = index;
  while (lines[below]?.kind === "note") below++;
  let above = index - 1;
  while (lines[above]?.kind === "note") above--;
  const [before, line] = [lines[above]?.kind, lines[below]];
  if (!line || !isSpeech(line)) return false;
  const under = before === "character" || before === "dialogue" || before === "parenthetical";
  return under || (line.kind !== "lyric" && before === "lyric");
}

function isSpeech({ kind }: ScriptLine): boolean {
  return kind === "dialogue" || kind === "parenthetical" || kind === "lyric";
}

function elementOf(line: ScriptLine, before: ScriptLine | undefined): string {
  const text = emphasised(line);
  const plain = line.text;
  switch (line.kind) {
    case "scene_heading": {
      const natural = opensScene(plain) && !plain.includes("\n") && afterNumber(plain).number === null;
      return `${natural ? "" : "."}${oneLine(text)}${numbered(line)}`;
    }
    case "character": {
      const natural = isCapitals(plain) && !/^[("“!@.>~#=]/.test(plain) && !opensScene(plain) && !isTransition(plain);
      return `${natural && plain.length < 80 ? "" : "@"}${oneLine(plain)}${line.dual ? " ^" : ""}`;
    }
    case "parenthetical": {
      const words = oneLine(text);
      return words.startsWith("(") && words.endsWith(")") ? words : `(${words.replace(/^\(|\)$/g, "")})`;
    }
    case "dialogue":
      // An empty line would end the speech; two spaces hold it open.
      return text.replace(/^$/gm, "  ");
    case "transition":
      return isTransition(plain) && /:$/.test(plain) ? oneLine(text) : `> ${oneLine(text)}`;
    case "lyric":
      return text.replace(/^/gm, "~");
    case "section":
      return `# ${oneLine(text)}`;
    case "synopsis":
      return `= ${oneLine(text)}`;
    case "note":
      return `[[${text.replaceAll("]]", "] ]").replace(/\n\s*\n/g, "\n")}]]`;
    default:
      return action(text, before);
  }
}

/** Action, with `!` ahead of it wherever its first words would be read as something else. */
function action(text: string, before: ScriptLine | undefined): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const first = lines[0] ?? "";
  const special = (line: string) => /^(?:[.!@~#=>]|\[\[|\/\*)/.test(line) || isFurniture(line) || opensScene(line);
  const forced =
    special(first) || isTransition(first) || (lines.length > 1 && isCapitals(first)) || before?.kind === "character";
  return lines.map((line, index) => ((index === 0 ? forced : special(line)) ? `!${line}` : line)).join("\n");
}

function numbered({ number }: ScriptLine): string {
  return number ? ` #${number.replaceAll("#", "")}#` : "";
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim();
}

const marks = { bold: "**", italic: "*", underline: "_" } as const;

/** The text with its emphasis as marks, each opened and closed on its own line; marks that are text are escaped. */
function emphasised(line: ScriptLine): string {
  if (!line.styles || line.styles.length === 0) return escapedMarks(line.text);
  return nested(line) ?? runByRun(line);
}

function escapedMarks(text: string): string {
  return text.replace(/[*_\\]/g, "\\$&");
}

/** Each stretch of one style in one pair of marks, where no two of them cross. */
function nested({ text, styles = [] }: ScriptLine): string | null {
  if (text.includes("\n")) return null;
  const stretches: StyleRun[] = [];
  for (const style of ["underline", "bold", "italic"] as const)
    for (const run of styles.filter((each) => each.style === style).sort((a, b) => a.from - b.from)) {
      const last = stretches.at(-1);
      if (last?.style === style && run.from <= last.to) stretches[stretches.length - 1] = { ...last, to: run.to };
      else stretches.push(run);
    }
  const whole = stretches.flatMap((run) => {
    const words = text.slice(run.from, run.to);
    const from = run.from + words.length - words.trimStart().length;
    return words.trim() === "" ? [] : [{ ...run, from, to: from + words.trim().length }];
  });
  const ordered = whole.sort((a, b) => a.from - b.from || b.to - a.to);
  const open: StyleRun[] = [];
  let out = "";
  let at = 0;
  const closeUpTo = (end: number): void => {
    for (let last = open.at(-1); last && last.to <= end; last = open.at(-1)) {
      out += escapedMarks(text.slice(at, last.to)) + marks[last.style];
      at = last.to;
      open.pop();
    }
  };
  for (const run of ordered) {
    closeUpTo(run.from);
    const around = open.at(-1);
    if (around && around.to < run.to) return null;
    out += escapedMarks(text.slice(at, run.from)) + marks[run.style];
    at = run.from;
    open.push(run);
  }
  closeUpTo(text.length);
  return out + escapedMarks(text.slice(at));
}

function runByRun(line: ScriptLine): string {
  let text = "";
  for (const run of runsOf(line)) {
    const words = escapedMarks(run.text);
    if (run.styles.size === 0) {
      text += words;
      continue;
    }
    const around = (["bold", "italic", "underline"] as const)
      .filter((style) => run.styles.has(style))
      .map((s) => marks[s]);
    text += words
      .split("\n")
      .map((part) => {
        const [, lead = "", core = "", tail = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? [];
        return core === "" ? part : `${lead}${around.join("")}${core}${around.toReversed().join("")}${tail}`;
      })
      .join("\n");
  }
  return text;
}

function titlePageOf(title: string, fields: Readonly<Record<string, string>>): string {
  const all = { ...(title && !fields.title ? { title } : {}), ...fields };
  return Object.entries(all)
    .filter(([, value]) => value.trim() !== "")
    .map(([name, value]) => {
      const key = name.replace(/^./, (letter) => letter.toUpperCase());
      const words = value.split("\n").map((line) => line.replace(/[*_\\]/g, "\\$&"));
      return words.length === 1 ? `${key}: ${words[0]}` : `${key}:\n${words.map((word) => `    ${word}`).join("\n")}`;
    })
    .join("\n");
}
