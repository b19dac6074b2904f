import type { Language } from "../../../shared/api/errors.ts";
import type { DetailLevel, GenerationNote } from "../../../shared/api/generation.ts";
import type { Actor } from "../actor.ts";

/** One part of a generation task, as whoever makes it needs to know it. */
export interface Order {
  readonly scriptId: string;
  readonly projectId: string;
  readonly title: string;
  /** In whose name the documents are written; null when the account is gone. */
  readonly actor: Actor | null;
  /** For whom the link to the finished file is signed. */
  readonly userId: string;
  readonly detail: DetailLevel;
  /** The language of the finished files' own words. */
  readonly language: Language;
  readonly signal: AbortSignal;
  /** Notes with the task what could not be done as asked. */
  readonly note: (note: GenerationNote) => void;
  /** Says how far a stage is, 0 … 100. */
  readonly tell: (stage: string, progress: number) => Promise<void>;
}

/** The media type of an .xlsx file. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
