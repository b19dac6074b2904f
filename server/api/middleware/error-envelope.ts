import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import type { problemAnswer } from "../../../shared/api/error-answer.ts";
import type { ErrorCode } from "../../../shared/api/errors.ts";
import { ApiError, errorEnvelope, isStorageBusy, isStorageFull } from "../../errors.ts";
import { errorFields, type Log } from "../../log.ts";
import type { ApiEnv } from "../context.ts";
import { preferredLanguage } from "./language.ts";

/** Turns whatever was thrown into the one error shape. What nobody foresaw is logged and answered as `internal_error`. */
export function answerError(log: Log, error: Error, c: Context<ApiEnv>): Response {
  const refusal = hasLeft(c) ? new ApiError("invalid_request") : asApiError(error);
  if (refusal.code === "internal_error") {
    log.error("unforeseen", { request_id: c.get("requestId"), path: c.req.path, ...errorFields(error) });
  }
  const requestId = c.get("requestId");
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  c.header("Vary", "Accept, Accept-Language");
  const status = refusal.status as ContentfulStatusCode;
  const body = errorEnvelope(refusal.code, c.get("language") ?? preferredLanguage(c.req.header("accept-language")), {
    ...refusal.details,
    ...(requestId ? { request_id: requestId } : {}),
  });
  if (!asksForProblem(c.req.header("accept"))) return c.json(body, status);
  const { code, message, details } = body.error;
  const problem: z.infer<typeof problemAnswer> = { type: "about:blank", title: message, status, code, details };
  return c.body(JSON.stringify(problem), status, { "Content-Type": "application/problem+json" });
}

/** Whoever broke off in the middle of a request made it fail; nobody hears the answer, and nothing is wrong here. */
function hasLeft(c: Context<ApiEnv>): boolean {
  const incoming = c.env?.incoming;
  return incoming?.destroyed === true && !incoming.complete;
}

/** RFC 9457's shape is for who names it; everything else, a star included, gets ours. */
function asksForProblem(accept: string | undefined): boolean {
  return /\bapplication\/problem\+json\b/i.test(accept ?? "");
}

function asApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error;
  if (isStorageFull(error)) return new ApiError("storage_full");
  if (isStorageBusy(error)) return new ApiError("unavailable", {}, { "Retry-After": "5" });
  if (error instanceof HTTPException) return new ApiError(codeOf(error));
  return new ApiError("internal_error");
}

/** The framework's own refusals have a status and a text, but no code of ours. */
function codeOf(error: HTTPException): ErrorCode {
  if (error.status === 413) return "request_too_large";
  if (error.status === 415) return "unsupported_media_type";
  if (error.status === 404) return "not_found";
  if (error.status >= 500) return "internal_error";
  return /json/i.test(error.message) ? "invalid_json" : "invalid_request";
}
