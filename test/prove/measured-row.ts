import { residentMiB, workOf } from "../harness/process-figures.ts";
import type { ServerProcess } from "../harness/server-process.ts";

/** One thing that was asked of a server, and what it cost. */
export interface Row {
  readonly what: string;
  readonly answered: string;
  readonly wanted: string;
  readonly ms: number;
  /** What the server grew by. */
  readonly mebibytes: number;
  /** How long nobody else could be answered, in milliseconds. */
  readonly held: number;
}

/** Does one thing and looks at the server meanwhile. */
export async function measured(
  server: ServerProcess,
  what: string,
  wanted: string,
  ask: () => Promise<string>,
): Promise<Row> {
  const { pid } = server.child;
  await longestTurn(server);
  const [before, workBefore, began] = [residentMiB(pid), workOf(pid), performance.now()];
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, residentMiB(pid));
  }, 20);
  const answered = await ask().catch((error: unknown) => String(error));
  clearInterval(watching);
  const ms = performance.now() - began;
  // A turn cannot take longer than the server was at work, however long it waited for a processor.
  const held = Math.min(await longestTurn(server), workOf(pid) - workBefore);
  return { what, wanted, answered, ms, mebibytes: Math.max(most, residentMiB(pid)) - before, held };
}

/** The longest turn of the server's loop since it was last asked, in milliseconds. */
async function longestTurn({ port }: ServerProcess): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN) * 1000;
}
