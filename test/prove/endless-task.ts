import type { Db } from "../../server/engines/database/open.ts";

/** Begins a task of a script that nobody works on: its event stream stays open. Answers what its events carry. */
export async function beginTask(db: Db, scriptId: string): Promise<{ task_id: string; script_id: string; at: string }> {
  const { created_by, created_at } = await db
    .selectFrom("scripts")
    .select(["created_by", "created_at"])
    .where("id", "=", scriptId)
    .executeTakeFirstOrThrow();
  const task = { id: "task_long", script_id: scriptId, kind: "all", options: "{}", status: "RUNNING" as const };
  await db
    .insertInto("tasks")
    .values({ ...task, created_by, created_at })
    .execute();
  return { task_id: task.id, script_id: scriptId, at: created_at };
}
