import { readFile } from "node:fs/promises";
import path from "node:path";
import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { documentName } from "../../shared/documents/names.ts";
import { readSchedule, setUnavailable } from "../../shared/schedule/schedule-document.ts";
import { readShots } from "../../shared/storyboard/storyboard-document.ts";
import { readEvents } from "../harness/read-events.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let producer: Person;
let director: Person;
let scriptId: string;
let projectId: string;

const 剧本 = `1. 内 客厅 日
人物：张三、李四
△张三穿着商务西装坐在沙发上，茶杯放在茶几上。
张三
你昨晚去哪儿了？
李四
（冷笑）
关你什么事！
△李四把茶杯摔在地上。

2. 外 公园 夜
人物：李四、王五
△李四坐在长椅上，王五牵着狗走来。
王五
你们又吵架了？

3. 内 办公室 日
人物：张三
△张三穿着商务西装，打开电脑。
张三
开会吧。
`;

async function ready(id: string): Promise<void> {
  expect(await producer.scriptOnceRead(id)).toMatchObject({ status: "ready" });
}

beforeAll(async () => {
  app = await startApp();
  producer = await app.person("Producer");
  director = await app.person("Director");
  const project = await producer.request("POST", "/projects", {
    name: "我的电影项目",
    start_date: "2024-10-01",
    team_members: [{ email: "director@example.com", role: "director" }],
  });
  expect(project.status).toBe(201);
  projectId = project.body.id;
  const upload = await producer.upload({ name: "剧本.txt", bytes: 剧本 }, projectId);
  scriptId = upload.body.id;
  await ready(scriptId);
});
afterAll(() => app.close());

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

