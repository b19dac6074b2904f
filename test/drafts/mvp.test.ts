import { createHmac } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sweep } from "../../server/jobs/sweep.ts";
import { keepMedia, signedMediaPath } from "../../server/work/storyboard/media.ts";
import { documentName } from "../../shared/documents/names.ts";
import { moveShot, readShots, removeShot } from "../../shared/storyboard/storyboard-document.ts";
import { startMediaWorker, type TestWorker } from "../harness/media-worker.ts";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

const workerSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let app: TestApp;
let worker: TestWorker;
let ann: Person;
let stranger: Person;

beforeAll(async () => {
  worker = await startMediaWorker();
  app = await startApp({ env: { WORKER_URL: `${worker.url}/jobs`, WORKER_SECRET: workerSecret } });
  ann = await app.person("Ann");
  stranger = await app.person("Stranger");
});
afterAll(async () => {
  await app.close();
  await worker.close();
});

/** A request to draft B's own base. */
const b = (method: string, at: string, body?: unknown, who: Person = ann): Promise<Answer> =>
  send(`${app.url}/api${at}`, method, { Authorization: `Bearer ${who.token}` }, body);

const moonWalk = { title: "Moon Walk", story_text: "A kid walks on the moon...", style: "Cinematic" };

const chinese = {
  title: "等船",
  style: "Anime",
  story_text:
    "清晨，林静来到码头。江面上雾气很重。“你也在等船吗？”老人问。林静轻声说：“我在等一个人。”\n当晚，林静回到家里，坐在客厅的灯下打开信。她哭了。\n第二天，她又跑到码头，可是长椅上空无一人。",
};

async function made(story: object): Promise<{ projectId: string; shots: Answer["body"] }> {
  const { status, body } = await b("POST", "/projects/create", story);
  expect(status, JSON.stringify(body)).toBe(200);
  return { projectId: body.project_id, shots: body.storyboard };
}

async function finished(taskId: string): Promise<Answer["body"]> {
  let task: Answer["body"];
  await vi.waitFor(
    async () => {
      task = (await b("GET", `/tasks/${taskId}/status`)).body;
      expect(["SUCCESS", "FAILED"], JSON.stringify(task)).toContain(task.status);
    },
    { timeout: 15_000, interval: 30 },
  );
  return task;
}

