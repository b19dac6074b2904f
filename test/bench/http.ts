/** `npm run bench:http`: L6, reading an analysis of 120 scenes, beside a bare Hono server with the same bytes in the same minute. */
import http from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { startApp } from "../harness/start-app.ts";

const hands = 32;
const runMs = 6_000;

const app = await startApp({ env: { RATE_LIMIT: "10000000", LOG_LEVEL: "silent" } });
const ann = await app.person("Ann");
const scenes = Array.from({ length: 120 }, (_, n) => `INT. ROOM ${n + 1} - DAY\n\nAnn moves a lamp.\n\nANN\nHere?\n`);
const { body } = await ann.upload({ name: "long.txt", bytes: scenes.join("\n") });
await ann.scriptOnceRead(body.id);
const at = `/api/v1/scripts/${body.id}/analysis`;
const signed = { Authorization: `Bearer ${ann.token}` };
const plain = await fetch(app.url + at, { headers: { ...signed, "Accept-Encoding": "identity" } });
const bytes = await plain.text();
const etag = plain.headers.get("etag") ?? "";

const bare = new Hono().get("*", (c) => c.body(bytes, 200, { "Content-Type": "application/json" }));
const server = serve({ fetch: bare.fetch, port: 0, hostname: "127.0.0.1" });
await new Promise((resolve) => server.once("listening", resolve));
const address = server.address();
const bareUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;

console.log(`${bytes.length} bytes, ${hands} connections, ${runMs / 1000} s each`);
await measure("bare Hono", bareUrl + at, {});
await measure("analysis", app.url + at, signed);
await measure("analysis, gzip", app.url + at, { ...signed, "Accept-Encoding": "gzip" });
await measure("analysis, 304", app.url + at, { ...signed, "If-None-Match": etag });
server.close();
await app.close();
process.exit(0);

/** Prints requests a second, and how long they took. */
async function measure(name: string, url: string, headers: Record<string, string>): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: hands });
  const took: number[] = [];
  const end = performance.now() + runMs;
  const hand = async (): Promise<void> => {
    while (performance.now() < end) {
      const start = performance.now();
      await new Promise<void>((resolve, reject) => {
        http.get(url, { agent, headers }, (answer) => answer.resume().once("end", resolve)).once("error", reject);
      });
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  agent.destroy();
  const sorted = took.sort((a, b) => a - b);
  const part = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  console.log(`${name}: ${Math.round((took.length / runMs) * 1000)} req/s, p50 ${part(0.5)} ms, p99 ${part(0.99)} ms`);
}
