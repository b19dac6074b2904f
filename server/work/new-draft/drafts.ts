import type { Selectable } from "kysely";
import { type ErrorCode, errorMessage, type Language } from "../../../shared/api/errors.ts";
import type { DraftAnswer, DraftContent, DraftPreview } from "../../../shared/api/new-draft.ts";
import { changeToWire } from "../../../shared/api/new-draft.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { documentFrom } from "../../../shared/history/versioned.ts";
import type { NewDraft } from "../../../shared/new-draft/draft-plan.ts";
import type { ReadScript, ScriptLine } from "../../../shared/script/scene.ts";
import { readLines } from "../../../shared/script/script-document.ts";
import type { DraftTable } from "../../engines/database/tables/productions.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { namesOf } from "../history/versions.ts";

export type DraftRow = Readonly<Selectable<DraftTable>>;

/** The drafts that were sent in for a script, newest first; who may edit the script sees them. */
export async function listDrafts(
  services: Services,
  userId: string,
  scriptId: string,
  language: Language,
): Promise<DraftAnswer[]> {
  await accessScript(services.db, userId, scriptId, "edit", "script");
  const rows = await services.db
    .selectFrom("drafts")
    .selectAll()
    .where("script_id", "=", scriptId)
    .orderBy("id", "desc")
    .limit(200)
    .execute();
  return describeDrafts(services, rows, language);
}

/** A draft of this script, for who may edit it. Throws `draft_not_found`. */
export async function accessDraft(
  services: Services,
  userId: string,
  scriptId: string,
  draftId: string,
): Promise<DraftRow> {
  await accessScript(services.db, userId, scriptId, "edit", "script");
  const row = await services.db
    .selectFrom("drafts")
    .selectAll()
    .where("id", "=", draftId)
    .where("script_id", "=", scriptId)
    .executeTakeFirst();
  if (!row) throw new ApiError("draft_not_found");
  return row;
}

/** The draft and what taking it now would change, found out in a thread of its own. */
export async function previewDraft(
  services: Services,
  userId: string,
  scriptId: string,
  draftId: string,
  language: Language,
): Promise<DraftPreview> {
  const row = await accessDraft(services, userId, scriptId, draftId);
  const described = await describeDraft(services, row, language);
  if (row.status !== "ready") return { ...described, changes: [] };
  const now = await services.versions.current(documentName("script", scriptId));
  const draft = await newDraftOf(services, row);
  const { changes } = await services.thread.ask("takeDraft", { now, draft, chosen: [] });
  return { ...described, changes: changes.map(changeToWire) };
}

/** The draft's lines and those of the draft before it, for an editor that takes it by itself. */
export async function readDraftContent(
  services: Services,
  userId: string,
  scriptId: string,
  draftId: string,
): Promise<DraftContent> {
  const row = await accessDraft(services, userId, scriptId, draftId);
  openContent(row);
  const { lines, titlePage, base, prefix } = await newDraftOf(services, row);
  return { lines: [...lines], title_page: { ...titlePage }, base: [...base], prefix };
}

/** What a draft that is ready holds. Throws `script_still_parsing`, `draft_closed`, or why its file could not be read. */
export function openContent(row: DraftRow): ReadScript {
  if (row.status === "reading") throw new ApiError("script_still_parsing");
  if (row.status === "failed") throw new ApiError("script_parse_failed", { reason: row.error_code });
  if (row.status !== "ready" || row.content === null) throw new ApiError("draft_closed");
  return JSON.parse(row.content) as ReadScript;
}

/** The draft as it is compared with the script: beside the draft that was taken before it, else what was imported. */
export async function newDraftOf(services: Services, row: DraftRow): Promise<NewDraft> {
  const { lines, titlePage } = JSON.parse(row.content ?? "{}") as ReadScript;
  return { lines, titlePage, base: await baseOf(services, row), prefix: `N${row.id.slice(-8)}-` };
}

async function baseOf(services: Services, row: DraftRow): Promise<readonly ScriptLine[]> {
  const before = await services.db
    .selectFrom("drafts")
    .select("aligned")
    .where("script_id", "=", row.script_id)
    .where("status", "=", "applied")
    .where("aligned", "is not", null)
    .orderBy("closed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (before?.aligned) return JSON.parse(before.aligned) as ScriptLine[];
  const versions = await services.versions.list(documentName("script", row.script_id));
  const imported = versions.findLast(({ reason }) => reason === "import");
  const state = imported && (await services.versions.state(imported.id));
  return state ? readLines(documentFrom(state)) : [];
}

export async function describeDraft(services: Services, row: DraftRow, language: Language): Promise<DraftAnswer> {
  const [answer] = await describeDrafts(services, [row], language);
  return answer as DraftAnswer;
}

async function describeDrafts(
  services: Services,
  rows: readonly DraftRow[],
  language: Language,
): Promise<DraftAnswer[]> {
  const names = await namesOf(
    services.db,
    rows.map((row) => row.created_by),
  );
  return rows.map(({ id, script_id, filename, status, error_code, created_by, created_at, closed_at }) => ({
    id,
    script_id,
    filename,
    status,
    error: error_code === null ? null : { code: error_code, message: errorMessage(error_code as ErrorCode, language) },
    created_by: { id: created_by, name: names.get(created_by) ?? "" },
    created_at,
    closed_at,
  }));
}
