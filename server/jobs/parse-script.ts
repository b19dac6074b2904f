import * as Y from "yjs";
import type { ErrorCode } from "../../shared/api/errors.ts";
import { documentName } from "../../shared/documents/names.ts";
import { keptForms, type TaughtForm } from "../../shared/script/learner/taught-forms.ts";
import type { ReadScript } from "../../shared/script/scene.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { Services } from "../services.ts";
import { takeIn } from "../work/take-in.ts";
import { type Job, payloadText } from "./job.ts";

/** So many of a production's latest scripts are asked for headings that were taught. */
const mostAsked = 20;

/**
 * Reads an uploaded file into the script's documents. Run again after a crash it finds what it had already
 * written: a filled document is left as it is, and the breakdown is found under the same ids.
 */
export const parseScript: Job = (services) => ({
  async run({ payload, signal }) {
    const id = payloadText(payload, "script_id");
    const row = await services.db.selectFrom("scripts").selectAll().where("id", "=", id).executeTakeFirst();
    if (row?.status !== "parsing" || row.file === null) return;
    const onProgress = progressWriter(services, id);
    services.thread.wake();
    let script: ReadScript;
    try {
      const filename = row.filename ?? "";
      script = await services.files.withPath(row.file, (path) =>
        services.parsed.read({ path, filename, signal, onProgress }),
      );
    } catch (error) {
      if (!(error instanceof ParseError) || signal.aborted) throw error;
      return failScript(services, id, error.code === "file_not_found" ? "script_parse_failed" : error.code);
    }
    const asked = { lines: script.lines, page: script.page, forms: await formsOf(services, row.project_id) };
    const { lines, used, counts } = await services.thread.ask("countScript", asked);
    if (lines) script = { ...script, lines, report: taughtReport(script) };
    const title = script.title?.trim() || row.title;
    // The counts are known before the documents are written: whoever waits for the upload's answer waits for no more.
    await services.db
      .updateTable("scripts")
      .set({
        page_count: script.pageCount,
        characters_count: counts.characters,
        scene_count: counts.scenes,
        eighths: counts.eighths,
      })
      .where("id", "=", id)
      .execute();
    const now = { script: await stateOf(services, "script", id), breakdown: await stateOf(services, "breakdown", id) };
    const filled = await services.thread.ask("fillScript", { now, title, script, forms: used });
    for (const kind of ["script", "breakdown"] as const)
      await takeIn(services.documents, documentName(kind, id), null, filled[kind]);
    for (const kind of ["script", "breakdown"] as const)
      await services.versions.keep(documentName(kind, id), { reason: "import", by: row.created_by });
    await nameProduction(services, row, title.slice(0, 200));
    await services.db
      .updateTable("scripts")
      .set({ title: title.slice(0, 200), status: "ready", progress: 100, report: JSON.stringify(script.report) })
      .where("id", "=", id)
      .execute();
    await tellEverybody(services, id, filled.scenes);
  },
  abandon: (payload) => failScript(services, payloadText(payload, "script_id"), "script_parse_failed"),
});

function stateOf(services: Services, kind: "script" | "breakdown", id: string): Promise<Uint8Array> {
  return services.documents.readDocument(documentName(kind, id), (doc) => Y.encodeStateAsUpdate(doc));
}

/** The headings that were taught in the production's other scripts. */
async function formsOf(services: Services, projectId: string): Promise<TaughtForm[]> {
  const scripts = await services.db
    .selectFrom("scripts")
    .select("id")
    .where("project_id", "=", projectId)
    .where("status", "=", "ready")
    .orderBy("created_at", "desc")
    .limit(mostAsked)
    .execute();
  const forms = new Map<string, TaughtForm>();
  for (const { id } of scripts)
    for (const form of await services.documents.readDocument(documentName("script", id), keptForms))
      forms.set(form.example, form);
  return [...forms.values()];
}

function taughtReport({ report }: ReadScript): ReadScript["report"] {
  const warnings = report.warnings.filter((warning) => warning !== "no_headings");
  return { ...report, warnings: [...warnings, "headings_taught"] };
}

/** A production made for this file alone went by the file's name; now that the script's title is known, by that. */
async function nameProduction(
  services: Services,
  script: { id: string; project_id: string; title: string },
  title: string,
): Promise<void> {
  await services.db
    .updateTable("projects")
    .set({ name: title })
    .where("id", "=", script.project_id)
    .where("name", "=", script.title)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("scripts")
            .select("scripts.id")
            .where("scripts.project_id", "=", script.project_id)
            .where("scripts.id", "!=", script.id)
            .where("scripts.status", "!=", "failed"),
        ),
      ),
    )
    .execute();
}

/** Of a file that cannot be read only the failed script stays, with the reason. */
async function failScript(services: Services, id: string, code: ErrorCode): Promise<void> {
  await services.db
    .updateTable("scripts")
    .set({ status: "failed", error_code: code, file: null })
    .where("id", "=", id)
    .where("status", "=", "parsing")
    .execute();
  await services.files.remove(id);
  await tellEverybody(services, id, []);
}

/** Edits were announced while the script still counted as being read: others look again now that it is done. */
async function tellEverybody(services: Services, id: string, scenes: readonly string[]): Promise<void> {
  const row = await services.db.selectFrom("scripts").select("project_id").where("id", "=", id).executeTakeFirst();
  if (!row) return;
  const from = { project_id: row.project_id, script_id: id, actor: null };
  await services.bus.publish({ type: "script_updated", ...from, data: { scenes } });
}

/** Writes progress as it comes, one write at a time; what a write misses the next one carries. */
function progressWriter(services: Services, id: string): (progress: number) => void {
  let wanted = 0;
  let writing = false;
  return (progress) => {
    // 100 is said by whoever has filled the documents.
    wanted = Math.min(99, Math.round(progress));
    if (writing) return;
    writing = true;
    void (async () => {
      for (let written = -1; written < wanted; ) {
        written = wanted;
        await services.db
          .updateTable("scripts")
          .set({ progress: written })
          .where("id", "=", id)
          .where("status", "=", "parsing")
          .execute();
      }
    })()
      .catch(() => {})
      .finally(() => {
        writing = false;
      });
  };
}
