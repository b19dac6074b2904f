import type { Services } from "../services.ts";
import { jobOf } from "../work/storyboard/media-tasks.ts";

/**
 * Queues what was promised and never queued: a server may be killed after it has written a script or a task and
 * before it has written the job for it. To be called before the queue starts.
 */
export async function resumeUnqueued({ db, media, queue }: Pick<Services, "db" | "media" | "queue">): Promise<void> {
  const jobs = await db.selectFrom("jobs").select("payload").execute();
  const isQueued = (id: string) => jobs.some(({ payload }) => payload.includes(`"${id}"`));
  const scripts = await db.selectFrom("scripts").select("id").where("status", "=", "parsing").execute();
  for (const { id } of scripts) if (!isQueued(id)) await queue.add("parse-script", { script_id: id });
  const tasks = await db
    .selectFrom("tasks")
    .select(["id", "kind", "result_url"])
    .where("status", "in", ["PENDING", "RUNNING"])
    .execute();
  for (const task of tasks) if (!isQueued(task.id)) await queue.add(jobOf(task, media), { task_id: task.id });
}
