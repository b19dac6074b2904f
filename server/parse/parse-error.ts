import type { ErrorCode } from "../../shared/api/errors.ts";

/** Why a file could not be read as a script, as the API names it. The message is for logs. */
export class ParseError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = code) {
    super(message);
    this.name = "ParseError";
    this.code = code;
  }
}
