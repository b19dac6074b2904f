import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { documentName } from "../../shared/documents/names.ts";
import { readSchedule, setUnavailable } from "../../shared/schedule/schedule-document.ts";
import { readShots } from "../../shared/storyboard/storyboard-document.ts";
import { openDraftProduction } from "../harness/draft-production.ts";
import { readEvents } from "../harness/read-events.ts";
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
    // Who was added is a member from the first visit on.
    await director.request("GET", `/projects/${projectId}`);
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
    const props = await app.person("Props");
    const member = { email: props.email, role: "department_head", department: "props" };
    await producer.request("POST", `/projects/${projectId}/members`, member);
    await props.request("GET", `/projects/${projectId}`);
    const made = await comment(director, { ...draft, mentions: ["@props"] });
    expect(made.body.unresolved_mentions).toEqual([]);
    expect(made.body.mentions).toEqual([props.id]);
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
