import { EventSource } from "eventsource";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "../harness/model-server.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { readEvents } from "../harness/read-events.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { openWire, type Wire } from "../harness/wire.ts";

let app: TestApp;
let model: ModelServer;
let wire: Wire;
let person: Person;
let browser: Browser;
let scriptId: string;
const names = ["progress", "result", "done", "failed"];

beforeAll(async () => {
  model = await startModelServer(Buffer.alloc(0));
  const env = { OPENAI_API_KEY: "key", OPENAI_BASE_URL: model.url, OPENAI_TIMEOUT: "1" };
  [browser, app] = await Promise.all([openBrowser(), startApp({ env })]);
  wire = await openWire(Number(new URL(app.url).port));
  person = await app.person("Watcher");
  const script = "INT. KITCHEN - DAY\n\nANN pours tea.\n\nINT. HALL - DAY\n\nBEN takes his coat.\n";
  scriptId = (await person.upload({ name: "film.txt", bytes: script })).body.id;
  await person.scriptOnceRead(scriptId);
});
afterAll(async () => {
  await browser?.close();
  wire?.close();
  await app?.close();
  await model?.close();
});

interface Seen {
  readonly id: string;
  readonly event: string;
}

it("R45 A9 EventSource in Chromium and in Node takes a stream up again where its line broke, and hears every event once", async () => {
  // The model does not answer: the task stands still for two seconds in the middle.
  model.mood = "hang";
  const task = (await person.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" })).body;
  const through = `http://127.0.0.1:${wire.port}`;
  const { ticket } = (await person.request("POST", "/auth/stream-ticket", { path: task.stream_url })).body;

  const page = await browser.newPage();
  await page.goto(`${through}/healthz`);
  await page.evaluate(
    ({ url, names }) => {
      const seen: Seen[] = [];
      const events = new window.EventSource(url);
      Object.assign(window, { seen, events });
      for (const name of names) {
        events.addEventListener(name, ({ type, lastEventId }) => seen.push({ id: lastEventId, event: type }));
      }
    },
    { url: `${task.stream_url}?ticket=${ticket}`, names },
  );
  const inPage = () => page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);

  const inNode: Seen[] = [];
  const source = new EventSource(`${through}${task.stream_url}`, {
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${person.token}` } }),
  });
  for (const name of names)
    source.addEventListener(name, ({ type, lastEventId }) => inNode.push({ id: lastEventId, event: type }));

  await expect.poll(async () => [(await inPage()).length > 0, inNode.length > 0]).toEqual([true, true]);
  wire.silence();
  wire.mend("break");
  const before = [(await inPage()).length, inNode.length];
  const last = ({ event }: Seen) => event === "done";
  await expect
    .poll(async () => [(await inPage()).some(last), inNode.some(last)], { timeout: 12_000 })
    .toEqual([true, true]);

  const whole = await fetch(`${app.url}${task.stream_url}`, {
    headers: { Authorization: `Bearer ${person.token}`, "Last-Event-ID": "0" },
  });
  const all = (await readEvents(whole)).map(({ id, event }) => ({ id, event }));
  expect(await inPage()).toEqual(all);
  expect(inNode).toEqual(all);
  for (const count of before) expect(count).toBeLessThan(all.length);
  // Both come back once more after the end, hear that nothing more will come (204), and stop for good.
  await expect
    .poll(
      async () => [
        await page.evaluate(() => (window as unknown as { events: { readyState: number } }).events.readyState),
        source.readyState,
      ],
      { timeout: 8_000 },
    )
    .toEqual([2, 2]);
}, 40_000);

it("A8 the pass of a stream opens nothing else, and ends with the session", async () => {
  const { body: signedIn } = await person.request("POST", "/auth/login", {
    email: person.email,
    password: person.password,
  });
  const at = `/api/v1/scripts/${scriptId}/generation/stream`;
  const asked = await person.request(
    "POST",
    "/auth/stream-ticket",
    { path: at },
    { Authorization: `Bearer ${signedIn.token}` },
  );
  const first = await fetch(`${app.url}${at}?ticket=${asked.body.ticket}`);
  await first.body?.cancel();
  const given = first.headers.get("set-cookie") ?? "";
  expect(given).toContain(`Path=${at};`);
  expect(given).toMatch(/HttpOnly; SameSite=Strict/);
  const cookie = given.split(";", 1)[0] ?? "";
  const get = async (path: string, headers: Record<string, string> = { Cookie: cookie }) => {
    const answer = await fetch(`${app.url}${path}`, { headers });
    await answer.body?.cancel();
    return answer.status;
  };
  expect(await get(`${at}?ticket=${asked.body.ticket}`)).toBe(200);
  expect(await get(`${at}?ticket=${asked.body.ticket}`, {})).toBe(401);
  expect(await get(at)).toBe(401);
  expect(await get(`/api/v1/scripts/${scriptId}/analysis?ticket=${asked.body.ticket}`)).toBe(401);
  expect(await get("/api/v1/auth/me", { Authorization: `Bearer ${cookie.split("=")[1]}` })).toBe(401);
  const other = (await person.request("POST", "/auth/stream-ticket", { path: "/api/v1/projects" })).body.ticket;
  expect((await fetch(`${app.url}/api/v1/projects?ticket=${other}`)).headers.get("set-cookie")).toBeNull();
  await person.request("POST", "/auth/logout", {}, { Authorization: `Bearer ${signedIn.token}` });
  expect(await get(`${at}?ticket=${asked.body.ticket}`)).toBe(401);
});
