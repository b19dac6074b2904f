/** A thing or person a production must bring to the set. Made once, linked to every scene that needs it. */
export interface Element {
  readonly id: string;
  readonly name: string;
  /** Universal category id, see categories.ts. */
  readonly category: number;
  readonly quantity: string;
  readonly notes: string;
  /** Element id of the cast member a costume or a make-up belongs to. */
  readonly owner: string | null;
  /** The number on strips and call sheets; cast only. */
  readonly boardId: number | null;
}

/** Why an element is in a scene. */
export interface Link {
  readonly sceneId: string;
  readonly elementId: string;
  readonly source: LinkSource;
  /** 0 … 1; 1 for what a person said. */
  readonly confidence: number;
  /** The words in the script that are the evidence, and the line they stand in. */
  readonly quote: string;
  readonly lineUid: string | null;
}

export type LinkSource = "rule" | "person" | "tag" | "model";

/** What the breakdown keeps of a scene besides its elements. */
export interface SceneFields {
  readonly synopsis: string;
  /** The real place where it is shot; empty: not found yet, the set's name stands for it. */
  readonly location: string;
  /** Estimated shooting time in minutes; null: derived from the length. */
  readonly minutes: number | null;
  readonly scriptDay: string;
  readonly notes: string;
}

export interface Breakdown {
  /** Without the removed ones, in order of category and board id or name. */
  readonly elements: readonly Element[];
  readonly links: readonly Link[];
  readonly scenes: ReadonlyMap<string, SceneFields>;
}

export const noSceneFields: SceneFields = { synopsis: "", location: "", minutes: null, scriptDay: "", notes: "" };
