import type { Breakdown } from "../../breakdown/element.ts";
import { summaryOf } from "../../breakdown/summary-of-scene.ts";
import type { Scene } from "../../script/scene.ts";
import type { Board, Strip } from "../board.ts";
import type { ShotMark } from "../shot-marks.ts";
import { formatDate, type PaperLanguage } from "./format.ts";
import { type ReportWords, reportWords } from "./report-words.ts";
import { type StripTone, stripTones } from "./strip-tone.ts";

/** A report as a table of words and numbers: a screen, a page, a workbook and a list of values show the same. */
export interface Report {
  readonly kind: string;
  /** What the report is called: "One-line schedule". */
  readonly name: string;
  /** The production. */
  readonly title: string;
  /** Facts under the title, one line each. */
  readonly about: readonly string[];
  readonly landscape: boolean;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  /** What the signs mean, and sums over all. */
  readonly foot: readonly string[];
}

export interface ReportColumn {
  readonly header: string;
  /** Width beside the others. */
  readonly width: number;
  readonly align?: "left" | "middle" | "right";
  /** A long word over a narrow column: it is set sideways. */
  readonly sideways?: boolean;
  /** One of many alike (dates): a page takes as many as it has room for, and further pages the rest. */
  readonly many?: boolean;
}

/** `day` begins a day, `end` closes it, `group` begins a part, `detail` belongs to the row above it. */
export interface ReportRow {
  readonly kind: "row" | "detail" | "day" | "end" | "group" | "banner" | "total";
  readonly cells: readonly ReportCell[];
  readonly tone?: StripTone;
  /** The scene a row is about, so that a screen can open it. */
  readonly sceneId?: string;
}

export type ReportCell = string | number | null | WideCell;

/** A cell over several columns, or one that stands out. */
export interface WideCell {
  readonly text: string | number;
  readonly span?: number;
  readonly bold?: boolean;
  readonly align?: "left" | "middle" | "right";
  /** A day off: grey. */
  readonly off?: boolean;
}

/** All that reports are made of. */
export interface ReportInput {
  readonly title: string;
  readonly board: Board;
  readonly scenes: readonly Scene[];
  readonly breakdown: Breakdown;
  readonly language: PaperLanguage;
  /** What was shot, by "day id:strip id". */
  readonly marks: ReadonlyMap<string, ShotMark>;
  /** What the board is compared with: a version of it, when it was kept (ISO), and what it is called. */
  readonly since?: { readonly name: string; readonly at: string; readonly board: Board } | undefined;
  /** The strips that whoever asks may know of; left out: all. Times are of the whole day all the same. */
  readonly only?: ReadonlySet<string>;
}

/** The input with what every report looks up. */
export interface Desk extends ReportInput {
  readonly words: ReportWords;
  readonly toneOf: (strip: Strip) => StripTone | undefined;
  /** What happens in a strip's scene: as somebody wrote it, else as the script says. */
  readonly synopsisOf: (strip: Strip) => string;
  readonly sceneOf: (strip: Strip) => Scene | undefined;
  readonly dateWords: (date: string) => string;
}

/** Makes the input ready for reports. */
export function deskOf(input: ReportInput): Desk {
  const { board, scenes, language } = input;
  const strips = [...board.days.flatMap((day) => day.strips), ...board.boneyard];
  const tones = stripTones(strips);
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  const sceneOf = (strip: Strip) => byId.get(sceneIdOf(strip));
  const synopses = new Map<string, string>();
  return {
    ...input,
    words: reportWords[language],
    toneOf: (strip) => tones.get(strip.id),
    sceneOf,
    synopsisOf(strip) {
      if (strip.synopsis !== "") return strip.synopsis;
      const known = synopses.get(strip.id);
      if (known !== undefined) return known;
      const scene = sceneOf(strip);
      const told = scene ? summaryOf(scene) : "";
      synopses.set(strip.id, told);
      return told;
    },
    dateWords: (date) => (date === "" ? "" : formatDate(date, language, "long")),
  };
}

/** The scene a strip belongs to; for a whole scene that is the strip itself. */
export function sceneIdOf(strip: Strip & { readonly sceneId?: string }): string {
  return strip.sceneId ?? strip.id;
}

/** "1, 3, 12", or the name of somebody without a number. */
export function castIds(strip: Strip): string {
  return strip.cast.map((member) => String(member.boardId ?? member.name)).join(", ");
}

/** The board's live strips: those on days in order of the days, then the boneyard. */
export function liveStrips(board: Board): Strip[] {
  return [...board.days.flatMap((day) => day.strips), ...board.boneyard].filter((strip) => strip.state === "live");
}

/** Lengths added up. */
export function eighthsOf(strips: readonly { readonly eighths: number }[]): number {
  return strips.reduce((sum, strip) => sum + strip.eighths, 0);
}

/** A cell with all that can be said of one. */
export function wideCell(cell: ReportCell | undefined): WideCell {
  return typeof cell === "object" && cell !== null ? cell : { text: cell ?? "" };
}
