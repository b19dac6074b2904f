import { getHeapStatistics } from "node:v8";
import { parentPort } from "node:worker_threads";
import * as Y from "yjs";
import { breakDown } from "../../../shared/breakdown/break-down.ts";
import { splitUpdate } from "../../../shared/documents/split-update.ts";
import { authorsBetween } from "../../../shared/history/authors.ts";
import { compareDocuments, documentFrom, restoreDocument } from "../../../shared/history/versioned.ts";
import { applyDraft } from "../../../shared/new-draft/apply-draft.ts";
import { suggestedIn } from "../../../shared/new-draft/draft-plan.ts";
import { planDraft } from "../../../shared/new-draft/plan-draft.ts";
import { plan } from "../../../shared/schedule/plan.ts";
import { summarise } from "../../../shared/script/count-script.ts";
import { keepForm, withTaughtHeadings } from "../../../shared/script/learner/taught-forms.ts";
import { keepPage } from "../../../shared/script/pages/kept-page.ts";
import { givenNumbers } from "../../../shared/script/revisions/number-lock.ts";
import { writeRevision } from "../../../shared/script/revisions/revision-sets.ts";
import type { Scene, ScriptTag } from "../../../shared/script/scene.ts";
import { fillScriptStepwise, readLines, scriptBody } from "../../../shared/script/script-document.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";
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

/** So many lines of a script are one update: the live document takes them in without holding anybody up. */
const linesAtOnce = 1_000;

/** The far end of ask-thread: answers what it is sent, one question after the other. */
const answers: {
  readonly [Name in QuestionName]: (
    asked: Questions[Name]["asked"],
  ) => Questions[Name]["answer"] | Promise<Questions[Name]["answer"]>;
} = {
  plan: ({ strips, request }) => plan(strips, request),

  breakDown: ({ document, scenes, tags }) => breakdownOf(document, scenes, tags),

  countScript({ lines, page, forms }) {
    const taught = withTaughtHeadings(lines, forms);
    const changed = taught.used.length > 0;
    return { lines: changed ? taught.lines : null, used: taught.used, counts: summarise(taught.lines, page) };
  },

  fillScript({ now, title, script, forms }) {
    const copy = documentFrom(now.script);
    const isNew = copy.getXmlFragment(scriptBody).length === 0;
    const added: Uint8Array[] = [];
    copy.on("update", (update: Uint8Array) => added.push(update));
    const finish = (): void => {
      for (const revision of script.revisions ?? []) writeRevision(copy, revision);
      if (script.page) keepPage(copy, script.page);
      for (const form of forms) keepForm(copy, form, null);
    };
    fillScriptStepwise(copy, { ...script, title }, null, { linesAtOnce, finish });
    const scenes = scenesOf(isNew ? script.lines : readLines(copy), script.page);
    return {
      script: added,
      breakdown: breakdownOf(now.breakdown, scenes, script.tags),
      scenes: scenes.map(({ id }) => id),
    };
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

/** Works on a copy: what it adds merges with whatever people have written meanwhile. */
function breakdownOf(document: Uint8Array, scenes: readonly Scene[], tags: readonly ScriptTag[]): Uint8Array[] {
  const copy = documentFrom(document);
  const before = Y.encodeStateVector(copy);
  breakDown(copy, scenes, { newId: () => newId("element"), tags }, null);
  return splitUpdate(Y.encodeStateAsUpdate(copy, before));
}

async function answerTo<Name extends QuestionName>({ id, name, asked }: Question<Name>): Promise<Answer> {
  const held = (): number => getHeapStatistics().total_heap_size;
  try {
    return { id, answer: await answers[name](asked), held: held() };
  } catch (error) {
    return { id, held: held(), error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", async (question: Question) => parentPort?.postMessage(await answerTo(question)));
