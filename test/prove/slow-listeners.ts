import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { openDatabase } from "../../server/engines/database/open.ts";
import type { LiveEvent } from "../../shared/api/events.ts";
import type { Production } from "../harness/open-production.ts";
import { residentMiB } from "../harness/process-figures.ts";
import type { ServerProcess } from "../harness/server-process.ts";
import { beginTask } from "./endless-task.ts";
import { type Ends, quantile, until } from "./proof.ts";

export interface Slowness {
  /** Of those who read nothing, how many the server let go before they had everything. */
  readonly closed: number;
  /** How many had everything exactly once after they came back with their last id. */
  readonly resumed: number;
  /** What the server's memory grew by while they read nothing, beyond what the same work takes with nobody slow. */
  readonly grownMiB: number;
  /** How long the others waited for an event, at the 95th percentile. */
  readonly p95: number;
}

interface Scene {
  readonly server: ServerProcess;
  readonly production: Production;
  readonly folder: string;
  readonly count: number;
  readonly ends: Ends;
}

/** More than the system itself holds for a line: 27 kB each. */
const comments = 320;

/** `/ws`: people watch a production in which long comments are written, and read none of them. */
export async function slowWatchers({ server, production, count, ends }: Scene): Promise<Slowness> {
  const { request, scriptId } = production;
  const others = await watch(server, production, ends);
  let written = 0;
  let most = 0;
  const write = async () => {
    const content = `${written} ${"长".repeat(9_000)}`;
    const began = performance.now();
    await request("POST", `/scripts/${scriptId}/comments`, { target_element: "scene:S1", content });
    written += 1;
    await until("the others are told", () => others.seen.length === written);
    most = Math.max(most, residentMiB(server.child.pid));
    return performance.now() - began;
  };
  const writeMany = async () => {
    const before = residentMiB(server.child.pid);
    most = before;
    const waits: number[] = [];
    for (let comment = 0; comment < comments; comment++) waits.push(await write());
    return { grown: most - before, p95: quantile(waits, 0.95) };
  };
  await write();
  // What the work itself takes, with nobody slow.
  const { grown: usual } = await writeMany();
  const slow = await Promise.all(Array.from({ length: count }, () => watch(server, production, ends)));
  const from = others.seen.at(-1)?.id ?? 0;
  for (const { socket } of slow) socket.pause();
  const { grown, p95 } = await writeMany();
  const ended = slow.map(({ socket }) => once(socket, "close"));
  for (const { socket } of slow) socket.resume();
  const closed = await Promise.all(ended.map((end) => Promise.race([end.then(() => 1), wait(10_000).then(() => 0)])));
  const wanted = others.seen.filter(({ id }) => id > from).map(({ id }) => id);
  let resumed = 0;
  for (const { seen } of slow) {
    const back = await watch(server, production, ends, seen.at(-1)?.id ?? from);
    await until("they have the rest", () => (back.seen.at(-1) ?? seen.at(-1))?.id === wanted.at(-1));
    if (String([...seen, ...back.seen].map(({ id }) => id)) === String(wanted)) resumed += 1;
    back.socket.terminate();
  }
  const grownMiB = Math.max(0, grown - usual);
  return { closed: closed.reduce((sum, each) => sum + each, 0), resumed, grownMiB, p95 };
}

/** Somebody who watches the production, from the event `lastId` on where it is given. */
async function watch(server: ServerProcess, { token, projectId }: Production, ends: Ends, lastId?: number) {
  const socket = new WebSocket(server.url.replace("/collab", "/ws"));
  ends.add(() => socket.terminate());
  socket.on("error", () => {});
  const seen: LiveEvent[] = [];
  let subscribed = false;
  socket.on("message", (text: Buffer) => {
    const message = JSON.parse(text.toString());
    if (message.type === "subscribed") subscribed = true;
    if (message.type === "comment_added") seen.push(message);
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "auth", token }));
  socket.send(JSON.stringify({ type: "subscribe", project_id: projectId, last_id: lastId }));
  await until("they watch", () => subscribed);
  return { socket, seen };
}

const events = 8_000;

/** Streams of server-sent events: people ask for the long past of a task and read none of it. */
export async function slowFollowers({ server, production, folder, count }: Scene): Promise<Slowness> {
  const { scriptId, request } = production;
  await rememberEvents(folder, scriptId);
  const others = await readThrough(server, production, 0);
  const before = residentMiB(server.child.pid);
  const slow = await Promise.all(Array.from({ length: count }, () => follow(server, production, 0)));
  for (const answer of slow) answer.on("error", () => {});
  const waits: number[] = [];
  let most = before;
  for (const end = performance.now() + 3_000; performance.now() < end; await wait(50)) {
    const asked = performance.now();
    await request("GET", `/scripts/${scriptId}`);
    waits.push(performance.now() - asked);
    most = Math.max(most, residentMiB(server.child.pid));
  }
  let closed = 0;
  let resumed = 0;
  for (const answer of slow) {
    const seen = await eventIds(answer);
    if (seen.length < events) closed += 1;
    const rest = await readThrough(server, production, seen.at(-1) ?? 0);
    if (String([...seen, ...rest]) === String(others)) resumed += 1;
  }
  if (others.length !== events) resumed = 0;
  return { closed, resumed, grownMiB: Math.max(0, most - before), p95: quantile(waits, 0.95) };
}

/** Writes the past of a task that still runs, as a generation of many hours would leave it. */
async function rememberEvents(folder: string, scriptId: string): Promise<void> {
  const db = openDatabase(folder);
  const data = JSON.stringify({ stage: "x".repeat(1_000), progress: 1 });
  const event = { ...(await beginTask(db, scriptId)), event: "progress", data };
  for (let many = 0; many < events; many += 1_000)
    await db
      .insertInto("task_events")
      .values(Array.from({ length: 1_000 }, () => event))
      .execute();
  await db.destroy();
}

/** Asks for the stream behind an event; nothing of the answer is read yet. */
async function follow(
  server: ServerProcess,
  { token, scriptId }: Production,
  lastId: number,
): Promise<IncomingMessage> {
  const headers = { Authorization: `Bearer ${token}`, "Last-Event-ID": String(lastId), Accept: "text/event-stream" };
  const url = `http://127.0.0.1:${server.port}/api/v1/scripts/${scriptId}/generation/stream`;
  const [answer] = (await once(get(url, { headers, agent: false }), "response")) as [IncomingMessage];
  return answer;
}

/** The ids of what is left on a stream, those that came whole. */
async function eventIds(answer: IncomingMessage): Promise<number[]> {
  let text = "";
  try {
    for await (const chunk of answer) text += chunk;
  } catch {
    // The line was broken.
  }
  const whole = text.slice(0, text.lastIndexOf("\n\n") + 2);
  return [...whole.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
}

/** Reads as EventSource does: whenever the answer ends, on from the last id, until everything is there. */
async function readThrough(server: ServerProcess, production: Production, lastId: number): Promise<number[]> {
  const seen: number[] = [];
  const last = () => seen.at(-1) ?? lastId;
  for (let round = 0; round < 20 && last() < events; round++) {
    const answer = await follow(server, production, last());
    let text = "";
    for await (const chunk of answer) {
      text += chunk;
      // The task goes on for ever: it is left when the last event is here.
      if (text.includes(`id: ${events}\n`) && text.endsWith("\n\n")) break;
    }
    seen.push(...[...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)));
    answer.destroy();
  }
  return seen;
}
