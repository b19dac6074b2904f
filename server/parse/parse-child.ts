import { ScriptError } from "../../shared/script/script-error.ts";
import type { ChildMessage, ReadRequest } from "./messages.ts";
import { readBytes } from "./read-bytes.ts";

/** As long as a whole story may be; what is longer without a break was not written by anybody. */
const longestLine = 200_000;

/**
 * The process that reads one file. Everything it needs is loaded before the file arrives; it reads, answers
 * and ends. It ends as well when the server is gone.
 */
process.on("disconnect", () => process.exit());
process.once("message", (request: ReadRequest) => void read(request.filename));

async function read(filename: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  chunks.length = 0;
  try {
    const script = await readBytes(bytes, filename, (progress) => {
      say({ type: "progress", progress });
      say({ type: "memory", bytes: process.memoryUsage.rss() });
    });
    if (script.lines.some(({ text }) => text.length > longestLine))
      throw new ScriptError("script_too_complex", `a line of more than ${longestLine} characters`);
    say({ type: "done", script });
  } catch (error) {
    const code = error instanceof ScriptError ? error.code : "script_corrupt";
    say({ type: "failed", code, message: error instanceof Error ? error.message : String(error) });
  }
}

function say(message: ChildMessage): void {
  process.send?.(message);
}
