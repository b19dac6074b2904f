import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { openDatabase } from "../../server/engines/database/open.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

const metricsToken = "a-token-for-the-figures";
let app: TestApp;
let ann: Person;
let scriptId: string;

beforeAll(async () => {
  app = await startApp({ env: { METRICS_TOKEN: metricsToken } });
  ann = await app.person("Ann");
  const upload = await ann.upload({ name: "a.txt", bytes: "INT. ROOM - DAY\n\nRain.\n" });
  scriptId = upload.body.id;
  await ann.scriptOnceRead(scriptId);
});
afterAll(() => app.close());

const read = (token = metricsToken) => fetch(`${app.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
/** The value of one figure. */
async function figure(name: string): Promise<number> {
  const line = (await (await read()).text()).split("\n").find((text) => text.startsWith(`${name} `));
  return line === undefined ? Number.NaN : Number(line.split(" ").at(-1));
}

it("tells Prometheus how the server does, by route and without ids", async () => {
  await ann.request("GET", `/scripts/${scriptId}`);
  const answer = await read();
  expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const text = await answer.text();
  expect(text).toMatch(
    /callboard_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/scripts\/:id",status="200"\} \d/,
  );
  for (const name of [
    "callboard_log_commit_seconds_count",
    "nodejs_eventloop_lag_seconds",
    "process_resident_memory_bytes",
  ]) {
    expect(await figure(name), name).toBeGreaterThan(0);
  }
  expect(text).not.toContain(scriptId);
  expect(text).not.toContain(ann.token);
});

it("tells jobs by what they do: how many wait, run and have failed, how long each try took", async () => {
  expect(await figure('callboard_jobs{kind="generate",state="waiting"}')).toBe(0);
  expect(await figure("callboard_jobs_oldest_waiting_seconds")).toBe(0);
  expect(await figure('callboard_job_duration_seconds_count{kind="parse-script",outcome="done"}')).toBe(1);
  const row = {
    name: "generate",
    payload: '{"task_id":"task_none"}',
    error: null,
    lease_until: null,
    created_at: "2026-01-01T00:00:00Z",
  };
  const at = { later: new Date(Date.now() + 3_000).toISOString(), long: "2026-01-01T00:00:00Z" };
  await app.services.db
    .insertInto("jobs")
    .values([
      { ...row, id: "job_waits", state: "waiting", run_at: at.later },
      { ...row, id: "job_failed", state: "failed", run_at: at.long },
    ])
    .execute();
  expect(await figure('callboard_jobs{kind="generate",state="waiting"}')).toBe(1);
  expect(await figure('callboard_jobs{kind="generate",state="failed"}')).toBe(1);
  expect(await figure("callboard_jobs_oldest_waiting_seconds")).toBe(0);
  // A task that is not there is nothing to do: the job is done and gone.
  await expect.poll(() => figure('callboard_jobs{kind="generate",state="waiting"}'), { timeout: 10_000 }).toBe(0);
  expect(await figure('callboard_jobs_abandoned_total{kind="generate"}')).toBe(0);
});

it("counts open sockets and event streams, and no longer when they end", async () => {
  const socket = new WebSocket(`${app.url.replace("http", "ws")}/ws`);
  await new Promise((resolve) => socket.once("open", resolve));
  expect(await figure('callboard_open_lines{kind="ws"}')).toBe(1);
  socket.close();
  await expect.poll(() => figure('callboard_open_lines{kind="ws"}')).toBe(0);
});

it("is for who has the token, or without one for this machine alone", async () => {
  expect((await fetch(`${app.url}/metrics`)).status).toBe(401);
  expect((await read("a-token-for-the-figurez")).status).toBe(401);
  const other = await startApp();
  try {
    expect((await fetch(`${other.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${other.url}/metrics`, { headers: { "X-Forwarded-For": "1.2.3.4" } })).status).toBe(401);
  } finally {
    await other.close();
  }
});

it("names slow statements without their values", async () => {
  const slow: string[] = [];
  const db = openDatabase(app.dataDir, (query) => slow.push(query));
  const secret = "in-nobodys-log";
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000000)
    select count(*), ${secret} from n`.execute(db);
  await db.destroy();
  expect(slow).toHaveLength(1);
  expect(slow[0]).toContain("with recursive");
  expect(slow[0]).not.toContain(secret);
});

it("S15 one line for each request, and no token, password or script text in any", async () => {
  const pat = (await ann.request("POST", "/auth/tokens", { name: "robot" })).body.token;
  const before = app.logLines.length;
  await ann.request("GET", `/scripts/${scriptId}/analysis`, undefined, { "X-Request-Id": "look-at-me" });
  await fetch(`${app.url}/api/v1/projects?token=${pat}`);
  await ann.request("POST", "/auth/login", { email: ann.email, password: "a-wrong-password" });
  await ann.request("POST", `/scripts/${scriptId}/comments`, {
    target_element: "scene:S1",
    content: "words-of-a-comment",
  });
  const lines = app.logLines.slice(before).map((line) => JSON.parse(line));
  expect(lines.filter(({ request_id }) => request_id === "look-at-me")).toMatchObject([
    { event: "request", method: "GET", path: `/api/v1/scripts/${scriptId}/analysis`, status: 200, level: "info" },
  ]);
  const all = app.logLines.join("\n");
  for (const secret of [
    ann.token,
    ann.refreshToken,
    ann.password,
    pat,
    "a-wrong-password",
    "words-of-a-comment",
    "Rain.",
    metricsToken,
  ]) {
    expect(all).not.toContain(secret);
  }
});
