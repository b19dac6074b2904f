import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../server/engines/database/open.ts";
import { send } from "../harness/start-app.ts";

let dataDir: string;
let server: { child: ChildProcess; url: string };
let token: string;

const scenes = 40;
const script = Array.from(
  { length: scenes },
  (_, index) => `INT. ROOM ${index + 1} - DAY\n\nMARY puts a kettle on the table. A dog barks.\n\nMARY\nTea?\n`,
).join("\n");

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "callboard-crash-"));
  server = await start();
  const account = { email: "a@example.com", password: "long enough", name: "A" };
  token = (await send(`${server.url}/api/v1/auth/register`, "POST", {}, account)).body.token;
});
afterAll(async () => {
  server.child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ["server/main.ts"], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: "0", DEMO: "off", LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const text of child.stdout ?? []) {
    const url = /ready: (\S+)/.exec(String(text))?.[1];
    if (url) return { child, url };
  }
  throw new Error("the server did not start");
}

const get = async (at: string) =>
  (await send(`${server.url}/api/v1${at}`, "GET", { Authorization: `Bearer ${token}` })).body;

it("F3 a server killed while it reads a script reads it once after the restart, whenever it was killed", async () => {
  for (const milliseconds of [0, 60, 150, 300]) {
    const form = new FormData();
    form.set("file", new Blob([script]), "long.txt");
    const upload = send(`${server.url}/api/v1/scripts`, "POST", { Authorization: `Bearer ${token}` }, form);
    // Killed at some moment of the work; the answer may or may not have come by then.
    const answered = await Promise.race([upload, wait(milliseconds).then(() => null)]).catch(() => null);
    await expect.poll(async () => (await get("/projects")).total).toBeGreaterThan(0);
    server.child.kill("SIGKILL");
    await upload.catch(() => null);
    server = await start();
    const items: { scripts: { id: string }[] }[] = (await get("/projects")).items;
    const ids = items.flatMap((item) => item.scripts.map(({ id }) => id));
    if (answered) expect(ids).toContain(answered.body.id);
    for (const id of ids) {
      await expect.poll(async () => (await get(`/scripts/${id}`)).status, { timeout: 20_000 }).toBe("ready");
      const read = await get(`/scripts/${id}`);
      expect(read.metadata.scene_count).toBe(scenes);
      expect(read.report.lost).toBe(0);
      const analysis = await get(`/scripts/${id}/analysis`);
      expect(analysis.scenes).toHaveLength(scenes);
      expect(new Set(analysis.scenes.map((scene: { id: string }) => scene.id)).size).toBe(scenes);
      const props = analysis.breakdown.props.map(({ name }: { name: string }) => name);
      expect(new Set(props).size).toBe(props.length);
    }
  }
}, 90_000);

it("F3 a server killed while it generates finishes the task once after the restart", async () => {
  const { items } = await get("/projects");
  const id = items.flatMap((item: { scripts: { id: string }[] }) => item.scripts.map((each) => each.id))[0];
  const auth = { Authorization: `Bearer ${token}` };
  const asked = await send(`${server.url}/api/v1/scripts/${id}/generate`, "POST", auth, { output_type: "all" });
  const task = () => get(`/tasks/${asked.body.task_id}`);
  for (const least of [1, 34]) {
    await expect
      .poll(async () => (await task()).progress, { interval: 2, timeout: 10_000 })
      .toBeGreaterThanOrEqual(least);
    server.child.kill("SIGKILL");
    server = await start();
  }
  await expect.poll(async () => (await task()).status, { timeout: 20_000 }).toBe("SUCCESS");
  const files: { type: string; url: string }[] = (await task()).result.files;
  expect(files.map(({ type }) => type)).toEqual(["breakdown", "storyboard", "schedule"]);
  for (const { url } of files) expect((await fetch(`${server.url}${url}`)).status).toBe(200);
  const { body: events } = await send(`${server.url}/api/v1/scripts/${id}/generation/stream`, "GET", auth);
  expect(events.match(/event: result/g)).toHaveLength(3);
  expect(events.match(/event: done/g)).toHaveLength(1);
  const shots = await (await fetch(`${server.url}${files[1]?.url}`)).json();
  const drafted = shots.shots.map((shot: { scene_id: string; order: number }) => `${shot.scene_id} ${shot.order}`);
  expect(new Set(drafted).size).toBe(drafted.length);
}, 60_000);

it("F3 a server killed between a script and its job takes the job up at the next start", async () => {
  server.child.kill("SIGKILL");
  const db = openDatabase(dataDir);
  await db.deleteFrom("jobs").execute();
  const { id } = await db.selectFrom("scripts").select("id").where("status", "=", "ready").executeTakeFirstOrThrow();
  await db.updateTable("scripts").set({ status: "parsing" }).where("id", "=", id).execute();
  await db.destroy();
  server = await start();
  await expect.poll(async () => (await get(`/scripts/${id}`)).status, { timeout: 20_000 }).toBe("ready");
}, 60_000);
