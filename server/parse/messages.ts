import type { ReadScript } from "../../shared/script/scene.ts";
import type { ScriptErrorCode } from "../../shared/script/script-error.ts";

/**
 * What passes between the server and the process that reads one file, as JSON over the process's own channel.
 * The server says one `read` and sends the file itself through standard input; the child reports `progress` and
 * ends with `done` or `failed`. Where the system does not tell the server a process's memory, the child does.
 */
export interface ReadRequest {
  readonly type: "read";
  readonly filename: string;
}

export type ChildMessage =
  | { readonly type: "progress"; readonly progress: number }
  | { readonly type: "memory"; readonly bytes: number }
  | { readonly type: "done"; readonly script: ReadScript }
  | { readonly type: "failed"; readonly code: ScriptErrorCode; readonly message: string };
