/** Colours of paper in the trade's order. The first draft is white; behind cherry comes the second blue. */
export const revisionColours = [
  "white",
  "blue",
  "pink",
  "yellow",
  "green",
  "goldenrod",
  "buff",
  "salmon",
  "cherry",
] as const;
export type RevisionColour = (typeof revisionColours)[number];

/** A set of changes that goes out together. Lines changed in it carry its id. */
export interface Revision {
  /** "1", "2" … in the order they began. */
  readonly id: string;
  readonly name: string;
  readonly colour: RevisionColour;
  /** The day it began, "2026-11-21"; empty where a file does not say. */
  readonly date: string;
  /** It is over: what changes belongs to no revision until the next begins. Its stars stay. */
  readonly ended?: boolean;
}
