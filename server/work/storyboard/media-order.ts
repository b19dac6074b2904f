import type { Language } from "../../../shared/api/errors.ts";
import type { StoryboardStyle } from "../../../shared/storyboard/shot.ts";

export type MediaTaskKind = "image" | "video" | "narration";

/** What a task of a shot was asked to make; kept with the task, so that a crash cannot change it. */
export interface MediaOrder {
  readonly prompt: string;
  readonly narration: string;
  readonly transition: string;
  readonly style: StoryboardStyle;
  readonly size: string;
  readonly angle: string;
  readonly movement: string;
  readonly seconds: number;
  /** An id of a file of ours, or an https address; empty for pictures and voices. */
  readonly image: string;
  readonly language: Language;
}
