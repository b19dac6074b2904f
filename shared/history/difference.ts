import type { LineKind } from "../script/scene.ts";
import type { TextPart } from "./text-difference.ts";

/*
 * What differs between two moments of a document, as the API answers it: every name is one word, so that it is
 * the same in the code and on the wire. `by` holds the ids of the people who made a change; empty when nobody knows.
 */

export type Change = "same" | "added" | "removed" | "changed";

export interface LineDifference {
  /** Uid of the line, the later one where the two differ. */
  readonly id: string;
  readonly change: Change;
  /** It stood elsewhere before (added) or stands elsewhere now (removed), or went past other lines of its scene. */
  readonly moved: boolean;
  /** Its kind, in the later version if it is there. */
  readonly kind: LineKind;
  /** What else than the words differs: "kind", "number", "omitted", "dual", "style". */
  readonly fields: readonly string[];
  readonly parts: readonly TextPart[];
  readonly by: readonly string[];
}

export interface SceneDifference {
  /** Uid of the heading; null for the lines ahead of the first scene. */
  readonly id: string | null;
  readonly change: Change;
  readonly moved: boolean;
  readonly number: string;
  readonly heading: string;
  /** Its place among the scenes, counted from 1, in the earlier and in the later version. */
  readonly from: number | null;
  readonly to: number | null;
  /** Every line, the same ones too; empty for a scene in which nothing changed. */
  readonly lines: readonly LineDifference[];
  readonly by: readonly string[];
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ScriptDifference {
  readonly kind: "script";
  /** Title page fields ("title" is the title itself). */
  readonly fields: readonly FieldChange[];
  /** In the order of the later version, each removed scene behind the scene it stood behind. */
  readonly scenes: readonly SceneDifference[];
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly moved: number;
    /** Lines in all scenes. */
    readonly lines: number;
  };
}

/** One side of a compared board. */
export interface BoardSide {
  readonly days: readonly SideDay[];
  /** Strips that lie in the boneyard on this side and on a day on the other. */
  readonly boneyard: readonly string[];
}

export interface SideDay {
  readonly id: string;
  /** Counted from 1 over the board. */
  readonly number: number;
  readonly date: string;
  readonly unit: string;
  readonly strips: readonly string[];
}

export interface DayChange {
  readonly id: string;
  readonly change: Change;
  readonly moved: boolean;
  readonly number: number;
  readonly date: string;
  readonly fields: readonly FieldChange[];
  readonly by: readonly string[];
}

/** A strip's place: a day's id (null: boneyard) and its place on it, counted from 1 (0 in the boneyard). */
export interface StripPlace {
  readonly day: string | null;
  readonly place: number;
}

export interface StripMove {
  readonly id: string;
  readonly from: StripPlace;
  readonly to: StripPlace;
  readonly by: readonly string[];
}

/** A record of any kind with its changed fields: a banner, an element, a tag, a scene's sheet, a shot. */
export interface RecordChange {
  readonly id: string;
  readonly change: Exclude<Change, "same">;
  /** What people call it. */
  readonly name: string;
  /** The scene it belongs to, if it belongs to one. */
  readonly scene: string | null;
  readonly fields: readonly FieldChange[];
  readonly by: readonly string[];
}

export interface ScheduleDifference {
  readonly kind: "schedule";
  readonly before: BoardSide;
  readonly after: BoardSide;
  readonly days: readonly DayChange[];
  readonly strips: readonly StripMove[];
  readonly banners: readonly RecordChange[];
  readonly away: readonly RecordChange[];
  readonly rules: readonly FieldChange[];
  readonly counts: { readonly strips: number; readonly days: number; readonly other: number };
}

export interface BreakdownDifference {
  readonly kind: "breakdown";
  readonly elements: readonly RecordChange[];
  /** Elements put into scenes or taken out. */
  readonly tags: readonly RecordChange[];
  readonly scenes: readonly RecordChange[];
  readonly counts: { readonly elements: number; readonly tags: number; readonly scenes: number };
}

export interface StoryboardDifference {
  readonly kind: "storyboard";
  readonly shots: readonly RecordChange[];
  readonly counts: { readonly shots: number };
}

export type Difference = ScriptDifference | ScheduleDifference | BreakdownDifference | StoryboardDifference;

/** Who made what a thing is now, or took it away: see authors.ts for how things are called. */
export type AuthorsOf = (thing: string) => readonly string[];

export const nobodyKnown: AuthorsOf = () => [];

/** Everybody in several lists, each once. */
export function everybodyIn(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

/** The fields in which two records differ; values are compared as JSON. */
export function changedFields<Fields extends object>(
  before: Fields,
  after: Fields,
  names: readonly (keyof Fields & string)[],
): FieldChange[] {
  return names
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
