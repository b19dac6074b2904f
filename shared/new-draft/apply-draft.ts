import type * as Y from "yjs";
import { rootMap } from "../documents/record.ts";
import { writeLines } from "../history/write-lines.ts";
import { scriptMeta } from "../script/script-document.ts";
import { composeDraft } from "./compose-draft.ts";
import type { DraftPlan, NewDraft } from "./draft-plan.ts";

/**
 * Takes the chosen changes of a draft (null in the set: what stands ahead of the first scene, and the title page) into
 * the script, in one transaction. Lines that stay the same are not touched, in changed ones only the words that differ
 * are: what others type meanwhile stays, and so do the marks of comments.
 */
export function applyDraft(
  doc: Y.Doc,
  {
    plan,
    titlePage,
    chosen,
  }: {
    readonly plan: DraftPlan;
    readonly titlePage: NewDraft["titlePage"];
    readonly chosen: ReadonlySet<string | null>;
  },
  origin: unknown,
): void {
  doc.transact(() => {
    writeLines(doc, composeDraft(plan, chosen));
    if (!chosen.has(null)) return;
    const meta = rootMap<unknown>(doc, scriptMeta);
    for (const [field, value] of Object.entries(titlePage))
      if (field !== "title" && meta.get(`title:${field}`) !== value) meta.set(`title:${field}`, value);
  }, origin);
}
