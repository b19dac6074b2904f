import { afterAll, beforeAll, expect, test } from "vitest";
import { startMediaWorker, type TestWorker } from "../harness/media-worker.ts";
import { type ServerProcess, startCallboard } from "../harness/server-process.ts";
import { type Answer, send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";

let worker: TestWorker;
let folder: ReturnType<typeof temporaryFolder>;
let env: Record<string, string>;
let server: ServerProcess;
let token: string;
let projectId: string;

beforeAll(async () => {
  [worker, folder] = [await startMediaWorker(), temporaryFolder()];
  env = {
    DATA_DIR: folder.path,
    PORT: String(await freePort()),
    WORKER_URL: `${worker.url}/jobs`,
    WORKER_SECRET: `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
  };
  server = await startCallboard(env);
  const account = { email: "ann@film.example", password: "correct horse battery", name: "Ann" };
  token = (await send(`${origin()}/api/v1/auth/register`, "POST", {}, account)).body.token;
}, 60_000);
afterAll(async () => {
  await server.kill();
  await worker.close();
  folder.remove();
});

const origin = () => `http://127.0.0.1:${env.PORT}`;
const ask = (method: string, at: string, body?: unknown): Promise<Answer> =>
  send(`${origin()}/api${at}`, method, { Authorization: `Bearer ${token}` }, body);
const shots = async (): Promise<Answer["body"][]> => (await ask("GET", `/projects/${projectId}/storyboard`)).body.shots;
const status = async (task: string) => (await ask("GET", `/tasks/${task}/status`)).body;

async function restart(): Promise<void> {
  await server.kill();
  server = await startCallboard(env);
}

test("F3 a server killed while it draws draws every picture once in effect after the restart", async () => {
  const { body } = await ask("POST", "/projects/create", {
    title: "Ferry",
    style: "Anime",
    story_text:
      "Anna walks to the harbour. Fog lies on the water. Tom waits in the boat. That night Anna sits in the kitchen.",
  });
  projectId = body.project_id;
  const ids: string[] = body.storyboard.map(({ id }: { id: string }) => id);
  const tasks: string[] = [];
  for (const id of ids) tasks.push((await ask("POST", `/shots/${id}/generate_image`, {})).body.task_id);
  await restart();
  // Killed once more as soon as one is there.
  await expect
    .poll(async () => (await shots()).filter((shot) => shot.image_url).length, { timeout: 30_000, interval: 5 })
    .toBeGreaterThan(0);
  await restart();
  for (const task of tasks)
    await expect.poll(async () => (await status(task)).status, { timeout: 30_000 }).toBe("SUCCESS");
  const drawn = await shots();
  expect(drawn.map(({ id, status, task_id }) => [id, status, task_id])).toEqual(
    ids.map((id, index) => [id, "SUCCESS", tasks[index]]),
  );
  for (const [index, shot] of drawn.entries()) {
    expect(shot.image_url).toBe((await status(tasks[index] ?? "")).result.url);
    expect((await fetch(origin() + shot.image_url, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(
      200,
    );
    expect((await ask("POST", `/shots/${shot.id}/generate_image`, {})).body.task_id).toBe(tasks[index]);
  }
}, 120_000);

test("F14 a server killed while a worker makes a clip takes it once, told before and after the restart", async () => {
  const [shot] = await shots();
  const { task_id } = (await ask("POST", `/shots/${shot.id}/generate_video`, {})).body;
  const { told } = await worker.job(task_id);
  const tell = (ending: object) => send(told.callback_url, "POST", {}, { task_id, ...ending });
  await restart();
  expect(["PENDING", "RUNNING"]).toContain((await status(task_id)).status);
  const done = { status: "SUCCESS", result_url: worker.clipUrl };
  expect((await tell(done)).status).toBe(200);
  // Whatever has been done of it by now.
  await restart();
  expect((await tell(done)).body).toEqual({ ok: true });
  await expect.poll(async () => (await status(task_id)).status, { timeout: 30_000 }).toBe("SUCCESS");
  const { result } = await status(task_id);
  const [after] = await shots();
  expect(after).toMatchObject({ video_url: result.url, image_url: shot.image_url, status: "SUCCESS", task_id });
  expect((await tell({ status: "FAILED" })).body.error.code).toBe("task_already_finished");
  expect((await ask("POST", `/shots/${shot.id}/generate_video`, {})).body.task_id).toBe(task_id);
}, 90_000);
