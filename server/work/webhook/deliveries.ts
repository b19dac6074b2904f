import type { DeliveryAnswer, DeliveryList } from "../../../shared/api/webhooks.ts";
import type { Db } from "../../engines/database/open.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { putInLine } from "./record-event.ts";
import { accessWebhook } from "./webhooks.ts";

const keptMs = 30 * 24 * 3600 * 1000;

/** What a webhook was told and how every try went, newest first. */
export async function listDeliveries(
  services: Services,
  userId: string,
  webhookId: string,
  query: { page: number; page_size: number },
): Promise<DeliveryList> {
  await accessWebhook(services, userId, webhookId);
  const all = services.db.selectFrom("webhook_deliveries").where("webhook_id", "=", webhookId);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.page_size)
    .offset((query.page - 1) * query.page_size)
    .execute();
  const attempts = await services.db
    .selectFrom("webhook_attempts")
    .selectAll()
    .where("delivery_id", "in", [...rows.map(({ id }) => id), ""])
    .orderBy("id")
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    event: row.event,
    state: row.state,
    payload: row.payload,
    created_at: row.created_at,
    next_at: row.next_at,
    attempts: attempts
      .filter((attempt) => attempt.delivery_id === row.id)
      .map((attempt): DeliveryAnswer["attempts"][number] => ({
        at: attempt.at,
        ms: attempt.ms,
        status: attempt.status,
        error: attempt.error,
        request_headers: JSON.parse(attempt.request_headers),
        response_headers: attempt.response_headers === null ? null : JSON.parse(attempt.response_headers),
        response_body: attempt.response_body,
      })),
  }));
  return { items, total, page: query.page, page_size: query.page_size };
}

/** Sends a delivery once more, at once and with all its tries, under its own id: a receiver that knows it may drop it. */
export async function redeliver(
  services: Services,
  userId: string,
  webhookId: string,
  deliveryId: string,
): Promise<void> {
  await accessWebhook(services, userId, webhookId);
  const again = await services.db
    .updateTable("webhook_deliveries")
    .set({ state: "waiting", attempts: 0, next_at: new Date().toISOString(), finished_at: null })
    .where("id", "=", deliveryId)
    .where("webhook_id", "=", webhookId)
    .executeTakeFirst();
  if (again.numUpdatedRows === 0n) throw new ApiError("delivery_not_found");
  services.webhooks.wake();
}

/** Puts a test in line and answers its id. */
export async function pingWebhook(services: Services, userId: string, webhookId: string): Promise<string> {
  const hook = await accessWebhook(services, userId, webhookId);
  const at = new Date().toISOString();
  const [id = ""] = await putInLine(services.db, [hook], { type: "ping", project_id: hook.project_id, at, data: {} });
  services.webhooks.wake();
  return id;
}

/** Forgets deliveries that ended a month ago. */
export async function sweepDeliveries(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptMs).toISOString();
  await db.deleteFrom("webhook_deliveries").where("finished_at", "<", oldest).execute();
}
