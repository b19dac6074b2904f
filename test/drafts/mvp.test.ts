import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sweep } from "../../server/jobs/sweep.ts";
import { keepMedia, signedMediaPath } from "../../server/work/storyboard/media.ts";
import { documentName } from "../../shared/documents/names.ts";
import { moveShot, readShots, removeShot } from "../../shared/storyboard/storyboard-document.ts";
import { type DraftB, moonWalk, openDraftB } from "../harness/draft-b.ts";
import { type Answer, type Person, send, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let b: DraftB["b"];
let made: DraftB["made"];
let finished: DraftB["finished"];
let bytesOf: DraftB["bytesOf"];
let stranger: Person;

beforeAll(async () => {
  ({ app, ann, b, made, finished, bytesOf } = await openDraftB());
  stranger = await app.person("Stranger");
});
afterAll(() => app.close());

const chinese = {
  title: "等船",
  style: "Anime",
  story_text:
    "清晨，林静来到码头。江面上雾气很重。“你也在等船吗？”老人问。林静轻声说：“我在等一个人。”\n当晚，林静回到家里，坐在客厅的灯下打开信。她哭了。\n第二天，她又跑到码头，可是长椅上空无一人。",
};

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