describe("projects", () => {
  test("R2 R6 R63 a story becomes a production and its shots at once, in the draft's shape", async () => {
    const { status, body } = await b("POST", "/projects/create", moonWalk);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["project_id", "storyboard"]);
    expect(body.storyboard[0]).toMatchObject({ order: 0, status: "PENDING", project_id: body.project_id });
    expect(body.storyboard[0].prompt).toContain("A kid walks on the moon");
    expect(body.storyboard[0].narration).toContain("A kid walks on the moon");
  });

  test("R61 R65 a Chinese story has its scenes by place and time, its speakers, and dense orders", async () => {
    const { projectId, shots } = await made(chinese);
    expect(shots.map(({ order }: { order: number }) => order)).toEqual(shots.map((_: unknown, index: number) => index));
    expect(new Set(shots.map(({ scene_id }: { scene_id: string }) => scene_id))).toEqual(new Set(["S1", "S2", "S3"]));
    expect(shots.map(({ narration }: { narration: string }) => narration).join("\n")).toContain("林静：我在等一个人。");
    const { body } = await b("GET", `/projects/${projectId}/storyboard`);
    expect(body.project_id).toBe(projectId);
    expect(body.shots).toEqual(shots);
  });

  test("A37 orders stay dense when a shot is moved and another taken out", async () => {
    const { projectId, shots } = await made(chinese);
    const [scriptId, third] = shots[3].id.split(".");
    await app.services.documents.editDocument(documentName("storyboard", scriptId), null, (doc, origin) => {
      moveShot(doc, third, { sceneId: "S1", behind: null, scenes: ["S1", "S2", "S3"] }, Math.random, origin);
      removeShot(doc, readShots(doc)[1]?.id ?? "", origin);
    });
    const { body } = await b("GET", `/projects/${projectId}/storyboard`);
    expect(body.shots[0].id).toBe(shots[3].id);
    expect(body.shots.map(({ order }: { order: number }) => order)).toEqual(
      shots.slice(1).map((_: unknown, i: number) => i),
    );
  });

  test("R60 A2 R1 one entity under both bases and both names", async () => {
    const { projectId } = await made(moonWalk);
    for (const base of ["/api", "/api/v1"]) {
      const { body } = await send(`${app.url}${base}/projects/${projectId}`, "GET", {
        Authorization: `Bearer ${ann.token}`,
      });
      expect(body).toMatchObject({
        id: projectId,
        title: "Moon Walk",
        name: "Moon Walk",
        style: "Cinematic",
        status: "SUCCESS",
      });
      expect(body.story_text).toBe(moonWalk.story_text);
      expect(Date.parse(body.created_at)).not.toBeNaN();
    }
    const named = await b("POST", "/projects", { title: "By title" });
    expect(named).toMatchObject({ status: 201, body: { name: "By title", title: "By title", status: "PENDING" } });
    expect((await b("POST", "/projects", {})).body.error.code).toBe("validation_failed");
  });

  test("R59 R64 the list is found by title and newest first", async () => {
    await made({ ...moonWalk, title: "Zebra one" });
    await made({ ...moonWalk, title: "Zebra two" });
    const { body } = await b("GET", "/projects?q=zebra");
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(["Zebra two", "Zebra one"]);
    expect((await b("GET", "/projects?q=zebra&sort=created_at")).body.items[0].title).toBe("Zebra one");
    expect((await b("GET", "/projects?q=zebra&page=2&page_size=1")).body).toMatchObject({
      total: 2,
      items: [{ title: "Zebra one" }],
    });
  });

  test("a screenplay given as a story is read as one, and a long story is taken whole", async () => {
    const { shots } = await made({
      ...chinese,
      story_text: "INT. ROOM - DAY\n\nMARY sits.\n\nMARY\nTea?\n\nEXT. STREET - NIGHT\n\nTOM runs.\n",
    });
    expect(shots.map(({ scene_id }: { scene_id: string }) => scene_id)).toContain("S2");
    const long = chinese.story_text.repeat(300);
    const start = performance.now();
    const { shots: many } = await made({ ...chinese, story_text: long });
    expect(many.length).toBeGreaterThan(900);
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 30_000);

  test("bad stories are refused and make nothing", async () => {
    const before = (await b("GET", "/projects")).body.total;
    for (const [change, path] of [
      [{ story_text: "  \n" }, "story_text"],
      [{ style: "Cubist" }, "style"],
      [{ title: "" }, "title"],
      [{ story_text: "a".repeat(200_001) }, "story_text"],
    ] as const) {
      const { status, body } = await b("POST", "/projects/create", { ...moonWalk, ...change });
      expect([status, body.error.code, body.error.details.errors[0].path]).toEqual([422, "validation_failed", path]);
    }
    expect((await b("GET", "/projects")).body.total).toBe(before);
  });
});

