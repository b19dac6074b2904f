import { type ErrorCode, errorMessage } from "../../shared/api/errors.ts";
import type { DetailLevel, GeneratedFile, GenerationNote, OutputType } from "../../shared/api/generation.ts";
import type { Services } from "../services.ts";
import { makeBreakdown } from "../work/generation/make-breakdown.ts";
import { makeSchedule } from "../work/generation/make-schedule.ts";
import { makeStoryboard } from "../work/generation/make-storyboard.ts";
import type { Order } from "../work/generation/order.ts";
import { type Job, payloadText } from "./job.ts";
import { tellProgress } from "./tell-progress.ts";

const makers = { breakdown: makeBreakdown, storyboard: makeStoryboard, schedule: makeSchedule };

/** The storyboard and the schedule rest on the breakdown, so it comes first. */
const partsOf: Readonly<Record<OutputType, readonly GeneratedFile["type"][]>> = {
  breakdown: ["breakdown"],
  storyboard: ["storyboard"],
  schedule: ["schedule"],
  all: ["breakdown", "storyboard", "schedule"],
};

/**
 * Does a generation task part by part. Run again after a crash it does over what was not finished; progress
 * that was told does not go back, and a result is told once.
 */
export const generate: Job = (services) => ({
  async run({ payload, signal }) {
    const task = await findTask(services, payloadText(payload, "task_id"));
    if (!task || task.status === "FAILED") return;
    if (task.status === "SUCCESS") return tellDone(services, task);
    await services.db.updateTable("tasks").set({ status: "RUNNING" }).where("id", "=", task.id).execute();
    const actor = await services.accounts.findUser({ id: task.created_by });
    const tell = await tellProgress(services, task, partsOf[task.kind].length);
    const files: GeneratedFile[] = [];
    const notes: GenerationNote[] = [];
    for (const [index, part] of partsOf[task.kind].entries()) {
      signal.throwIfAborted();
      const order: Order = {
        scriptId: task.script_id,
        projectId: task.project_id,
        title: task.title,
        actor,
        userId: task.created_by,
        detail: task.detail,
        language: payload.language === "en" ? "en" : "zh",
        signal,
        note: (note) => notes.push(note),
        tell: (stage, progress) => tell.stage(index, stage, progress),
      };
      const file = { type: part, url: await makers[part](services, order) };
      await tell.result(file);
      files.push(file);
    }
    await services.db
      .updateTable("tasks")
      .set({
        status: "SUCCESS",
        progress: 100,
        result: JSON.stringify({ files, ...(notes.length > 0 ? { notes } : {}) }),
        finished_at: new Date().toISOString(),
      })
      .where("id", "=", task.id)
      .execute();
    await tellDone(services, task);
  },

  async abandon(payload) {
    const task = await findTask(services, payloadText(payload, "task_id"));
    if (!task) return;
    const code: ErrorCode = "internal_error";
    await services.db
      .updateTable("tasks")
      .set({ status: "FAILED", error_code: code, finished_at: new Date().toISOString() })
      .where("id", "=", task.id)
      .execute();
    await services.streams.publish(task, "failed", {
      task_id: task.id,
      code,
      message: errorMessage(code, payload.language === "en" ? "en" : "zh"),
    });
  },
});

async function findTask(services: Services, id: string) {
  const row = await services.db
    .selectFrom("tasks")
    .innerJoin("scripts", "scripts.id", "tasks.script_id")
    .selectAll("tasks")
    .select(["scripts.project_id", "scripts.title"])
    .where("tasks.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { detail_level } = JSON.parse(row.options) as { detail_level: DetailLevel };
  return { ...row, kind: row.kind as OutputType, detail: detail_level };
}

async function tellDone(services: Services, task: { id: string; script_id: string }): Promise<void> {
  const told = await services.db
    .selectFrom("task_events")
    .select("id")
    .where("task_id", "=", task.id)
    .where("event", "=", "done")
    .executeTakeFirst();
  if (!told) await services.streams.publish(task, "done", { task_id: task.id });
}
