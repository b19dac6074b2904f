import type { ErrorCode, Language } from "../../../shared/api/errors.ts";
import type { GenerateAnswer, GenerateRequest, OutputType, TaskAnswer } from "../../../shared/api/generation.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import { isWithin, reachHere } from "../../auth/token-reach.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { TaskTable } from "../../engines/database/tables/background.ts";
import { ApiError, errorEnvelope } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript, principalColumns } from "../access.ts";

type TaskRow = Omit<TaskTable, "progress"> & { readonly progress: number };

const areas = {
  breakdown: ["breakdown"],
  storyboard: ["storyboard"],
  schedule: ["schedule"],
  all: ["breakdown", "storyboard", "schedule"],
} as const satisfies Record<OutputType, readonly string[]>;

/**
 * Begins the work on a script's breakdown, storyboard, schedule or all three; it goes on in the background and
 * writes into the shared documents. Asked the same again while it runs, it answers the same task. Throws
 * `script_still_parsing`, `script_parse_failed`, and `forbidden` where the asker may not edit what is made.
 */
export async function requestGeneration(
  services: Services,
  userId: string,
  scriptId: string,
  request: GenerateRequest,
  language: Language,
): Promise<GenerateAnswer> {
  const { script, who } = await accessScript(services.db, userId, scriptId, "read", "script");
  if (areas[request.output_type].some((area) => !can(who, "edit", area))) throw new ApiError("forbidden");
  if (script.status === "parsing") throw new ApiError("script_still_parsing", {}, { "Retry-After": "1" });
  if (script.status === "failed") throw new ApiError("script_parse_failed", { reason: script.error_code });
  const options = JSON.stringify({ detail_level: request.options?.detail_level ?? "medium" });
  const { task, made } = await services.db.transaction().execute(async (db) => {
    const running = await db
      .selectFrom("tasks")
      .selectAll()
      .where("script_id", "=", scriptId)
      .where("kind", "=", request.output_type)
      .where("options", "=", options)
      .where("status", "in", ["PENDING", "RUNNING"])
      .executeTakeFirst();
    if (running) return { task: running, made: false };
    const task = await db
      .insertInto("tasks")
      .values({
        id: newId("task"),
        script_id: scriptId,
        kind: request.output_type,
        options,
        status: "PENDING",
        created_by: userId,
        created_at: new Date().toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { task, made: true };
  });
  if (made) {
    await services.streams.publish(task, "progress", { stage: "queued", progress: 0 });
    await services.queue.add("generate", { task_id: task.id, language });
  }
  return {
    task_id: task.id,
    status: task.status,
    stream_url: `/api/v1/scripts/${scriptId}/generation/stream`,
  };
}

/** A task of a production the asker is in, with the files they may read. Throws `task_not_found` for any other. */
export async function readTask(
  services: Services,
  userId: string,
  taskId: string,
  language: Language,
): Promise<TaskAnswer> {
  const row = await services.db
    .selectFrom("tasks")
    .innerJoin("scripts", "scripts.id", "tasks.script_id")
    .innerJoin("members", "members.project_id", "scripts.project_id")
    .selectAll("tasks")
    .select([...principalColumns, "scripts.project_id"])
    .where("tasks.id", "=", taskId)
    .where("scripts.deleted_at", "is", null)
    .where("members.user_id", "=", userId)
    .executeTakeFirst();
  if (!row || !isWithin(reachHere(), row.project_id)) throw new ApiError("task_not_found");
  return taskAnswer(row, row, language);
}

/** The latest task of a script as somebody may see it, or null when nothing was ever generated. */
export async function latestTask(
  services: Services,
  scriptId: string,
  who: Principal,
  language: Language,
): Promise<TaskAnswer | null> {
  const row = await services.db
    .selectFrom("tasks")
    .selectAll()
    .where("script_id", "=", scriptId)
    .where("shot_id", "is", null)
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  return row ? taskAnswer(row, who, language) : null;
}

const types = { image: "SD", video: "SVD", narration: "TTS" } as const;

function taskAnswer(row: TaskRow, who: Principal, language: Language): TaskAnswer {
  const result = row.result === null ? null : (JSON.parse(row.result) as NonNullable<TaskAnswer["result"]>);
  const kind = row.kind as TaskAnswer["kind"];
  const seen = row.shot_id === null || can(who, "read", "storyboard");
  return {
    id: row.id,
    type: kind in types ? types[kind as keyof typeof types] : "LLM",
    kind,
    status: row.status,
    progress: row.progress,
    result: result && {
      ...result,
      ...(result.url === undefined || seen ? {} : { url: undefined }),
      ...(result.files ? { files: result.files.filter(({ type }) => can(who, "read", type)) } : {}),
    },
    error: row.error_code === null ? null : errorEnvelope(row.error_code as ErrorCode, language, reasonOf(row)).error,
  };
}

function reasonOf(row: TaskRow): { reason?: string } {
  return row.error_reason === null ? {} : { reason: row.error_reason };
}
