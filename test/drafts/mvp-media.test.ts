import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type DraftB, moonWalk, openDraftB } from "../harness/draft-b.ts";
import { startMediaWorker, type TestWorker } from "../harness/media-worker.ts";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

const workerSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let app: TestApp;
let ann: Person;
let b: DraftB["b"];
let made: DraftB["made"];
let finished: DraftB["finished"];
let bytesOf: DraftB["bytesOf"];
let worker: TestWorker;

beforeAll(async () => {
  worker = await startMediaWorker();
  const env = { WORKER_URL: `${worker.url}/jobs`, WORKER_SECRET: workerSecret };
  ({ app, ann, b, made, finished, bytesOf } = await openDraftB(env));
});
afterAll(async () => {
  await app.close();
  await worker.close();
});

describe("R68 clips and voices from an outside worker", () => {
  async function shotWithPicture(): Promise<{ projectId: string; shot: Answer["body"] }> {
    const { projectId, shots } = await made(moonWalk);
    const { result } = await finished((await b("POST", `/shots/${shots[0].id}/generate_image`, {})).body.task_id);
    return { projectId, shot: { ...shots[0], image_url: result.url } };
  }

  test("the worker gets a signed job with a picture it can read, and its clip is copied to us", async () => {
    const { projectId, shot } = await shotWithPicture();
    const asked = await b("POST", `/shots/${shot.id}/generate_video`, {
      image_url: shot.image_url,
      transition: "Fade",
    });
    const job = await worker.job(asked.body.task_id);
    const { id, timestamp, signature, body } = job.message;
    const right = createHmac("sha256", Buffer.alloc(32, 7)).update(`${id}.${timestamp}.${body}`).digest("base64");
    expect(signature).toBe(`v1,${right}`);
    expect(job.told).toMatchObject({ type: "SVD", transition: "Fade" });
    const picture = await fetch(job.told.image_url);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);

    expect(
      (await send(job.told.callback_url, "POST", {}, { task_id: id, status: "RUNNING", progress: 35 })).body,
    ).toEqual({ ok: true });
    expect((await b("GET", `/tasks/${id}/status`)).body).toMatchObject({
      type: "SVD",
      status: "RUNNING",
      progress: 35,
      result: null,
      error: null,
    });
    const ending = { task_id: id, status: "SUCCESS", result_url: worker.clipUrl };
    expect(await send(job.told.callback_url, "POST", {}, ending)).toMatchObject({ status: 200, body: { ok: true } });
    const task = await finished(id);
    const clip = await bytesOf(task.result.url, ann);
    expect([clip.type, clip.bytes.equals(worker.clip)]).toEqual(["video/mp4", true]);
    const [after] = (await b("GET", `/projects/${projectId}/storyboard`)).body.shots;
    expect(after).toMatchObject({
      video_url: task.result.url,
      image_url: shot.image_url,
      transition: "Fade",
      status: "SUCCESS",
    });
  });

  test("F14 A23 told five times, late and out of order, it ends once; a contradiction is 409", async () => {
    const { shot } = await shotWithPicture();
    const { task_id } = (await b("POST", `/shots/${shot.id}/generate_narration`, {})).body;
    const job = await worker.job(task_id);
    expect(job.told).toMatchObject({ type: "TTS", image_url: null });
    const done = { task_id, status: "SUCCESS", result_url: worker.voiceUrl };
    const before = worker.fetched;
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(job.told.callback_url, "POST", {}, done)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await finished(task_id)).toMatchObject({ type: "TTS", status: "SUCCESS", progress: 100 });
    expect((await send(job.told.callback_url, "POST", {}, { task_id, status: "RUNNING", progress: 5 })).status).toBe(
      200,
    );
    expect((await b("GET", `/tasks/${task_id}/status`)).body).toMatchObject({ status: "SUCCESS", progress: 100 });
    expect((await send(job.told.callback_url, "POST", {}, done)).status).toBe(200);
    expect(worker.fetched - before).toBe(1);
    for (const other of [
      { ...done, status: "FAILED" },
      { ...done, result_url: worker.clipUrl },
    ]) {
      const { status, body } = await send(job.told.callback_url, "POST", {}, other);
      expect([status, body.error.code]).toEqual([409, "task_already_finished"]);
    }
  });

  test("R70 a signature does as well; without proof, with an old one or a wrong one nothing is heard", async () => {
    const { shot } = await shotWithPicture();
    const { task_id } = (await b("POST", `/shots/${shot.id}/generate_video`, {})).body;
    await worker.job(task_id);
    const body = JSON.stringify({ task_id, status: "FAILED", error: "out of memory" });
    const tell = (secret: string, at: number) => {
      const timestamp = String(Math.floor(at / 1000));
      const signature = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
        .update(`m1.${timestamp}.${body}`)
        .digest("base64");
      const headers = {
        "webhook-id": "m1",
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,AAAA v1,${signature}`,
      };
      return send(
        `${app.url}/api/webhook/task_complete`,
        "POST",
        { "Content-Type": "application/json", ...headers },
        body,
      );
    };
    const url = `${app.url}/api/webhook/task_complete`;
    for (const answer of [
      await send(url, "POST", { "Content-Type": "application/json" }, body),
      await send(`${url}?secret=guess`, "POST", { "Content-Type": "application/json" }, body),
      await tell(`whsec_${Buffer.alloc(32, 8).toString("base64")}`, Date.now()),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([401, "webhook_signature_invalid"]);
    }
    expect((await tell(workerSecret, Date.now() - 6 * 60_000)).body.error.code).toBe("webhook_timestamp_invalid");
    expect((await b("GET", `/tasks/${task_id}/status`)).body.status).toBe("RUNNING");
    expect((await tell(workerSecret, Date.now())).body).toEqual({ ok: true });
    expect(await finished(task_id)).toMatchObject({
      status: "FAILED",
      result: null,
      error: { code: "worker_failed", details: { reason: "out of memory" } },
    });
    // A failed task is tried anew.
    expect((await b("POST", `/shots/${shot.id}/generate_video`, {})).body.task_id).not.toBe(task_id);
  });

  test("A24 S6 a result that is not public https, or not what it should be, is not taken", async () => {
    const { shot } = await shotWithPicture();
    const { task_id } = (await b("POST", `/shots/${shot.id}/generate_video`, {})).body;
    const job = await worker.job(task_id);
    for (const result_url of [
      "http://127.0.0.1:1/x",
      "https://169.254.169.254/latest",
      "file:///etc/passwd",
      "https://[::1]/x",
    ]) {
      const { status, body } = await send(
        job.told.callback_url,
        "POST",
        {},
        { task_id, status: "SUCCESS", result_url },
      );
      expect([status, body.error.code], result_url).toEqual([422, "url_not_allowed"]);
    }
    expect(
      (await b("POST", `/shots/${shot.id}/generate_video`, { image_url: "http://10.0.0.1/a.png" })).body.error.code,
    ).toBe("url_not_allowed");
    await send(
      job.told.callback_url,
      "POST",
      {},
      { task_id, status: "SUCCESS", result_url: `${worker.url}/page.html` },
    );
    expect(await finished(task_id)).toMatchObject({ status: "FAILED", error: { code: "result_unusable" } });
  });
});

test("without a worker a clip fails and says so", async () => {
  const bare = await startApp();
  try {
    const bob = await bare.person("Bob");
    const ask = (path: string, body: object) =>
      send(`${bare.url}/api${path}`, "POST", { Authorization: `Bearer ${bob.token}` }, body);
    const { body } = await ask("/projects/create", moonWalk);
    const shot = body.storyboard[0];
    expect((await ask(`/shots/${shot.id}/generate_video`, {})).body.error.code).toBe("image_required");
    const { task_id } = (await ask(`/shots/${shot.id}/generate_narration`, {})).body;
    await vi.waitFor(async () => {
      const { body: task } = await bob.request("GET", `/tasks/${task_id}/status`);
      expect(task).toMatchObject({ status: "FAILED", error: { code: "no_worker" } });
    });
    const { body: storyboard } = await bob.request("GET", `/projects/${body.project_id}/storyboard`);
    expect(storyboard.makers).toEqual({ image: "drawn", video: null, narration: null });
  } finally {
    await bare.close();
  }
});
