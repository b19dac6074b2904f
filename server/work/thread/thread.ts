import { parentPort } from "node:worker_threads";
import * as Y from "yjs";
import { breakDown } from "../../../shared/breakdown/break-down.ts";
import { authorsBetween } from "../../../shared/history/authors.ts";
import { compareDocuments, documentFrom, restoreDocument } from "../../../shared/history/versioned.ts";
import { applyDraft } from "../../../shared/new-draft/apply-draft.ts";
import { suggestedIn } from "../../../shared/new-draft/draft-plan.ts";
import { planDraft } from "../../../shared/new-draft/plan-draft.ts";
import { plan } from "../../../shared/schedule/plan.ts";
import { givenNumbers } from "../../../shared/script/revisions/number-lock.ts";
import { readLines } from "../../../shared/script/script-document.ts";
import { draftShots } from "../../../shared/storyboard/draft-shots.ts";
import { readStory } from "../../../shared/storyboard/story/read-story.ts";
import { newId } from "../../engines/database/new-id.ts";
import { breakdownWorkbook } from "../../exports/breakdown-workbook.ts";
import { callSheetFile } from "../../exports/call-sheet-file.ts";
import { scriptPdf } from "../../exports/pdf/script-pdf.ts";
import { sidesPdf } from "../../exports/pdf/sides-pdf.ts";
import { reportFile } from "../../exports/report-file.ts";
import { scheduleWorkbook } from "../../exports/schedule-workbook.ts";
import type { Answer, Question, QuestionName, Questions } from "./questions.ts";

/** The far end of ask-thread: answers what it is sent, one question after the other. */
const answers: {
  readonly [Name in QuestionName]: (
    asked: Questions[Name]["asked"],
  ) => Questions[Name]["answer"] | Promise<Questions[Name]["answer"]>;
} = {
  plan: ({ strips, request }) => plan(strips, request),

  /** Works on a copy: what it adds is an update that merges with whatever people have written meanwhile. */
  breakDown({ document, scenes, tags }) {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, document);
    const before = Y.encodeStateVector(copy);
    breakDown(copy, scenes, { newId: () => newId("element"), tags }, null);
    return Y.encodeStateAsUpdate(copy, before);
  },

  breakdownWorkbook,
  scheduleWorkbook,
  scriptPdf: ({ script, kind, about }) => scriptPdf(script, kind, about),
  report: reportFile,
  callSheet: callSheetFile,
  sides: sidesPdf,

  compare({ kind, before, after, hands }) {
    const [earlier, later] = [documentFrom(before), documentFrom(after)];
    const by = authorsBetween(earlier, later, {
      writers: new Map(hands.writers),
      removals: new Map(Object.entries(hands.removals)),
    });
    return compareDocuments(kind, earlier, later, by);
  },

  restore({ kind, now, then, choice }) {
    const [before, copy, version] = [documentFrom(now), documentFrom(now), documentFrom(then)];
    const vector = Y.encodeStateVector(copy);
    restoreDocument(kind, copy, version, choice, null);
    return { update: Y.encodeStateAsUpdate(copy, vector), difference: compareDocuments(kind, before, copy) };
  },

  takeDraft({ now, draft, chosen }) {
    const copy = documentFrom(now);
    const vector = Y.encodeStateVector(copy);
    const plan = planDraft(readLines(copy), draft, givenNumbers(copy));
    const wanted = chosen === null ? suggestedIn(plan) : new Set(chosen);
    applyDraft(copy, { plan, titlePage: draft.titlePage, chosen: wanted }, null);
    return { update: Y.encodeStateAsUpdate(copy, vector), changes: plan.changes, aligned: plan.aligned };
  },

  draftShots: ({ scenes, detail, narrate = false }) =>
    draftShots(scenes, { newId: () => newId("shot"), random: Math.random, detail, narrate }),

  readStory: ({ text }) => readStory(text),
};

async function answerTo<Name extends QuestionName>({ id, name, asked }: Question<Name>): Promise<Answer> {
  try {
    return { id, answer: await answers[name](asked) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", async (question: Question) => parentPort?.postMessage(await answerTo(question)));
