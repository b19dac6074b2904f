import type { DraftContent } from "../../shared/api/new-draft.ts";
import { applyDraft } from "../../shared/new-draft/apply-draft.ts";
import type { NewDraft } from "../../shared/new-draft/draft-plan.ts";
import { planDraft } from "../../shared/new-draft/plan-draft.ts";
import { givenNumbers } from "../../shared/script/revisions/number-lock.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { readLines } from "../../shared/script/script-document.ts";
import type { OpenDocument } from "../collab/document-channel.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { notifyProblem } from "../ui/notify.ts";
import { offerUndo } from "../ui/offer-undo.tsx";

/** The open script, and the way to edit it so that the person can undo. */
export interface DraftTarget {
  readonly scriptId: string;
  readonly open: OpenDocument;
  readonly edit: { readonly run: (change: (origin: unknown) => void) => void; readonly undo: () => void };
}

/** How long the server may take to have the edit before it is told what it was. */
const savingMs = 20_000;

/** A draft from the API, as it is compared with the script. */
export function draftFrom(content: DraftContent): NewDraft {
  return {
    lines: content.lines as ScriptLine[],
    titlePage: content.title_page,
    base: content.base as ScriptLine[],
    prefix: content.prefix,
  };
}

/**
 * Takes the chosen changes into the open script as one step of the editor's own undo: the state from before is kept as a
 * version, the draft is compared with the script as it is at this very moment, and when the edit is saved the server does
 * what follows. A message offers to undo it, which opens the draft again.
 */
export function useTakeDraft(target: DraftTarget, onTaken: () => void) {
  const t = useT();
  const { scriptId, open, edit } = target;
  const path = `/scripts/${scriptId}/drafts`;
  return async (draftId: string, draft: NewDraft, chosen: ReadonlySet<string | null>): Promise<void> => {
    try {
      // Throws where somebody else has taken it a moment ago.
      await api.get(`${path}/${draftId}/content`);
      await api.post(`/scripts/${scriptId}/versions`, { document: "script", before: "draft" });
      edit.run((origin) => {
        const plan = planDraft(readLines(open.doc), draft, givenNumbers(open.doc));
        applyDraft(open.doc, { plan, titlePage: draft.titlePage, chosen }, origin);
      });
      onTaken();
      await saved(open);
      await api.patch(`${path}/${draftId}`, { status: "applied" });
      offerUndo(t("newDraft.taken"), t("newDraft.undo"), () => {
        edit.undo();
        void api.patch(`${path}/${draftId}`, { status: "ready" }).then(
          () => refreshAnswers(path),
          (error: unknown) => notifyProblem(problemMessage(error)),
        );
      });
    } catch (error) {
      notifyProblem(problemMessage(error));
    } finally {
      void refreshAnswers(`/scripts/${scriptId}`);
    }
  };
}

/** Resolves once the server has confirmed every edit, or when it takes too long: what follows can be done again. */
function saved(open: OpenDocument): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = () => {
      if (open.status().state === "saved") done();
    };
    const stop = open.onStatus(look);
    const timer = setTimeout(done, savingMs);
    // The editor's transaction has been handed on by the next turn.
    setTimeout(look, 50);
  });
}
