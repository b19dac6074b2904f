import type { Revision } from "./revisions/revision.ts";

/**
 * The parts of a screenplay. `cast_list` is the 人物 line under a Chinese heading: everybody who is in
 * the scene, speaking or not. `general` is text that belongs to the file but not to the screenplay
 * proper (an outline, 人物小传, an episode title).
 */
export const lineKinds = [
  "scene_heading",
  "action",
  "character",
  "parenthetical",
  "dialogue",
  "transition",
  "shot",
  "lyric",
  "cast_list",
  "section",
  "synopsis",
  "note",
  "general",
] as const;
export type LineKind = (typeof lineKinds)[number];

/** One element of the script. `uid` never changes; a scene's id is the uid of its heading. */
export interface ScriptLine {
  readonly uid: string;
  readonly kind: LineKind;
  readonly text: string;
  /** The scene number as printed ("12A", "1-3"); headings only. */
  readonly number?: string;
  /** The scene was cut after numbers were locked; headings only. */
  readonly omitted?: boolean;
  /** The revision that changed the line last, by its id. */
  readonly revision?: string;
  /** Second column of a dual dialogue; character cues only. */
  readonly dual?: boolean;
  /** Emphasis within the text, offsets in UTF-16 units. */
  readonly styles?: readonly StyleRun[];
}

export interface StyleRun {
  readonly from: number;
  readonly to: number;
  readonly style: "bold" | "italic" | "underline";
}

export type IntExt = "INT" | "EXT" | "INT/EXT";

/** Times of day that decide a strip's colour and whether scenes share a day. */
export type TimeOfDay = "DAY" | "NIGHT" | "MORNING" | "EVENING" | "CONTINUOUS" | "LATER" | "SAME";

/** What a scene heading says, part by part. Parts it does not name are null (set: empty). */
export interface SceneHeading {
  readonly number: string | null;
  readonly intExt: IntExt | null;
  /** The set as written, sub-set included: "LIVING ROOM", "山豹旅战术训练场/营区". */
  readonly set: string;
  /** As written: "NIGHT", "黄昏". */
  readonly timeText: string | null;
  readonly time: TimeOfDay | null;
}

export interface Scene extends SceneHeading {
  /** Uid of the heading line; "S1", "S2" … for imported scenes. */
  readonly id: string;
  readonly heading: string;
  /** What the scene is called by: its printed number, or else the one counted for it (see scene-numbers.ts). */
  readonly number: string;
  /** The number is not printed in the script, only counted. */
  readonly counted: boolean;
  readonly omitted: boolean;
  /** Speaking characters, each once, in order of their first cue, extensions folded away. */
  readonly speakers: readonly string[];
  /** Speakers and those the cast list names. */
  readonly characters: readonly string[];
  /** Length in eighths of a page, at least 1. */
  readonly eighths: number;
  readonly lines: readonly ScriptLine[];
}

/** A line of the file, as a person would point at it (1-based; for a PDF the page's lines run on). */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

export interface DoubtfulLine extends SourceLine {
  /** The line of the script it became. */
  readonly uid: string;
  readonly readAs: LineKind;
  /** 0 … 1. */
  readonly confidence: number;
}

/** Where every line of the file went. `lost` is 0 by construction and counted all the same. */
export interface ImportReport {
  readonly format: ScriptFormat;
  readonly inputLines: number;
  readonly furniture: readonly SourceLine[];
  readonly doubtful: readonly DoubtfulLine[];
  readonly lost: number;
  readonly warnings: readonly ("no_headings" | "encoding_guessed" | "hidden_text_skipped" | "headings_taught")[];
}

/** How much room a script's elements take on its page, where scenes are measured in eighths. */
export interface PageModel {
  /** Lines of type between the margins; an A4 page may have half a one more. */
  readonly lines: number;
  readonly elements: Readonly<Record<LineKind, ElementRoom>>;
}

export interface ElementRoom {
  /** Characters to the line, ten to the inch; 0: takes no room. */
  readonly width: number;
  /** Blank lines above. */
  readonly above: number;
}

export type ScriptFormat = "fdx" | "fountain" | "screenplay" | "chinese" | "pdf" | "prose";

/** A script as a reader hands it over: uids already set, scenes "S1", "S2" … in order. */
export interface ReadScript {
  readonly title: string | null;
  /** Title page fields in file order, names lower case ("author", "draft date"). */
  readonly titlePage: Readonly<Record<string, string>>;
  readonly lines: readonly ScriptLine[];
  /** Pages of the file (PDF), or as counted from the text. */
  readonly pageCount: number;
  /** Tags found in the file (Final Draft). */
  readonly tags: readonly ScriptTag[];
  /** The page the file is set on, where it is not the usual one (Final Draft). */
  readonly page?: PageModel;
  /** The revisions that changed lines, in the order they began (Final Draft). */
  readonly revisions?: readonly Revision[];
  readonly report: ImportReport;
}

/** What a Final Draft file tags in a line, in the file's own terms; empty where it leaves a term open. */
export interface ScriptTag {
  readonly sceneId: string;
  readonly lineUid: string;
  /** Id of the tag category, in lower case; ids are the same in all files. */
  readonly finalDraftId: string;
  /** What this file calls the category. */
  readonly categoryName: string;
  readonly name: string;
  readonly quote: string;
}
