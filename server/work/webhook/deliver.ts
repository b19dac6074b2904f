import { Webhook } from "standardwebhooks";
import type { Db } from "../../engines/database/open.ts";
import type { WebhookDeliveryTable, WebhookTable } from "../../engines/database/tables/background.ts";
import type { PublicFetch } from "../../engines/fetch/public-fetch.ts";
import { ApiError } from "../../errors.ts";

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** How long after a try that failed the next one follows; behind the last none does. */
export const retryAfterMs = [
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  10 * hours,
] as const;

const timeoutMs = 15 * seconds;
const keptBytes = 2_000;
const givenUpAfterMs = 5 * 24 * hours;

interface Result {
  readonly status: number | null;
  readonly error: string | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

type Delivery = Omit<WebhookDeliveryTable, "attempts"> & { readonly attempts: number };

/**
 * One try of a delivery: signs, sends, writes down what came back and what follows. Only 2xx is a success. 410 ends the webhook;
 * so do five days without a success. Never throws for what the receiver does.
 */
export async function deliver(
  db: Db,
  publicFetch: PublicFetch,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const hook = await db.selectFrom("webhooks").selectAll().where("id", "=", delivery.webhook_id).executeTakeFirst();
  if (!hook || hook.disabled !== null) return;
  const at = new Date();
  const headers = signedHeaders(hook, delivery, at);
  const result = await send(publicFetch, hook.url, headers, delivery.payload, signal);
  if (signal.aborted && result.status === null) return;
  const now = new Date();
  await db
    .insertInto("webhook_attempts")
    .values({
      delivery_id: delivery.id,
      at: at.toISOString(),
      ms: now.getTime() - at.getTime(),
      status: result.status,
      error: result.error,
      request_headers: JSON.stringify(headers),
      response_headers: result.headers && JSON.stringify(result.headers),
      response_body: result.body,
    })
    .execute();
  const succeeded = result.status !== null && result.status >= 200 && result.status < 300;
  await (succeeded ? finish(db, delivery, now) : postpone(db, hook, delivery, result.status === 410, now));
}

async function finish(db: Db, delivery: Delivery, now: Date): Promise<void> {
  await db
    .updateTable("webhook_deliveries")
    .set({ state: "delivered", attempts: delivery.attempts + 1, next_at: null, finished_at: now.toISOString() })
    .where("id", "=", delivery.id)
    .execute();
  await db.updateTable("webhooks").set({ failing_since: null }).where("id", "=", delivery.webhook_id).execute();
}

async function postpone(db: Db, hook: WebhookTable, delivery: Delivery, gone: boolean, now: Date): Promise<void> {
  const attempts = delivery.attempts + 1;
  const wait = retryAfterMs[attempts - 1];
  const failingSince = hook.failing_since ?? now.toISOString();
  const given = now.getTime() - Date.parse(failingSince) >= givenUpAfterMs;
  const ends = gone || given || wait === undefined;
  await db
    .updateTable("webhook_deliveries")
    .set(
      ends
        ? { state: "failed", attempts, next_at: null, finished_at: now.toISOString() }
        : { attempts, next_at: new Date(now.getTime() + wait).toISOString() },
    )
    .where("id", "=", delivery.id)
    .execute();
  const disabled = gone ? "gone" : given ? "failing" : null;
  await db
    .updateTable("webhooks")
    .set({ failing_since: failingSince, ...(disabled ? { disabled } : {}) })
    .where("id", "=", hook.id)
    .execute();
}

/** While a secret is being replaced both sign, so that the receiver can change over when it likes. */
function signedHeaders(hook: WebhookTable, delivery: Delivery, at: Date): Record<string, string> {
  const current = hook.previous_until !== null && Date.parse(hook.previous_until) > at.getTime();
  const secrets = [hook.secret, ...(current && hook.previous_secret ? [hook.previous_secret] : [])];
  return {
    "content-type": "application/json",
    "user-agent": "Callboard-Webhooks/1",
    "webhook-id": delivery.id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(delivery.id, at, delivery.payload)).join(" "),
  };
}

async function send(
  publicFetch: PublicFetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Result> {
  try {
    const answer = await publicFetch.fetch(url, {
      method: "POST",
      headers,
      body,
      timeoutMs,
      mostBytes: keptBytes,
      signal,
    });
    return { status: answer.status, error: null, headers: answer.headers, body: answer.body.toString("utf8") };
  } catch (error) {
    const reason = error instanceof ApiError ? error.code : error instanceof Error ? error.message : String(error);
    return { status: null, error: reason, headers: null, body: null };
  }
}
