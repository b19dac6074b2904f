import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDraftProduction, 剧本 } from "../harness/draft-production.ts";
import { type Person, send, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let producer: Person;
let director: Person;
let scriptId: string;
let projectId: string;

beforeAll(async () => {
  ({ app, producer, director, projectId, scriptId } = await openDraftProduction());
});
afterAll(() => app.close());

async function ready(id: string): Promise<void> {
  expect(await producer.scriptOnceRead(id)).toMatchObject({ status: "ready" });
}

describe("3.1 projects", () => {
  it("R27 R28 makes the production of the draft; the director gets in", async () => {
    const mine = await director.request("GET", `/projects/${projectId}`);
    expect(mine.body).toMatchObject({
      id: projectId,
      name: "我的电影项目",
      start_date: "2024-10-01",
      role: "director",
      scripts: [{ id: scriptId, title: "剧本", filename: "剧本.txt", status: "ready", scenes: 3 }],
    });
    expect(mine.body.members).toEqual([
      {
        user_id: producer.id,
        name: "Producer",
        email: producer.email,
        role: "producer",
        department: null,
        character: null,
        pending: false,
        suspended: false,
      },
      {
        user_id: director.id,
        name: "Director",
        email: director.email,
        role: "director",
        department: null,
        character: null,
        pending: false,
        suspended: false,
      },
    ]);
  });

  it("A21 A22 R64 lists by page, name and order", async () => {
    for (const name of ["月球漫步", "100% rain", "Zebra"]) await producer.request("POST", "/projects", { name });
    const names = async (query: string) =>
      (await producer.request("GET", `/projects${query}`)).body.items.map((item: { name: string }) => item.name);
    expect(await names("")).toEqual(["Zebra", "100% rain", "月球漫步", "我的电影项目"]);
    for (const sort of ["created_at", "created_at asc", "created_at:asc"]) {
      expect((await names(`?sort=${encodeURIComponent(sort)}`))[0]).toBe("我的电影项目");
    }
    for (const sort of ["-created_at", "created_at desc", "created_at:desc"]) {
      expect((await names(`?sort=${encodeURIComponent(sort)}`))[0]).toBe("Zebra");
    }
    expect(await names("?q=%E6%9C%88")).toEqual(["月球漫步"]);
    expect(await names("?q=%25")).toEqual(["100% rain"]);
    const page = await producer.request("GET", "/projects?page=2&page_size=3");
    expect(page.body).toMatchObject({ total: 4, page: 2, page_size: 3, items: [{ name: "我的电影项目" }] });
    expect((await producer.request("GET", "/projects?page=0&page_size=100000")).body).toMatchObject({
      page: 1,
      page_size: 200,
    });
  });

  it("invites somebody without an account, who is a member as soon as they register", async () => {
    const invited = await producer.request("POST", `/projects/${projectId}/members`, {
      email: "Props@example.com",
      role: "department_head",
      department: "props",
    });
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({ email: "props@example.com", department: "props", pending: true });
    const again = await producer.request("POST", `/projects/${projectId}/members`, {
      email: "props@example.com",
      role: "viewer",
    });
    expect([again.status, again.body.error.code]).toEqual([409, "member_exists"]);
    const props = await app.person("Props");
    expect((await props.request("GET", `/projects/${projectId}`)).body.role).toBe("department_head");
  });

  it("lets only those who manage the team change it, and never loses the last producer", async () => {
    const refused = await director.request("POST", `/projects/${projectId}/members`, {
      email: "x@example.com",
      role: "viewer",
    });
    expect([refused.status, refused.body.error.code]).toEqual([403, "forbidden"]);
    const last = await producer.request("PATCH", `/projects/${projectId}/members/${producer.id}`, { role: "viewer" });
    expect([last.status, last.body.error.code]).toEqual([403, "forbidden"]);
    const guest = await app.person("Guest");
    await producer.request("POST", `/projects/${projectId}/members`, { email: guest.email, role: "viewer" });
    const changed = await producer.request("PATCH", `/projects/${projectId}/members/${guest.id}`, { role: "writer" });
    expect(changed.body.role).toBe("writer");
    expect((await producer.request("DELETE", `/projects/${projectId}/members/${guest.id}`)).status).toBe(204);
    expect((await guest.request("GET", `/projects/${projectId}`)).body.error.code).toBe("project_not_found");
  });
});

describe("1.1 upload", () => {
  it("R7 R10 R11 R83 answers as the draft shows, the name unchanged", async () => {
    const answer = await producer.upload({ name: "剧本.txt", bytes: 剧本 });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/api/v1/scripts/${answer.body.id}`);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^script_/),
      filename: "剧本.txt",
      project_id: expect.stringMatching(/^proj_/),
      status: "parsing",
      metadata: { page_count: 1, characters_count: 3 },
    });
    await ready(answer.body.id);
    const script = await producer.request("GET", `/scripts/${answer.body.id}`);
    expect(script.body).toMatchObject({
      status: "ready",
      error: null,
      progress: 100,
      metadata: { characters_count: 3, scene_count: 3 },
      report: { format: "chinese", lost: 0 },
    });
    const personal = await producer.request("GET", `/projects/${answer.body.project_id}`);
    expect(personal.body).toMatchObject({ name: "剧本", role: "producer" });
  });

  it("R8 takes the endings in any case, and a name that looks like a path as a name", async () => {
    const answer = await producer.upload({ name: "../../etc/剧本 <b>.TXT", bytes: 剧本 }, projectId);
    expect([answer.status, answer.body.filename]).toEqual([201, "../../etc/剧本 <b>.TXT"]);
    await ready(answer.body.id);
  });

  it.each([
    ["UTF-8", Buffer.from('filename="剧本 😀.txt"'), "剧本 😀.txt"],
    ["GBK, as Chinese Windows sends it", Buffer.from('filename="\xbe\xe7\xb1\xbe.txt"', "latin1"), "剧本.txt"],
    ["Latin-1", Buffer.from('filename="caf\xe9.txt"', "latin1"), "café.txt"],
    ["RFC 5987", Buffer.from("filename*=UTF-8''%E5%89%A7%E6%9C%AC.txt"), "剧本.txt"],
    ["RFC 5987 in Latin-1", Buffer.from("filename=\"x.txt\"; filename*=iso-8859-1'en'caf%E9.txt"), "café.txt"],
    ["quotes, by a backslash", Buffer.from('filename="a \\"b\\".txt"'), 'a "b".txt'],
    ["quotes, as browsers send them", Buffer.from('filename="a %22b%22.txt"'), 'a "b".txt'],
    ["no quotes", Buffer.from("filename=a.txt"), "a.txt"],
    ["300 letters", Buffer.from(`filename="${"长".repeat(300)}.txt"`), `${"长".repeat(300)}.txt`],
  ])("R11 shows a name sent in %s as it was meant", async (_form, name, shown) => {
    const ahead = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; ');
    const behind = Buffer.from("\r\n\r\nINT. ROOM - DAY\n\nRain.\r\n--b\r\n");
    const to = Buffer.from(`Content-Disposition: form-data; name="project_id"\r\n\r\n${projectId}\r\n--b--\r\n`);
    const answer = await fetch(`${app.url}/api/v1/scripts`, {
      method: "POST",
      headers: { Authorization: `Bearer ${producer.token}`, "Content-Type": "multipart/form-data; boundary=b" },
      body: Buffer.concat([ahead, name, behind, to]),
    });
    expect(await answer.json()).toMatchObject({ filename: shown, project_id: projectId });
  });

  it("begins an empty script, ready at once", async () => {
    const answer = await producer.request("POST", `/projects/${projectId}/scripts`, { title: "新剧本" });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      title: "新剧本",
      filename: null,
      status: "ready",
      metadata: { scene_count: 1 },
    });
  });
});

describe("1.2 analysis", () => {
  it("R12–R16 has the draft's shape and agrees with itself", async () => {
    const { status, body } = await producer.request("GET", `/scripts/${scriptId}/analysis`);
    expect(status).toBe(200);
    expect(body.scenes.map(({ id }: { id: string }) => id)).toEqual(["S1", "S2", "S3"]);
    expect(body.scenes[0]).toEqual({
      id: "S1",
      summary: expect.any(String),
      location: expect.stringMatching(/^INT-/),
      time: "DAY",
      characters: ["张三", "李四"],
      props: expect.arrayContaining(["茶杯"]),
    });
    expect(body.scenes[1]).toMatchObject({ location: expect.stringMatching(/^EXT-/), time: "NIGHT" });
    const suit = body.breakdown.costumes.find(({ name }: { name: string }) => name.includes("西装"));
    expect(suit).toMatchObject({ character: "张三", scenes: ["S1", "S3"] });
    const names = body.scenes.flatMap(({ characters }: { characters: string[] }) => characters);
    for (const { character, scenes } of body.breakdown.costumes) {
      expect(names).toContain(character);
      for (const id of scenes) expect(["S1", "S2", "S3"]).toContain(id);
    }
  });

  it("R55 A25 answers 304 until the document changes", async () => {
    const first = await producer.request("GET", `/scripts/${scriptId}/analysis`);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^(W\/)?"[^"]+"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await producer.request("GET", `/scripts/${scriptId}/analysis`, undefined, { "If-None-Match": etag });
    expect([again.status, again.body]).toEqual([304, null]);
    const plain = await producer.request("GET", `/scripts/${scriptId}/analysis`, undefined, {
      "Accept-Encoding": "gzip;q=0, identity",
    });
    expect([plain.headers.get("content-encoding"), plain.headers.get("etag")]).toEqual([null, etag.replace("W/", "")]);
    expect(plain.body).toEqual(first.body);
  });

  it("A13 says to wait while the file is still being read, and so do generation and schedule", async () => {
    const id = "script_being_read";
    const row = {
      id,
      project_id: projectId,
      title: "x",
      created_by: producer.id,
      created_at: new Date().toISOString(),
    };
    await app.services.db
      .insertInto("scripts")
      .values({ ...row, status: "parsing" })
      .execute();
    const analysis = await producer.request("GET", `/scripts/${id}/analysis`);
    expect([analysis.status, analysis.headers.get("retry-after")]).toEqual([202, "1"]);
    expect(analysis.body).toEqual({ status: "parsing", scenes: [], breakdown: { costumes: [] } });
    const generate = await producer.request("POST", `/scripts/${id}/generate`, { output_type: "breakdown" });
    expect([generate.status, generate.body.error.code]).toEqual([409, "script_still_parsing"]);
    const schedule = await producer.request("GET", `/scripts/${id}/schedule`);
    expect([schedule.status, schedule.body.error.code]).toEqual([409, "script_still_parsing"]);
    await app.services.db.deleteFrom("scripts").where("id", "=", id).execute();
  });

  it("is not there for somebody outside the production", async () => {
    const stranger = await app.person("Stranger");
    const answer = await stranger.request("GET", `/scripts/${scriptId}/analysis`);
    expect([answer.status, answer.body.error.code]).toEqual([404, "script_not_found"]);
  });
});

it("R5 R38 the API document is 3.0.3 and lists every route and every error", async () => {
  const { body } = await send(`${app.url}/api/v1/openapi.json`, "GET");
  expect(body.openapi).toBe("3.0.3");
  expect(body.servers.map(({ url }: { url: string }) => url)).toEqual(["/api/v1", "/api"]);
  const listed = Object.entries(body.paths as Record<string, object>).flatMap(([at, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${at}`),
  );
  const routes = app.routes
    .filter(({ method, path: at }) => method !== "ALL" && !at.startsWith("/docs"))
    .map(({ method, path: at }) => `${method} ${at.replace(/^\/api(\/v1)?(?=\/)/, "").replace(/:(\w+)/g, "{$1}")}`);
  expect(routes.length).toBeGreaterThan(30);
  for (const route of routes) expect(listed).toContain(route);
});

it("reads the samples of the house", async () => {
  const bytes = await readFile(path.resolve("server/demo/last-ferry.en.fountain"));
  const answer = await producer.upload({ name: "last-ferry.en.fountain", bytes }, projectId);
  await ready(answer.body.id);
  const script = await producer.request("GET", `/scripts/${answer.body.id}`);
  expect(script.body.report.lost).toBe(0);
  expect(script.body.metadata.scene_count).toBeGreaterThan(3);
});
