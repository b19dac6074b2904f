import type { GeneratedFile } from "../../shared/api/generation.ts";
import type { Services } from "../services.ts";

/** Tells a task's progress on its stream and keeps it with the task. */
export interface Teller {
  /** A stage of the task's part `part` is so far, 0 … 100. What would go back is not told. */
  stage(part: number, stage: string, progress: number): Promise<void>;
  /** Tells a result unless one of its type was told before. */
  result(file: GeneratedFile): Promise<void>;
}

/** Continues where an earlier run of the same task had come to. */
export async function tellProgress(
  services: Services,
  task: { readonly id: string; readonly script_id: string; readonly progress: number },
  parts: number,
): Promise<Teller> {
  const rows = await services.db
    .selectFrom("task_events")
    .select(["event", "data"])
    .where("task_id", "=", task.id)
    .execute();
  const told = rows.map(({ event, data }) => ({ event, data: JSON.parse(data) as Record<string, unknown> }));
  const stages = new Map<string, number>();
  for (const { event, data } of told) {
    if (event === "progress") stages.set(String(data.stage), Number(data.progress));
  }
  let overall = task.progress;

  return {
    async stage(part, stage, progress) {
      const now = Math.max(0, Math.min(100, Math.round(progress)));
      if (now <= (stages.get(stage) ?? -1)) return;
      stages.set(stage, now);
      await services.streams.publish(task, "progress", { stage, progress: now });
      // A part has several stages; each counts for as much of it as it is told, and the last percent is the end's.
      const share = Math.min(99, Math.floor(((part + now / 100) / parts) * 100));
      if (share <= overall) return;
      overall = share;
      await services.db.updateTable("tasks").set({ progress: share }).where("id", "=", task.id).execute();
    },
    async result(file) {
      if (told.some(({ event, data }) => event === "result" && data.type === file.type)) return;
      await services.streams.publish(task, "result", file);
    },
  };
}