describe("2 generation", () => {
  it("R18–R25 R75 A11 answers 202, streams progress and results, and writes into the documents", async () => {
    const asked = await producer.request("POST", `/scripts/${scriptId}/generate`, {
      output_type: "all",
      options: { detail_level: "high" },
    });
    expect(asked.status).toBe(202);
    expect(asked.body).toEqual({
      task_id: expect.any(String),
      status: "PENDING",
      stream_url: `/api/v1/scripts/${scriptId}/generation/stream`,
    });
    expect(asked.headers.get("location")).toBe(`/api/v1/tasks/${asked.body.task_id}`);

    const stream = await fetch(`${app.url}${asked.body.stream_url}`, {
      headers: { Authorization: `Bearer ${producer.token}`, Accept: "text/event-stream" },
    });
    expect(stream.headers.get("content-type")).toContain("text/event-stream");
    const events = await readEvents(stream);
    const progress = events.filter(({ event }) => event === "progress");
    expect(progress.length).toBeGreaterThan(3);
    const stages = new Map<string, number>();
    for (const { data } of progress) {
      expect(Number.isInteger(data.progress) && data.progress >= 0 && data.progress <= 100).toBe(true);
      expect(data.progress).toBeGreaterThanOrEqual(stages.get(data.stage) ?? 0);
      stages.set(data.stage, data.progress);
    }
    expect(events.filter(({ event }) => event === "result").map(({ data }) => data.type)).toEqual([
      "breakdown",
      "storyboard",
      "schedule",
    ]);
    expect(events.at(-1)).toMatchObject({ event: "done", data: { task_id: asked.body.task_id } });
    const ids = events.map(({ id }) => Number(id));
    expect([...ids].sort((a, b) => a - b)).toEqual(ids);

    const task = await producer.request("GET", `/tasks/${asked.body.task_id}`);
    expect(task.body).toMatchObject({ type: "LLM", kind: "all", status: "SUCCESS", progress: 100, error: null });
    const { documents } = app.services;
    expect(
      await documents.readDocument(documentName("storyboard", scriptId), (doc) => readShots(doc).length),
    ).toBeGreaterThan(2);
    const board = await documents.readDocument(documentName("schedule", scriptId), readSchedule);
    expect([...board.placements.keys()].sort()).toEqual(["S1", "S2", "S3"]);
    expect(board.days.every(({ date }) => date >= "2024-10-01")).toBe(true);
  });

  it("A9 replays behind Last-Event-ID and says 204 when nothing more will come", async () => {
    const stream = (headers: Record<string, string> = {}) =>
      fetch(`${app.url}/api/v1/scripts/${scriptId}/generation/stream`, {
        headers: { Authorization: `Bearer ${producer.token}`, ...headers },
      });
    const all = await readEvents(await stream());
    const middle = all[Math.floor(all.length / 2)];
    const rest = await readEvents(await stream({ "Last-Event-ID": middle?.id ?? "" }));
    expect(rest).toEqual(all.slice(Math.floor(all.length / 2) + 1));
    expect((await stream({ "Last-Event-ID": all.at(-1)?.id ?? "" })).status).toBe(204);
    const snapshot = await stream({ Accept: "application/json" });
    expect(await snapshot.json()).toMatchObject({ status: "SUCCESS" });
  });

  it("R23 R24 the result is a workbook whose rows are the breakdown, for its member only", async () => {
    const asked = await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" });
    await expect
      .poll(async () => (await producer.request("GET", `/tasks/${asked.body.task_id}`)).body.status, {
        timeout: 20_000,
      })
      .toBe("SUCCESS");
    const { result } = (await producer.request("GET", `/tasks/${asked.body.task_id}`)).body;
    const { url } = result.files[0];
    expect(url).toMatch(/^\/downloads\/breakdown\.xlsx\?/);
    const head = await fetch(`${app.url}${url}`, { method: "HEAD" });
    const file = await fetch(`${app.url}${url}`);
    expect([head.status, file.status]).toEqual([200, 200]);
    expect(head.headers.get("content-length")).toBe(file.headers.get("content-length"));
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect(file.headers.get("content-security-policy")).toContain("sandbox");
    const workbook = await readXlsx(new Uint8Array(await file.arrayBuffer()));
    const text = JSON.stringify(workbook.sheets);
    const { elements } = await app.services.documents.readDocument(documentName("breakdown", scriptId), readBreakdown);
    expect(elements.length).toBeGreaterThan(4);
    for (const { name } of elements) expect(text).toContain(name);
    for (const broken of [
      url.replace(/signature=./, "signature=_"),
      url.replace(/expires=\d/, "expires=9"),
      "/downloads/breakdown.xlsx",
    ]) {
      const refused = await send(`${app.url}${broken}`, "GET");
      expect([refused.status, refused.body.error.code]).toEqual([404, "file_not_found"]);
    }
  });

  it("A8 takes a one-time ticket instead of a header", async () => {
    const at = `/api/v1/scripts/${scriptId}/generation/stream`;
    const { body } = await producer.request("POST", "/auth/stream-ticket", { path: at });
    const first = await fetch(`${app.url}${at}?ticket=${body.ticket}`);
    expect(first.status).toBe(200);
    await first.body?.cancel();
    expect((await fetch(`${app.url}${at}?ticket=${body.ticket}`)).status).toBe(401);
    const other = await producer.request("POST", "/auth/stream-ticket", { path: "/api/v1/projects" });
    expect((await fetch(`${app.url}${at}?ticket=${other.body.ticket}`)).status).toBe(401);
  });

  it("A11 answers the same task to the same request while it runs, and another to another", async () => {
    const ask = (output_type: string) => producer.request("POST", `/scripts/${scriptId}/generate`, { output_type });
    const [first, second, other] = await Promise.all([ask("schedule"), ask("schedule"), ask("breakdown")]);
    expect(second.body.task_id).toBe(first.body.task_id);
    expect(other.body.task_id).not.toBe(first.body.task_id);
    const stream = await fetch(`${app.url}${first.body.stream_url}`, {
      headers: { Authorization: `Bearer ${producer.token}` },
    });
    const done = (await readEvents(stream)).filter(({ event }) => event === "done");
    expect(done.map(({ data }) => data.task_id)).toEqual(expect.arrayContaining([other.body.task_id]));
  });

  it("refuses who may not edit what is made, and an output nobody knows", async () => {
    const refused = await director.request("POST", `/scripts/${scriptId}/generate`, { output_type: "schedule" });
    expect([refused.status, refused.body.error.code]).toEqual([403, "forbidden"]);
    const unknown = await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "poem" });
    expect([unknown.status, unknown.body.error.code]).toEqual([422, "validation_failed"]);
  });
});

describe("4.1 schedule", () => {
  it("R29–R32 R55 plans every scene once, from the start date on, with who is needed", async () => {
    const { status, body, headers } = await producer.request("GET", `/scripts/${scriptId}/schedule`);
    expect(status).toBe(200);
    const days: { date: string; scenes: string[]; location: string; cast_required: string[] }[] = body.schedule;
    expect(body.shooting_days).toBe(new Set(days.map(({ date }) => date)).size);
    expect(days.flatMap(({ scenes }) => scenes).sort()).toEqual(["S1", "S2", "S3"]);
    for (const day of days) {
      expect(day.date >= "2024-10-01").toBe(true);
      expect(day.location).not.toBe("");
    }
    const cast: Record<string, string[]> = { S1: ["张三", "李四"], S2: ["李四", "王五"], S3: ["张三"] };
    for (const day of days) {
      const needed = new Set(day.scenes.flatMap((id) => cast[id] ?? []));
      expect(new Set(day.cast_required)).toEqual(needed);
    }
    const again = await producer.request("GET", `/scripts/${scriptId}/schedule?optimize_for=time`, undefined, {
      "If-None-Match": headers.get("etag") ?? "",
    });
    expect(again.status).toBe(304);
  });

  it("R30 R33 takes the three goals and no other, and sees who is away", async () => {
    for (const goal of ["time", "cost", "availability"]) {
      const answer = await producer.request("GET", `/scripts/${scriptId}/schedule?optimize_for=${goal}`);
      expect([goal, answer.status]).toEqual([goal, 200]);
    }
    const unknown = await producer.request("GET", `/scripts/${scriptId}/schedule?optimize_for=luck`);
    expect([unknown.status, unknown.body.error.code]).toEqual([422, "validation_failed"]);
    await app.services.documents.editDocument(documentName("schedule", scriptId), null, (doc, origin) =>
      setUnavailable(
        doc,
        { id: "a1", kind: "cast", who: "王五", from: "2024-10-01", to: "2024-10-20", note: "" },
        origin,
      ),
    );
    const { body } = await producer.request("GET", `/scripts/${scriptId}/schedule`);
    const day = body.schedule.find(({ scenes }: { scenes: string[] }) => scenes.includes("S2"));
    expect(day.date > "2024-10-20").toBe(true);
  });
});

