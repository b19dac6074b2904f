import type { ErrorCode } from "../../shared/api/errors.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { Services } from "../services.ts";
import { type Job, payloadText } from "./job.ts";

/** Reads the file of a new draft; its script is not touched. Run again after a crash it reads the file again. */
export const readDraft: Job = (services) => ({
  async run({ payload, signal }) {
    const id = payloadText(payload, "draft_id");
    const row = await services.db.selectFrom("drafts").selectAll().where("id", "=", id).executeTakeFirst();
    if (row?.status !== "reading" || row.file === null) return;
    try {
      const { filename, file } = row;
      const script = await services.files.withPath(file, (path) => services.parsed.read({ path, filename, signal }));
      await finish(services, id, { status: "ready", content: JSON.stringify(script) });
    } catch (error) {
      if (!(error instanceof ParseError) || signal.aborted) throw error;
      await fail(services, id, error.code === "file_not_found" ? "script_parse_failed" : error.code);
    }
  },
  abandon: (payload) => fail(services, payloadText(payload, "draft_id"), "script_parse_failed"),
});

function fail(services: Services, id: string, error_code: ErrorCode): Promise<void> {
  return finish(services, id, { status: "failed", error_code });
}

async function finish(
  services: Services,
  id: string,
  change: { status: "ready"; content: string } | { status: "failed"; error_code: ErrorCode },
): Promise<void> {
  await services.db
    .updateTable("drafts")
    .set({ ...change, file: null })
    .where("id", "=", id)
    .where("status", "=", "reading")
    .execute();
  await services.files.remove(id);
}
