import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { Db } from "../../engines/database/open.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { type AnswerPlace, beginAnswer, forgetAnswer, keepAnswer, readAnswer } from "../../work/kept-answers.ts";
import type { ApiEnv } from "../context.ts";

const keptHeaders = ["content-type", "location", "retry-after"];

/**
 * Lets a caller send a POST again without doing it twice: with the same `Idempotency-Key` on the same address within
 * 24 hours it is answered what it was answered the first time, with `Idempotent-Replayed: true`. Another body under the key
 * is `idempotency_key_reused`; a repeat while the first is at work is `idempotency_in_flight`. What was not
 * the request's own fault (5xx, too fast, not yet allowed) is forgotten, so that a repeat tries again. Keys belong to who sent them.
 * Answers that hold secrets are never kept.
 */
export function repeatSafely({ db }: Pick<Services, "db">): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const key = c.req.header("idempotency-key");
    if (c.req.method !== "POST" || key === undefined || holdsSecrets(c.req.path)) return next();
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new ApiError("invalid_request", { header: "Idempotency-Key", takes: "1 to 255 visible ASCII characters" });
    }
    const place: AnswerPlace = { user_id: c.get("principal").id, route: `POST ${c.req.path}`, key };
    const fingerprint = await fingerprintOf(c);
    if (!(await beginAnswer(db, place, fingerprint))) return replay(c, db, place, fingerprint);
    try {
      await next();
    } catch (error) {
      await forgetAnswer(db, place);
      throw error;
    }
    const { status } = c.res;
    const kept =
      status < 500 &&
      ![401, 403, 429].includes(status) &&
      !(c.res.headers.get("content-type") ?? "").includes("event-stream");
    if (!kept) return forgetAnswer(db, place);
    const headers = Object.fromEntries([...c.res.headers].filter(([name]) => keptHeaders.includes(name)));
    await keepAnswer(db, place, { status, headers, body: await c.res.clone().text() });
  };
}

/** Tokens, invitation links and webhooks' secrets are answered this once. */
function holdsSecrets(path: string): boolean {
  return /^\/api(\/v1)?\/auth\//.test(path) || /\/(invitations|webhooks|secret)$/.test(path);
}

async function replay(c: Context<ApiEnv>, db: Db, place: AnswerPlace, fingerprint: string): Promise<Response> {
  const known = await readAnswer(db, place);
  // An upload must be read to its end, or its sender never sees the answer.
  if (isStreamed(c)) c.env.incoming.resume();
  if (known && known.fingerprint !== fingerprint) throw new ApiError("idempotency_key_reused");
  if (known?.status == null) throw new ApiError("idempotency_in_flight", {}, { "Retry-After": "1" });
  const empty = known.status === 204 || known.body === "";
  return new Response(empty ? null : known.body, {
    status: known.status,
    headers: { ...JSON.parse(known.headers ?? "{}"), "Idempotent-Replayed": "true" },
  });
}

/**
 * What is asked, and how far the token reaches that asks: an API token is not answered what its owner was answered
 * elsewhere. An upload streams past and is known by its length: its boundary differs with every repeat.
 */
async function fingerprintOf(c: Context<ApiEnv>): Promise<string> {
  const body = isStreamed(c) ? `file of ${c.req.header("content-length") ?? "?"} bytes` : await c.req.text();
  const reach = c.get("principal").limits?.projectIds?.toSorted().join(" ");
  return createHash("sha256")
    .update(reach === undefined ? body : `${body}\0within ${reach}`)
    .digest("base64url");
}

function isStreamed(c: Context<ApiEnv>): boolean {
  return /^(multipart\/form-data|application\/offset\+octet-stream)/i.test(c.req.header("content-type") ?? "");
}
