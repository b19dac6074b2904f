import { rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Language } from "../../../shared/api/errors.ts";
import type { DraftAnswer } from "../../../shared/api/new-draft.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";
import { scanFile } from "../receive-script.ts";
import { accessDraft, describeDraft } from "./drafts.ts";

/** How long the answer waits for the file to be read. */
const quickMs = 1_500;

/** Whether somebody may send in a draft: asked before the file is let in. Throws `script_not_found`, `forbidden` or `script_still_parsing`. */
export async function mayReceiveDraft(services: Services, userId: string, scriptId: string): Promise<void> {
  const { script } = await accessScript(services.db, userId, scriptId, "edit", "script");
  if (script.status === "parsing") throw new ApiError("script_still_parsing");
}

/**
 * Takes the file of a new draft of a script: scanned, kept, read in the background. The script is not touched. Throws
 * the scan's verdict, or what `mayReceiveDraft` throws, and then leaves nothing behind.
 */
export async function receiveDraft(
  services: Services,
  actor: Actor,
  scriptId: string,
  file: { readonly path: string; readonly filename: string },
  language: Language,
): Promise<DraftAnswer> {
  try {
    await mayReceiveDraft(services, actor.id, scriptId);
    const verdict = await scanFile(services, file);
    if (verdict !== null) throw new ApiError(verdict);
    const id = newId("draft");
    await services.files.adopt(id, file.path);
    await services.db
      .insertInto("drafts")
      .values({
        id,
        script_id: scriptId,
        filename: file.filename,
        file: id,
        status: "reading",
        created_by: actor.id,
        created_at: new Date().toISOString(),
      })
      .execute();
    await services.queue.add("read-draft", { draft_id: id });
    for (const until = Date.now() + quickMs; ; await wait(20)) {
      const row = await accessDraft(services, actor.id, scriptId, id);
      if (row.status !== "reading" || Date.now() >= until) return describeDraft(services, row, language);
    }
  } finally {
    await rm(file.path, { force: true });
  }
}
