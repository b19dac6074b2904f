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
