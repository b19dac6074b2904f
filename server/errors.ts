import { type ErrorCode, errorMessage, errors, type Language } from "../shared/api/errors.ts";

export type ErrorDetails = Readonly<Record<string, unknown>>;

/** What the server answers when something is refused. Thrown anywhere, turned into the envelope at one place. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Extra headers of the answer, such as Retry-After. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, details: ErrorDetails = {}, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
    this.headers = headers;
  }

  get status(): number {
    return errors[this.code][0];
  }
}

export interface ErrorEnvelope {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly details: ErrorDetails };
}

/** The body of every answer that is not a success. */
export function errorEnvelope(code: ErrorCode, language: Language, details: ErrorDetails): ErrorEnvelope {
  return { error: { code, message: errorMessage(code, language), details } };
}

/** True when another program kept the database locked for longer than anybody waits. */
export function isStorageBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}

/** True for the errors a full disk gives, from SQLite or the file system. */
export function isStorageFull(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT";
}
