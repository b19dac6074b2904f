import { randomBytes } from "node:crypto";
import type {
  NewWebhook,
  NewWebhookAnswer,
  WebhookAnswer,
  WebhookChange,
  WebhookList,
} from "../../../shared/api/webhooks.ts";
import { type Claim, demandConfirmation } from "../../auth/confirmation.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { WebhookTable } from "../../engines/database/tables/background.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessProject } from "../access.ts";

const rotationMs = 24 * 3600 * 1000;
const mostPerProject = 20;

/** Makes a webhook; its secret is answered this once. Throws `url_not_allowed`, and `forbidden` to who does not manage the team. */
export async function createWebhook(services: Services, claim: Claim, input: NewWebhook): Promise<NewWebhookAnswer> {
  const userId = claim.principal.id;
  await accessProject(services.db, userId, input.project_id, "manage", "team");
  await demandConfirmation(services.db, claim);
  services.publicFetch.check(input.url);
  const { count } = await services.db
    .selectFrom("webhooks")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("project_id", "=", input.project_id)
    .executeTakeFirstOrThrow();
  if (count >= mostPerProject) {
    throw new ApiError("validation_failed", {
      errors: [{ path: "project_id", message: `at most ${mostPerProject} webhooks` }],
    });
  }
  const row: WebhookTable = {
    id: newId("hook"),
    project_id: input.project_id,
    url: input.url,
    events: JSON.stringify([...new Set(input.events)]),
    secret: newSecret(),
    previous_secret: null,
    previous_until: null,
    disabled: null,
    failing_since: null,
    created_by: userId,
    created_at: new Date().toISOString(),
  };
  await services.db.insertInto("webhooks").values(row).execute();
  return { ...webhookAnswer(row), secret: row.secret };
}

/** A production's webhooks, oldest first. */
export async function listWebhooks(
  services: Services,
  userId: string,
  query: { project_id: string; page: number; page_size: number },
): Promise<WebhookList> {
  await accessProject(services.db, userId, query.project_id, "manage", "team");
  const all = services.db.selectFrom("webhooks").where("project_id", "=", query.project_id);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await all
    .selectAll()
    .orderBy("created_at")
    .orderBy("id")
    .limit(query.page_size)
    .offset((query.page - 1) * query.page_size)
    .execute();
  return { items: rows.map(webhookAnswer), total, page: query.page, page_size: query.page_size };
}

/** A webhook for who manages its production. Throws `webhook_not_found` for everybody else's. */
export async function accessWebhook(services: Services, userId: string, id: string): Promise<WebhookTable> {
  const row = await services.db.selectFrom("webhooks").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new ApiError("webhook_not_found");
  await accessProject(services.db, userId, row.project_id, "manage", "team").catch((error: unknown) => {
    throw error instanceof ApiError && error.code === "project_not_found" ? new ApiError("webhook_not_found") : error;
  });
  return row;
}

/**
 * Changes address or events, or switches it on or off. Switched on it begins anew: its failures are forgotten. Another
 * address needs a second proof, as a new webhook does: everything would be told there from now on.
 */
export async function updateWebhook(
  services: Services,
  claim: Claim,
  id: string,
  change: WebhookChange,
): Promise<WebhookAnswer> {
  const row = await accessWebhook(services, claim.principal.id, id);
  if (change.url !== undefined && change.url !== row.url) await demandConfirmation(services.db, claim);
  if (change.url !== undefined) services.publicFetch.check(change.url);
  const switched = change.enabled === undefined ? {} : { disabled: change.enabled ? null : ("by_user" as const) };
  const changed: WebhookTable = {
    ...row,
    ...(change.url === undefined ? {} : { url: change.url }),
    ...(change.events === undefined ? {} : { events: JSON.stringify([...new Set(change.events)]) }),
    ...switched,
    ...(change.enabled ? { failing_since: null } : {}),
  };
  await services.db.updateTable("webhooks").set(changed).where("id", "=", id).execute();
  services.webhooks.wake();
  return webhookAnswer(changed);
}

/** Ends a webhook and forgets what it was to be told. */
export async function deleteWebhook(services: Services, userId: string, id: string): Promise<void> {
  await accessWebhook(services, userId, id);
  await services.db.deleteFrom("webhooks").where("id", "=", id).execute();
}

/** Gives a webhook a new secret; the old one signs beside it for a day. */
export async function rotateSecret(
  services: Services,
  userId: string,
  id: string,
): Promise<{ secret: string; previous_until: string }> {
  const row = await accessWebhook(services, userId, id);
  const secret = newSecret();
  const until = new Date(Date.now() + rotationMs).toISOString();
  await services.db
    .updateTable("webhooks")
    .set({ secret, previous_secret: row.secret, previous_until: until })
    .where("id", "=", id)
    .execute();
  return { secret, previous_until: until };
}

/** "whsec_" and 32 random bytes, as Standard Webhooks writes secrets. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

export function webhookAnswer(row: WebhookTable): WebhookAnswer {
  return {
    id: row.id,
    project_id: row.project_id,
    url: row.url,
    events: JSON.parse(row.events) as WebhookAnswer["events"],
    enabled: row.disabled === null,
    disabled_reason: row.disabled,
    failing_since: row.failing_since,
    created_at: row.created_at,
  };
}
