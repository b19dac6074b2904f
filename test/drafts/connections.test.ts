import net from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;

beforeAll(async () => {
  app = await startApp();
  ann = await app.person("Ann");
});
afterAll(() => app.close());

/** One connection, spoken to in bytes. */
function connect() {
  const line = net.connect(Number(new URL(app.url).port), "127.0.0.1");
  let heard = "";
  let closed = false;
  line.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
  });
  line.on("close", () => {
    closed = true;
  });
  line.on("error", () => {});
  return {
    say: (text: string) => void line.write(text),
    heard: () => heard,
    closed: () => closed,
    /** The statuses of all answers so far. */
    statuses: () => [...heard.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status)),
    end: () => void line.destroy(),
  };
}

const head = (method: string, at: string, more: string) =>
  `${method} /api/v1${at} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${ann.token}\r\n${more}\r\n\r\n`;

it("a connection whose request was refused before its body came serves the next one, however busy the server was", async () => {
  const line = connect();
  line.say(head("POST", "/projects", "Content-Type: text/plain\r\nContent-Length: 60000"));
  line.say("x".repeat(30_000));
  await expect.poll(line.statuses).toEqual([415]);
  line.say("x".repeat(30_000));
  // Nothing is read or answered meanwhile, as when a server is at its limit; its timers come before what has arrived.
  await new Promise(setImmediate);
  for (const until = performance.now() + 900; performance.now() < until; );
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  line.say(head("GET", "/auth/me", "X: y"));
  await expect.poll(line.statuses).toEqual([415, 200]);
  line.end();
});

it("who was refused and then neither goes on nor goes away is let go of", async () => {
  const line = connect();
  line.say(head("POST", "/projects", "Content-Type: text/plain\r\nContent-Length: 60000"));
  await expect.poll(line.closed, { timeout: 5_000 }).toBe(true);
  expect(line.statuses()).toEqual([415]);
});

it("who breaks off in the middle of a request is no fault of the server's", async () => {
  const line = connect();
  const expecting = "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 900";
  line.say(head("POST", "/projects", expecting));
  await expect.poll(line.statuses).toEqual([100]);
  line.say('{"name":');
  line.end();
  const told = () => app.logLines.map((each) => JSON.parse(each)).filter(({ path }) => path === "/api/v1/projects");
  await expect.poll(() => told().some(({ status }) => status === 400)).toBe(true);
  expect(told().filter(({ level }) => level === "error")).toEqual([]);
});

it.each([
  [403, "origin_not_allowed", "GET http://evil.example/api/v1/auth/me HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
  [405, "method_not_allowed", "CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"],
  [400, "invalid_request", "POST /api/v1/projects HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip\r\n\r\n{}"],
  [
    400,
    "invalid_request",
    "POST /api/v1/projects HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
])("%i %s for a request that means another server than it says", async (status, code, bytes) => {
  const line = connect();
  line.say(bytes);
  await expect.poll(line.statuses).toEqual([status]);
  await expect.poll(line.heard).toContain(`"code":"${code}"`);
  line.end();
});

it("a body that comes in pieces without a length is measured as it comes", async () => {
  const line = connect();
  const json = "Content-Type: application/json\r\nTransfer-Encoding: chunked";
  line.say(`${head("POST", "/projects", json)}c\r\n{"name":"x"}\r\n0\r\n\r\n`);
  await expect.poll(line.statuses).toEqual([201]);
  line.say(head("POST", "/projects", json));
  for (let sent = 0; sent < 20; sent++) line.say(`10000\r\n${" ".repeat(0x10000)}\r\n`);
  await expect.poll(line.statuses).toEqual([201, 413]);
  line.end();
});
