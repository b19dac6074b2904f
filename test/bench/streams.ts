/**
 * `npm run bench:http`, L5: a thousand event streams of one generation, beside a bare Hono server that streams to as many. Prints how long an
 * event takes to the last of them, what each stream holds of memory, and what is left when all have gone. The product's
 * time includes what brings the event about: a model's answer taken, checked and written.
 */
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { startModelServer } from "../harness/model-server.ts";
import { residentMiB } from "../harness/process-figures.ts";
import { type ServerProcess, startCallboard, startServer } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const streams = Number(process.env.STREAMS ?? 1_000);
const events = 30;
const pauseMs = 150;

interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly kibEach: number;
  readonly arrived: number;
}

const bare = await startServer("./bare-stream-entry.ts");
const bareUrl = `http://127.0.0.1:${bare.port}`;
const beside = await measure(bare, `${bareUrl}/stream`, {}, async () => {
  await fetch(`${bareUrl}/tell`, { method: "POST" });
});
await bare.kill();

const folder = temporaryFolder();
const model = await startModelServer(Buffer.alloc(10));
const product = await startCallboard({
  PORT: "0",
  DATA_DIR: folder.path,
  RATE_LIMIT: "10000000",
  OPENAI_API_KEY: "sk-bench",
  OPENAI_BASE_URL: model.url,
});
const api = `http://127.0.0.1:${product.port}/api/v1`;
const account = { email: "ann@example.com", name: "Ann", password: "Ann-password" };
const { body: session } = await send(`${api}/auth/register`, "POST", {}, account);
const signed = { Authorization: `Bearer ${session.token}` };
const scenes = Array.from({ length: events + 12 }, (_, n) => `INT. ROOM ${n + 1} - DAY\n\nAnn moves a lamp.\n`);
const form = new FormData();
form.set("file", new Blob([scenes.join("\n")]), "a.txt");
const { body: script } = await send(`${api}/scripts`, "POST", signed, form);
while ((await send(`${api}/scripts/${script.id}`, "GET", signed)).body.status !== "ready") await wait(50);
// The model waits with each answer until it is told to give it.
let asked = Promise.withResolvers<void>();
let give = Promise.withResolvers<void>();
model.answer = async () => {
  const mine = give;
  asked.resolve();
  await mine.promise;
  return { summary: "A lamp.", elements: [] };
};
await send(`${api}/scripts/${script.id}/generate`, "POST", signed, { output_type: "breakdown" });
await asked.promise;
const ours = await measure(product, `${api}/scripts/${script.id}/generation/stream`, signed, async () => {
  await asked.promise;
  asked = Promise.withResolvers<void>();
  const answered = give;
  give = Promise.withResolvers<void>();
  answered.resolve();
});
await wait(500);
const figures = await (await fetch(`http://127.0.0.1:${product.port}/metrics`)).text();
const left = Number(/^callboard_open_lines\{kind="sse"\} (\d+)/m.exec(figures)?.[1]);
await product.kill();
await model.close();
folder.remove();

console.log(`L5: ${streams} streams, ${events} events`);
const said = ({ p50, p99, kibEach, arrived }: Measured) =>
  `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (limit 250), ${kibEach.toFixed(0)} KiB each (limit 150), ${arrived} arrivals`;
console.log(`event streams: ${said(ours)}, ${left} left open (limit 0); bare: ${said(beside)}`);
process.exit(0);

/** Opens all streams, has events told one after the other, and times their arrival at each. */
async function measure(
  server: ServerProcess,
  url: string,
  headers: Record<string, string>,
  tell: () => Promise<void>,
): Promise<Measured> {
  const { hostname, port, pathname, host } = new URL(url);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const asking = `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n${head.join("")}\r\n`;
  const before = residentMiB(server.child.pid);
  const lines: Socket[] = [];
  const times: number[] = [];
  let told = Number.POSITIVE_INFINITY;
  for (let n = 0; n < streams; n += 1) {
    const line = connect(Number(port), hostname);
    lines.push(line);
    await new Promise<void>((resolve, reject) => {
      line.once("error", reject);
      line.once("data", () => resolve());
      line.write(asking);
    });
    line.on("data", (bytes: Buffer) => {
      if (bytes.includes("event: ")) times.push(performance.now() - told);
    });
  }
  await wait(1_000);
  const kibEach = ((residentMiB(server.child.pid) - before) * 1024) / streams;
  times.length = 0;
  for (let n = 0; n < events; n += 1) {
    const wanted = times.length + streams;
    told = performance.now();
    await tell();
    for (const until = told + 5_000; times.length < wanted && performance.now() < until; ) await wait(5);
    await wait(pauseMs);
  }
  for (const line of lines) line.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), kibEach, arrived: times.length };
}
