import { type ErrorCode, errors, type Language } from "../../shared/api/errors.ts";

/** A code of the API; `network`: the server could not be reached at all; `declined`: the person said no themself. */
export type ProblemCode = ErrorCode | "network" | "declined";

/** A request that did not succeed. `message` is worded in the page's language and may be shown as it is. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly details: unknown;

  constructor(problem: { code: ProblemCode; message: string; status: number; details?: unknown }) {
    super(problem.message);
    this.name = "ApiProblem";
    this.code = problem.code;
    this.status = problem.status;
    this.details = problem.details ?? null;
  }
}

/** The problem that an answer carries in its envelope; an answer without one reads as an internal error. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const envelope = (body as { error?: { code?: unknown; message?: unknown; details?: unknown } } | null)?.error;
  const code: ErrorCode = isCode(envelope?.code) ? envelope.code : status === 401 ? "unauthorized" : "internal_error";
  const message = typeof envelope?.message === "string" ? envelope.message : wording(code);
  return new ApiProblem({ code, message, status, details: envelope?.details });
}

/** The problem of a request that never got an answer. */
export function networkProblem(): ApiProblem {
  const message =
    pageLanguage() === "zh"
      ? "连接不上服务器，请检查网络后再试"
      : "The server cannot be reached. Check the connection and try again.";
  return new ApiProblem({ code: "network", message, status: 0 });
}

/** The problem of a request whose second proof was not given. It has no words: whoever said no knows it. */
export function declinedProblem(): ApiProblem {
  return new ApiProblem({ code: "declined", message: "", status: 401 });
}

/** What to tell the user about anything that was thrown; empty where there is nothing to tell. */
export function problemMessage(error: unknown): string {
  return error instanceof ApiProblem ? error.message : wording("internal_error");
}

/** The language that requests ask answers in: the one the page is shown in. */
export function pageLanguage(): Language {
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

function isCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && code in errors;
}

function wording(code: ErrorCode): string {
  return errors[code][pageLanguage() === "zh" ? 1 : 2];
}
