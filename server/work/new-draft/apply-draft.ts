import type { Language } from "../../../shared/api/errors.ts";
import {
  type ApplyDraftAnswer,
  type ApplyDraftRequest,
  changeToWire,
  type DraftAnswer,
} from "../../../shared/api/new-draft.ts";
import { followLines } from "../../../shared/breakdown/follow-lines.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { aheadOfScenes } from "../../../shared/new-draft/draft-plan.ts";
import type { ReadScript, ScriptLine, ScriptTag } from "../../../shared/script/scene.ts";
import { readLines } from "../../../shared/script/script-document.ts";
import { takeWhole } from "../../engines/updates/take-update.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import type { Actor } from "../actor.ts";
import { breakDownScript } from "../break-down-script.ts";
import { describeVersion, kept } from "../history/versions.ts";
import { accessDraft, type DraftRow, describeDraft, newDraftOf, openContent } from "./drafts.ts";

/**
 * Takes a draft into the script, or the chosen scenes of it, by an edit that merges with what people are writing at the
 * moment. The state from before is kept as a version first. What hangs on lines that went to another scene follows them,
 * and new scenes are broken down. A dry run tells what would change and changes nothing.
 */
export async function applyDraftToScript(
  services: Services,
  actor: Actor,
  at: { readonly scriptId: string; readonly draftId: string },
  wanted: ApplyDraftRequest,
  language: Language,
): Promise<ApplyDraftAnswer> {
  const row = await accessDraft(services, actor.id, at.scriptId, at.draftId);
  openContent(row);
  const script = documentName("script", at.scriptId);
  const before = wanted.dry_run ? null : await kept(services.versions.keep(script, { reason: "draft", by: actor.id }));
  const now = await services.versions.current(script);
  const chosen = wanted.scenes?.map((id) => (id === aheadOfScenes ? null : id)) ?? null;
  const draft = await newDraftOf(services, row);
  const { update, changes } = await services.thread.ask("takeDraft", { now, draft, chosen });
  if (!wanted.dry_run) {
    await claim(services, row);
    try {
      await services.documents.editDocument(script, actor, (doc, origin) => takeWhole(doc, update, origin));
    } catch (error) {
      await services.db.updateTable("drafts").set({ status: "ready" }).where("id", "=", row.id).execute();
      throw error;
    }
    await closeTaken(services, actor, row);
  }
  return {
    draft: await describeDraft(services, await accessDraft(services, actor.id, at.scriptId, at.draftId), language),
    before: before && (await describeVersion(services.db, before)),
    changes: changes.filter(({ kind }) => kind !== "same").map(changeToWire),
  };
}

/** Of two who take one draft at once the second is told so: taken twice, new scenes would stand in the script twice. */
async function claim(services: Services, row: DraftRow): Promise<void> {
  const { numUpdatedRows } = await services.db
    .updateTable("drafts")
    .set({ status: "applied" })
    .where("id", "=", row.id)
    .where("status", "=", "ready")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ApiError("draft_closed");
}

/**
 * Notes what became of a draft: an editor took it by itself, and then what follows is done here; it was put aside; or
 * either was taken back (`ready`), which changes nothing in the script.
 */
export async function closeDraft(
  services: Services,
  actor: Actor,
  at: { readonly scriptId: string; readonly draftId: string },
  status: "applied" | "dismissed" | "ready",
  language: Language,
): Promise<DraftAnswer> {
  const row = await accessDraft(services, actor.id, at.scriptId, at.draftId);
  if (status === "applied") {
    openContent(row);
    await closeTaken(services, actor, row);
  } else if (status === "ready") {
    if (row.content === null) throw new ApiError("script_parse_failed", { reason: row.error_code });
    await services.db
      .updateTable("drafts")
      .set({ status, aligned: null, closed_by: null, closed_at: null })
      .where("id", "=", row.id)
      .execute();
  } else {
    if (row.status === "applied" || row.status === "reading") throw new ApiError("draft_closed");
    await close(services, actor, row, { status });
  }
  return describeDraft(services, await accessDraft(services, actor.id, at.scriptId, at.draftId), language);
}

async function closeTaken(services: Services, actor: Actor, row: DraftRow): Promise<void> {
  const now = await services.versions.current(documentName("script", row.script_id));
  const draft = await newDraftOf(services, row);
  const { aligned } = await services.thread.ask("takeDraft", { now, draft, chosen: [] });
  await close(services, actor, row, { status: "applied", aligned: JSON.stringify(aligned) });
  const lines = await services.documents.readDocument(documentName("script", row.script_id), readLines);
  await services.documents.editDocument(documentName("breakdown", row.script_id), actor, (doc, origin) =>
    followLines(doc, lines, origin),
  );
  const { tags } = openContent(row);
  await breakDownScript(services, row.script_id, actor, tagsAt(tags, draft.lines, aligned, lines));
}

/** A tag of the file at the line and scene that it stands in now; of lines that were not taken there is none. */
function tagsAt(
  tags: ReadScript["tags"],
  sent: readonly ScriptLine[],
  aligned: readonly ScriptLine[],
  now: readonly ScriptLine[],
): ScriptTag[] {
  const uids = new Map(sent.map((line, index) => [line.uid, aligned[index]?.uid ?? ""]));
  const homes = new Map<string, string>();
  let scene = "";
  for (const line of now) {
    if (line.kind === "scene_heading") scene = line.uid;
    homes.set(line.uid, scene);
  }
  return tags.flatMap((tag) => {
    const lineUid = uids.get(tag.lineUid) ?? "";
    const sceneId = homes.get(lineUid);
    return sceneId ? [{ ...tag, lineUid, sceneId }] : [];
  });
}

async function close(
  services: Services,
  actor: Actor,
  { id }: DraftRow,
  change: { status: "applied" | "dismissed"; aligned?: string },
): Promise<void> {
  await services.db
    .updateTable("drafts")
    .set({ ...change, closed_by: actor.id, closed_at: new Date().toISOString() })
    .where("id", "=", id)
    .execute();
}
