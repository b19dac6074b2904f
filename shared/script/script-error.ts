/** Why a file could not be read as a script; the same names the API answers with. */
export type ScriptErrorCode =
  | "script_corrupt"
  | "script_encrypted"
  | "no_text_layer"
  | "no_scenes"
  | "unsafe_content"
  | "script_too_complex";

/** Thrown by every reader of this room; the message is for logs, people see the wording of `code`. */
export class ScriptError extends Error {
  readonly code: ScriptErrorCode;

  constructor(code: ScriptErrorCode, message: string = code) {
    super(message);
    this.name = "ScriptError";
    this.code = code;
  }
}
