import { sweepWriters } from "../collab/writer-table.ts";
import type { Services } from "../services.ts";
import { tellUntold } from "../work/comment/tell-untold.ts";
import { sweepDownloads } from "../work/generation/downloads.ts";
import { thinVersions } from "../work/history/thin-versions.ts";
import { sweepKeptAnswers } from "../work/kept-answers.ts";
import { endTask } from "../work/storyboard/end-task.ts";
import { sweepMedia } from "../work/storyboard/media.ts";
import { sweepTrash } from "../work/trash/purge.ts";
import { sweepUploads } from "../work/upload/sweep-uploads.ts";
import { sweepDeliveries } from "../work/webhook/deliveries.ts";

const day = 24 * 3600 * 1000;

/** Forgets what nobody can use any more: files behind old links, uploads never finished, told events of finished tasks, ended
 * sessions, mails of last week, old invitations and links for passwords, what has lain long in the trash, the client ids of old pages. */
export async function sweep(services: Services, now: Date): Promise<void> {
  await tellUntold(services, new Date(now.getTime() - 60_000));
  await sweepDownloads(services, now);
  await sweepMedia(services, now);
  await sweepDeliveries(services.db, now);
  await sweepKeptAnswers(services.db, now);
  await sweepUploads(services, now);
  await services.parsed.sweep(now);
  await sweepWriters(services.db, now);
  await sweepTrash(services, now);
  await thinVersions(services, now);
  await endUnanswered(services, now);
  await services.db
    .deleteFrom("task_events")
    .where("at", "<", new Date(now.getTime() - day).toISOString())
    .where("task_id", "in", (eb) =>
      eb.selectFrom("tasks").select("tasks.id").where("tasks.status", "in", ["SUCCESS", "FAILED"]),
    )
    .execute();
  await services.db
    .deleteFrom("mails")
    .where("state", "!=", "waiting")
    .where("created_at", "<", new Date(now.getTime() - 7 * day).toISOString())
    .execute();
  await services.db.deleteFrom("session").where("expiresAt", "<", now.toISOString()).execute();
  for (const table of ["refresh_tokens", "step_up_tokens", "password_resets", "invitations"] as const) {
    await services.db.deleteFrom(table).where("expires_at", "<", now.toISOString()).execute();
  }
}

/** A worker that has not told how a task ended for a day will not tell any more. */
async function endUnanswered(services: Services, now: Date): Promise<void> {
  const late = await services.db
    .selectFrom("tasks")
    .select("id")
    .where("kind", "in", ["video", "narration"])
    .where("status", "in", ["PENDING", "RUNNING"])
    .where("created_at", "<", new Date(now.getTime() - day).toISOString())
    .execute();
  for (const { id } of late) await endTask(services, id, { error: "worker_failed", reason: "no answer for a day" });
}
