import type { ErrorCode, Language } from "../../shared/api/errors.ts";
import { reportToWire, type ScriptAnswer } from "../../shared/api/scripts.ts";
import { documentName } from "../../shared/documents/names.ts";
import { areNumbersLocked } from "../../shared/script/revisions/number-lock.ts";
import type { ImportReport } from "../../shared/script/scene.ts";
import { fillScript, readTitle, scriptBody } from "../../shared/script/script-document.ts";
import { countsIn } from "../collab/projections.ts";
import { newId } from "../engines/database/new-id.ts";
import { errorEnvelope } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessProject, accessScript } from "./access.ts";
import type { Actor } from "./actor.ts";

/** Begins a script that is written here: one empty scene heading to start from, ready at once. */
export async function createScript(
  services: Services,
  actor: Actor,
  projectId: string,
  title: string,
  language: Language,
): Promise<ScriptAnswer> {
  await accessProject(services.db, actor.id, projectId, "edit", "script");
  const id = newId("script");
  await services.documents.editDocument(documentName("script", id), actor, (doc, origin) => {
    const lines = [{ uid: "S1", kind: "scene_heading" as const, text: "" }];
    fillScript(doc, { title, titlePage: {}, lines }, origin);
  });
  await services.db
    .insertInto("scripts")
    .values({
      id,
      project_id: projectId,
      title,
      filename: null,
      file: null,
      status: "ready",
      progress: 100,
      page_count: 1,
      characters_count: 0,
      scene_count: 1,
      eighths: 1,
      created_by: actor.id,
      created_at: new Date().toISOString(),
    })
    .execute();
  return readScript(services, actor.id, id, language);
}

/** A script's state. Its counts are those of the live document, which may have been edited since the import. */
export async function readScript(
  services: Services,
  userId: string,
  scriptId: string,
  language: Language,
): Promise<ScriptAnswer> {
  const { script } = await accessScript(services.db, userId, scriptId, "read", "script");
  const live = script.status === "ready" ? await countLive(services, script.id) : null;
  return {
    id: script.id,
    project_id: script.project_id,
    title: live?.title || script.title,
    filename: script.filename,
    status: script.status,
    error: script.error_code
      ? errorEnvelope(script.error_code as ErrorCode, language, JSON.parse(script.error_details ?? "{}")).error
      : null,
    metadata: {
      page_count: script.page_count,
      characters_count: live?.characters ?? script.characters_count,
      scene_count: live?.scenes ?? script.scene_count,
      eighths: live?.eighths ?? script.eighths,
    },
    numbers_locked: live?.numbersLocked ?? false,
    report: script.report ? reportToWire(JSON.parse(script.report) as ImportReport) : null,
    progress: script.progress,
    created_at: script.created_at,
  };
}

/** Counts the live document and keeps the counts with the script, where lists of scripts find them. */
async function countLive(services: Services, scriptId: string) {
  const live = await services.documents.readDocument(documentName("script", scriptId), (doc) =>
    doc.getXmlFragment(scriptBody).length === 0
      ? null
      : { title: readTitle(doc), numbersLocked: areNumbersLocked(doc), ...countsIn(doc) },
  );
  if (!live) return null;
  await services.db
    .updateTable("scripts")
    .set({
      scene_count: live.scenes,
      eighths: live.eighths,
      characters_count: live.characters,
      ...(live.title ? { title: live.title.slice(0, 200) } : {}),
    })
    .where("id", "=", scriptId)
    .where((eb) =>
      eb.or([
        eb("scene_count", "is not", live.scenes),
        eb("eighths", "is not", live.eighths),
        eb("characters_count", "is not", live.characters),
        ...(live.title ? [eb("title", "is not", live.title.slice(0, 200))] : []),
      ]),
    )
    .execute();
  return live;
}
