import type { Difference } from "../../../shared/history/difference.ts";
import type { RestoreChoice, VersionedKind } from "../../../shared/history/versioned.ts";
import type { DraftChange, NewDraft } from "../../../shared/new-draft/draft-plan.ts";
import type { Strip } from "../../../shared/schedule/board.ts";
import type { Plan, PlanRequest } from "../../../shared/schedule/plan.ts";
import type { summarise } from "../../../shared/script/count-script.ts";
import type { TaughtForm } from "../../../shared/script/learner/taught-forms.ts";
import type { PageModel, ReadScript, Scene, ScriptLine, ScriptTag } from "../../../shared/script/scene.ts";
import type { WrittenScript } from "../../../shared/script/writing/written-script.ts";
import type { DraftOptions } from "../../../shared/storyboard/draft-shots.ts";
import type { Shot } from "../../../shared/storyboard/shot.ts";
import type { KeptHands } from "../../engines/log/document-versions.ts";
import type { breakdownWorkbook } from "../../exports/breakdown-workbook.ts";
import type { callSheetFile } from "../../exports/call-sheet-file.ts";
import type { scriptPdf } from "../../exports/pdf/script-pdf.ts";
import type { sidesPdf } from "../../exports/pdf/sides-pdf.ts";
import type { reportFile } from "../../exports/report-file.ts";
import type { scheduleWorkbook } from "../../exports/schedule-workbook.ts";

/** What the thread is asked, by name, and what it answers. Everything here is copied from thread to thread. */
export interface Questions {
  plan: { asked: { strips: readonly Strip[]; request: PlanRequest }; answer: Plan };
  /** `document` is the breakdown document's state; the answer are the updates that the breakdown adds to it, in order. */
  breakDown: {
    asked: { document: Uint8Array; scenes: readonly Scene[]; tags: readonly ScriptTag[] };
    answer: Uint8Array[];
  };
  /** How long a script is, with the headings that `forms` make of its lines where they fit; `lines` null: none did. */
  countScript: {
    asked: { lines: readonly ScriptLine[]; page: PageModel | undefined; forms: readonly TaughtForm[] };
    answer: { lines: readonly ScriptLine[] | null; used: readonly TaughtForm[]; counts: ReturnType<typeof summarise> };
  };
  /** `now` is what the script's documents hold; the answers are the updates that the file adds to them, in order. */
  fillScript: {
    asked: {
      now: { script: Uint8Array; breakdown: Uint8Array };
      title: string;
      script: ReadScript;
      forms: readonly TaughtForm[];
    };
    answer: { script: Uint8Array[]; breakdown: Uint8Array[]; scenes: string[] };
  };
  breakdownWorkbook: { asked: Parameters<typeof breakdownWorkbook>[0]; answer: Uint8Array };
  callSheet: { asked: Parameters<typeof callSheetFile>[0]; answer: Uint8Array };
  report: { asked: Parameters<typeof reportFile>[0]; answer: Uint8Array };
  scriptPdf: {
    asked: { script: WrittenScript; kind: Parameters<typeof scriptPdf>[1]; about: Parameters<typeof scriptPdf>[2] };
    answer: Uint8Array;
  };
  sides: { asked: Parameters<typeof sidesPdf>[0]; answer: Uint8Array };
  scheduleWorkbook: { asked: Parameters<typeof scheduleWorkbook>[0]; answer: Uint8Array };
  /** Two states of a document, the earlier first, and what is known of who wrote between them. */
  compare: {
    asked: { kind: VersionedKind; before: Uint8Array; after: Uint8Array; hands: KeptHands };
    answer: Difference;
  };
  /** The answer's update makes a document whose state is `now`, or the chosen parts of it, what `then` is. */
  restore: {
    asked: { kind: VersionedKind; now: Uint8Array; then: Uint8Array; choice: RestoreChoice };
    answer: { update: Uint8Array; difference: Difference };
  };
  /** The draft's chosen changes (null: all that are suggested; a null in it: what stands ahead of the first scene). */
  takeDraft: {
    asked: { now: Uint8Array; draft: NewDraft; chosen: readonly (string | null)[] | null };
    answer: { update: Uint8Array; changes: readonly DraftChange[]; aligned: readonly ScriptLine[] };
  };
  draftShots: {
    asked: { scenes: readonly Scene[]; detail: DraftOptions["detail"]; narrate?: boolean };
    answer: Shot[];
  };
  readStory: { asked: { text: string }; answer: ReadScript };
}

export type QuestionName = keyof Questions;

export interface Question<Name extends QuestionName = QuestionName> {
  readonly id: number;
  readonly name: Name;
  readonly asked: Questions[Name]["asked"];
}

export interface Answer {
  readonly id: number;
  /** What the thread holds of memory by now, in bytes. */
  readonly held: number;
  readonly answer?: Questions[QuestionName]["answer"];
  readonly error?: string;
}