describe("5.1 comments", () => {
  const comment = (person: Person, body: object) => person.request("POST", `/scripts/${scriptId}/comments`, body);
  const draft = {
    target_element: "scene:S1",
    content: "这个场景需要额外准备血浆道具",
    mentions: ["director@example.com", "user2@example.com"],
  };

  it("R34 R35 A19 takes the draft's comment and tells the mentioned, once", async () => {
    const made = await comment(producer, draft);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.any(String),
      thread_id: expect.any(String),
      target_element: "scene:S1",
      content: draft.content,
      mentions: [director.id],
      unresolved_mentions: ["user2@example.com"],
      author: { id: producer.id, name: "Producer" },
      resolved: false,
    });
    const inbox = (await director.request("GET", "/inbox")).body;
    expect(inbox.unread).toBe(1);
    expect(inbox.items).toHaveLength(1);
    expect(inbox.items[0]).toMatchObject({ comment_id: made.body.id, content: draft.content, read: false });
    expect((await director.request("POST", "/inbox/read", { ids: [inbox.items[0].id] })).body).toEqual({ unread: 0 });
    expect((await producer.request("GET", "/inbox")).body.unread).toBe(0);
  });

  it("reaches a department by its name", async () => {
    const made = await comment(director, { ...draft, mentions: ["@props"] });
    expect(made.body.unresolved_mentions).toEqual([]);
    const props = await app.services.accounts.findUser({ email: "props@example.com" });
    expect(made.body.mentions).toEqual([props?.id]);
  });

  it("R82 replies in the thread, edits, resolves and deletes", async () => {
    const first = (await comment(producer, { ...draft, mentions: [] })).body;
    const reply = (await comment(director, { ...draft, content: "好的", mentions: [], reply_to: first.id })).body;
    expect(reply.thread_id).toBe(first.thread_id);
    const at = `/scripts/${scriptId}/comments/${first.id}`;
    expect((await director.request("PATCH", at, { content: "x" })).body.error.code).toBe("forbidden");
    expect((await producer.request("PATCH", at, { content: "改过了" })).body.content).toBe("改过了");
    const resolve = `/scripts/${scriptId}/threads/${first.thread_id}/resolve`;
    expect((await director.request("POST", resolve, { resolved: true })).body).toEqual({
      id: first.thread_id,
      resolved: true,
    });
    const list = async () =>
      (await producer.request("GET", `/scripts/${scriptId}/comments`)).body.items.filter(
        ({ thread_id }: { thread_id: string }) => thread_id === first.thread_id,
      );
    expect((await list()).map((item: { content: string; resolved: boolean }) => [item.content, item.resolved])).toEqual(
      [
        ["改过了", true],
        ["好的", true],
      ],
    );
    expect((await producer.request("DELETE", at)).status).toBe(204);
    expect((await list()).map((item: { id: string }) => item.id)).toEqual([reply.id]);
    expect((await producer.request("PATCH", at, { content: "x" })).body.error.code).toBe("comment_not_found");
  });

  it.each(["scene:S99", "scene", "poem:1", "prop:血浆", "day:day_x", "line:none", "script:script_x"])(
    "A20 says target_not_found for %s",
    async (target_element) => {
      const answer = await comment(producer, { ...draft, target_element });
      expect([answer.status, answer.body.error.code]).toEqual([422, "target_not_found"]);
    },
  );

  it("A20 finds what is there", async () => {
    for (const target of [
      "scene:S2",
      "strip:S2",
      "scene:S1#opening",
      "character:张三",
      "prop:茶杯",
      `script:${scriptId}`,
    ]) {
      expect([target, (await comment(producer, { ...draft, target_element: target })).status]).toEqual([target, 201]);
    }
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
