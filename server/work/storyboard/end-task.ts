import type { ErrorCode } from "../../../shared/api/errors.ts";
import type { Services } from "../../services.ts";
import { showResult } from "./show-result.ts";

/** A shot's task that still waits or runs, or null when there is none: whoever works on it has come too late. */
export async function openTask(services: Services, id: string) {
  const row = await services.db
    .selectFrom("tasks")
    .innerJoin("scripts", "scripts.id", "tasks.script_id")
    .selectAll("tasks")
    .select("scripts.project_id")
    .where("tasks.id", "=", id)
    .where("tasks.status", "in", ["PENDING", "RUNNING"])
    .executeTakeFirst();
  return row ?? null;
}

/** Says that a task runs, and how far it is; what would go back is not said. */
export async function tellRunning(services: Services, id: string, progress: number): Promise<void> {
  const share = Math.min(99, Math.round(progress));
  const row = await services.db
    .updateTable("tasks")
    .set((eb) => ({
      status: "RUNNING",
      progress: eb.case().when("progress", "<", share).then(share).else(eb.ref("progress")).end(),
    }))
    .where("id", "=", id)
    .where("status", "in", ["PENDING", "RUNNING"])
    .returningAll()
    .executeTakeFirst();
  if (row) await showResult(services, row);
}

/** Ends a task once: with the address of what was made, or with why it could not be. A task that has ended stays as it is. */
export async function endTask(
  services: Services,
  id: string,
  end: { readonly url: string } | { readonly error: ErrorCode; readonly reason?: string },
): Promise<void> {
  const row = await services.db
    .updateTable("tasks")
    .set({
      finished_at: new Date().toISOString(),
      ...("url" in end
        ? { status: "SUCCESS" as const, progress: 100, result: JSON.stringify({ url: end.url }) }
        : {
            status: "FAILED" as const,
            error_code: end.error,
            result: null,
            error_reason: end.reason?.slice(0, 500) ?? null,
          }),
    })
    .where("id", "=", id)
    .where("status", "in", ["PENDING", "RUNNING"])
    .returningAll()
    .executeTakeFirst();
  if (row) await showResult(services, row);
}