describe("shots", () => {
  test("R66 a change leaves the other fields, and everybody has it in the document", async () => {
    const { shots } = await made(chinese);
    const [shot] = shots;
    const { status, body } = await b("POST", `/shots/${shot.id}/update_prompt`, {
      narration: "雾。",
      transition: "溶",
    });
    expect([status, body]).toEqual([200, { ...shot, narration: "雾。", transition: "溶" }]);
    const [scriptId, id] = shot.id.split(".");
    const shown = await app.services.documents.readDocument(documentName("storyboard", scriptId), readShots);
    expect(shown.find((candidate) => candidate.id === id)).toMatchObject({ narration: "雾。", prompt: shot.prompt });
  });

  test("R67 R62 R69 a picture is drawn without a key; the same input is the same task and picture", async () => {
    const { projectId, shots } = await made(chinese);
    const { body } = await b("POST", `/shots/${shots[0].id}/generate_image`, {});
    expect(Object.keys(body)).toEqual(["task_id"]);
    const task = await finished(body.task_id);
    expect(task).toMatchObject({ id: body.task_id, type: "SD", status: "SUCCESS", progress: 100, error: null });
    const again = await b("POST", `/shots/${shots[0].id}/generate_image`, {});
    expect(again.body.task_id).toBe(body.task_id);

    const after = (await b("GET", `/projects/${projectId}/storyboard`)).body.shots[0];
    expect(after).toMatchObject({ status: "SUCCESS", image_url: task.result.url, task_id: body.task_id });
    expect((await b("GET", `/projects/${projectId}`)).body.cover_url).toBe(task.result.url);
    const picture = await bytesOf(task.result.url, ann);
    expect(picture.type).toBe("image/png");
    expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.bytes.length).toBeGreaterThan(8_000);

    const other = await b("POST", `/shots/${shots[0].id}/generate_image`, { style: "Realistic" });
    expect(other.body.task_id).not.toBe(body.task_id);
    const drawn = await bytesOf((await finished(other.body.task_id)).result.url, ann);
    expect(drawn.bytes.equals(picture.bytes)).toBe(false);
    // Asked for the first look again, the first picture is shown again.
    await b("POST", `/shots/${shots[0].id}/generate_image`, {});
    expect((await b("GET", `/projects/${projectId}/storyboard`)).body.shots[0].image_url).toBe(task.result.url);
  });

  test("a prompt given with a picture is the shot's from then on", async () => {
    const { projectId, shots } = await made(moonWalk);
    await finished(
      (await b("POST", `/shots/${shots[0].id}/generate_image`, { prompt: "Close-up. A boot print." })).body.task_id,
    );
    const [shot] = (await b("GET", `/projects/${projectId}/storyboard`)).body.shots;
    expect(shot).toMatchObject({ prompt: "Close-up. A boot print.", status: "SUCCESS" });
  });

  test("S2 others find neither shot nor task nor picture", async () => {
    const { projectId, shots } = await made(moonWalk);
    const { task_id } = (await b("POST", `/shots/${shots[0].id}/generate_image`, {})).body;
    const { result } = await finished(task_id);
    for (const [method, path, code] of [
      ["GET", `/projects/${projectId}/storyboard`, "project_not_found"],
      ["POST", `/shots/${shots[0].id}/generate_image`, "shot_not_found"],
      ["POST", `/shots/${shots[0].id}/update_prompt`, "shot_not_found"],
      ["GET", `/tasks/${task_id}/status`, "task_not_found"],
      ["GET", result.url.replace("/api/v1", ""), "file_not_found"],
    ] as const) {
      const { status, body } = await b(method, path, method === "POST" ? {} : undefined, stranger);
      expect([status, body.error.code], path).toEqual([404, code]);
    }
    for (const id of ["nothing", "script_x.y", `${shots[0].id}x`]) {
      expect((await b("POST", `/shots/${id}/update_prompt`, {})).body.error.code).toBe("shot_not_found");
    }
  });

  test("A38 pictures of a production in the trash are out of reach, come back with it, and go with it for good", async () => {
    const { projectId, shots } = await made(moonWalk);
    const { task_id } = (await b("POST", `/shots/${shots[0].id}/generate_image`, {})).body;
    const url: string = (await finished(task_id)).result.url;
    const id = url.split("/").at(-1) ?? "";
    const link = signedMediaPath(app.services, id);
    const statuses = async () => [
      (await b("GET", url.replace("/api/v1", ""))).status,
      (await fetch(app.url + link)).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await ann.request("DELETE", `/projects/${projectId}`);
    expect(await statuses()).toEqual([404, 404]);
    await ann.request("POST", `/projects/${projectId}/restore`);
    expect(await statuses()).toEqual([200, 200]);

    await ann.request("DELETE", `/projects/${projectId}`);
    expect((await ann.request("DELETE", `/trash/projects/${projectId}`)).status).toBe(204);
    expect(await statuses()).toEqual([404, 404]);
    expect(await app.services.files.open(id)).toBeNull();
    // What was still being made when it went is not kept either.
    const stored = async () => (await readdir(path.join(app.dataDir, "files"), { recursive: true })).sort();
    const before = await stored();
    const late = { projectId, scriptId: shots[0].id.split(".")[0], shotId: "s", kind: "image" } as const;
    const kept = keepMedia(app.services, { ...late, mediaType: "image/png", bytes: Buffer.from("late picture") });
    await expect(kept).rejects.toMatchObject({ code: "script_not_found" });
    expect(await stored()).toEqual(before);
  });

  test("what a crash left half stored is swept a day later, and nothing that is shown", async () => {
    const { shots } = await made(moonWalk);
    const { result } = await finished((await b("POST", `/shots/${shots[0].id}/generate_image`, {})).body.task_id);
    const place = { projectId: shots[0].project_id, scriptId: shots[0].script_id, shotId: "s", kind: "image" } as const;
    const stored = () => readdir(path.join(app.dataDir, "files"));
    const before = await stored();
    // The file is there and the server ends before it has said so.
    const { files } = app.services;
    const put = async (name: string, bytes: Uint8Array) => {
      await files.put(name, bytes);
      throw new Error("killed");
    };
    await expect(
      keepMedia(
        { ...app.services, files: { ...files, put } },
        { ...place, mediaType: "image/png", bytes: Buffer.from("half") },
      ),
    ).rejects.toThrow("killed");
    expect(await stored()).toHaveLength(before.length + 1);
    await sweep(app.services, new Date(Date.now() + 23 * 3600_000));
    expect(await stored()).toHaveLength(before.length + 1);
    await sweep(app.services, new Date(Date.now() + 25 * 3600_000));
    expect((await stored()).sort()).toEqual(before.sort());
    expect((await bytesOf(result.url, ann)).type).toBe("image/png");
  });

  test("all missing pictures are asked for in one call, each once, in a scene or everywhere", async () => {
    const { projectId, shots } = await made({
      ...moonWalk,
      story_text: "清晨，林静来到码头。她等船。\n当晚，林静回到家里，坐在客厅的灯下打开信。她哭了。",
    });
    const scriptId = shots[0].script_id;
    const draw = (body: object) => b("POST", `/scripts/${scriptId}/storyboard/draw`, body);
    const ids = ({ body }: Answer) => body.tasks.map(({ shot_id }: { shot_id: string }) => shot_id);
    const first = shots.filter(({ scene_id }: { scene_id: string }) => scene_id === shots[0].scene_id);
    expect(first.length).toBeLessThan(shots.length);
    const one = await draw({ scene_id: shots[0].scene_id });
    expect(one.status).toBe(202);
    expect(ids(one)).toEqual(first.map(({ id }: { id: string }) => id));
    const rest = await draw({});
    // What is drawn or being drawn is left alone.
    expect([...ids(one), ...ids(rest)]).toEqual(shots.map(({ id }: { id: string }) => id));
    for (const { task_id } of [...one.body.tasks, ...rest.body.tasks]) await finished(task_id);
    const drawn = (await b("GET", `/projects/${projectId}/storyboard`)).body.shots;
    for (const shot of drawn) expect(shot).toMatchObject({ status: "SUCCESS", image_url: expect.any(String) });
    expect(ids(await draw({}))).toEqual([]);
    expect(ids(await draw({ outdated: true }))).toEqual([]);
    await b("POST", `/shots/${shots[1].id}/update_prompt`, { prompt: "Close-up. A boot print." });
    expect(ids(await draw({}))).toEqual([]);
    const again = await draw({ outdated: true });
    expect(ids(again)).toEqual([shots[1].id]);
    await finished(again.body.tasks[0].task_id);
    expect((await draw({ scene_id: 7 })).body.error.code).toBe("validation_failed");
  });

  test("a member who may not edit the storyboard is refused", async () => {
    const { projectId, shots } = await made(moonWalk);
    const viewer = await app.person("Viewer");
    await ann.request("POST", `/projects/${projectId}/members`, { email: viewer.email, role: "viewer" });
    expect((await b("GET", `/projects/${projectId}/storyboard`, undefined, viewer)).status).toBe(200);
    expect((await b("POST", `/shots/${shots[0].id}/generate_image`, {}, viewer)).body.error.code).toBe("forbidden");
  });
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

describe("auth and tasks", () => {
  test("R71 A5 login answers a token that works; a wrong password does not", async () => {
    const { status, body } = await send(
      `${app.url}/api/auth/login`,
      "POST",
      {},
      { username: ann.email, password: ann.password },
    );
    expect(status).toBe(200);
    expect((await send(`${app.url}/api/projects`, "GET", { Authorization: `Bearer ${body.token}` })).status).toBe(200);
    expect((await send(`${app.url}/api/auth/login`, "POST", {}, { username: ann.email, password: "no" })).status).toBe(
      401,
    );
    expect((await send(`${app.url}/api/projects`, "GET")).status).toBe(401);
  });

  test("R58 R62 a generation's task is an LLM task with the same four states", async () => {
    const { projectId } = await made(moonWalk);
    const [script] = (await b("GET", `/projects/${projectId}`)).body.scripts;
    const { body } = await ann.request("POST", `/scripts/${script.id}/generate`, { output_type: "storyboard" });
    expect(await finished(body.task_id)).toMatchObject({
      type: "LLM",
      kind: "storyboard",
      status: "SUCCESS",
      error: null,
    });
    expect((await b("GET", "/tasks/none/status")).body.error.code).toBe("task_not_found");
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

async function bytesOf(url: string, who: Person): Promise<{ type: string | null; bytes: Buffer }> {
  const answer = await fetch(app.url + url, { headers: { Authorization: `Bearer ${who.token}` } });
  expect(answer.status).toBe(200);
  return { type: answer.headers.get("content-type"), bytes: Buffer.from(await answer.arrayBuffer()) };
}
