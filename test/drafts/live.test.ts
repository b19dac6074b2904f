import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { documentName } from "../../shared/documents/names.ts";
import { addDay, moveStrips, setUnavailable } from "../../shared/schedule/schedule-document.ts";
import { scriptBody } from "../../shared/script/script-document.ts";
import { type LiveLine, openLine } from "../harness/live-line.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let producer: Person;
let director: Person;
let projectId: string;
let scriptId: string;
const lines: LiveLine[] = [];

const script = `INT. KITCHEN - DAY

MARY puts the kettle on.

MARY
Tea?

EXT. PIER - NIGHT

MARY waits. TOM arrives.

TOM
Sorry I'm late.
`;

beforeAll(async () => {
  app = await startApp();
  producer = await app.person("Producer");
  director = await app.person("Director");
  const project = await producer.request("POST", "/projects", {
    name: "Film",
    start_date: "2026-12-01",
    team_members: [{ email: director.email, role: "director" }],
  });
  projectId = project.body.id;
  await director.request("GET", `/projects/${projectId}`);
  scriptId = (await producer.upload({ name: "film.txt", bytes: script }, projectId)).body.id;
  expect(await producer.scriptOnceRead(scriptId)).toMatchObject({ status: "ready" });
});
afterAll(async () => {
  for (const line of lines) line.close();
  await app.close();
});

async function watch(person: Person, lastId?: number, base = ""): Promise<LiveLine> {
  const line = await openLine(`${app.url.replace("http", "ws")}${base}/ws`);
  lines.push(line);
  line.send({ type: "auth", token: person.token });
  await line.next(({ type }) => type === "ready");
  line.send({ type: "subscribe", project_id: projectId, last_id: lastId });
  await line.next(({ type }) => type === "subscribed");
  return line;
}

describe("R39 R40 /ws", () => {
  it("R36 comment_added reaches the others, and the comments document too", async () => {
    const line = await watch(director);
    const made = await producer.request("POST", `/scripts/${scriptId}/comments`, {
      target_element: "scene:S1",
      content: "Real kettle?",
      mentions: [director.email],
    });
    const event = await line.next(({ type }) => type === "comment_added");
    expect(event).toEqual({
      id: expect.any(Number),
      type: "comment_added",
      project_id: projectId,
      script_id: scriptId,
      actor: producer.id,
      at: expect.any(String),
      data: {
        comment: made.body,
        thread_id: made.body.thread_id,
        target_element: "scene:S1",
        mentions: [director.id],
        notified: [director.id],
      },
    });
  });

  it("R41 schedule_changed carries the conflicts of every edit, below the API's base as well", async () => {
    const line = await watch(director, undefined, "/api/v1");
    const edit = app.services.documents.editDocument;
    await edit(documentName("schedule", scriptId), { id: producer.id, name: "Producer" }, (doc, origin) => {
      addDay(doc, { id: "d1", after: null, date: "2026-12-02" }, Math.random, origin);
      moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "d1", after: null }, Math.random, origin);
      setUnavailable(
        doc,
        { id: "a", kind: "cast", who: "TOM", from: "2026-12-01", to: "2026-12-05", note: "" },
        origin,
      );
    });
    const event = await line.next(({ type }) => type === "schedule_changed");
    expect(event.actor).toBe(producer.id);
    expect(event.data.conflicts).toEqual([
      expect.objectContaining({ kind: "cast_unavailable", who: ["TOM"], stripIds: ["S2"] }),
    ]);
  });

  it("script_updated names the scenes that an edit changed", async () => {
    const line = await watch(director);
    await app.services.documents.editDocument(documentName("script", scriptId), null, (doc) => {
      const heading = doc.getXmlFragment(scriptBody).get(0) as Y.XmlElement;
      (heading.get(0) as Y.XmlText).insert("INT. KITCHEN".length, " OF THE INN");
    });
    const event = await line.next(({ type }) => type === "script_updated");
    expect(event).toMatchObject({ script_id: scriptId, actor: null, data: { scenes: ["S1"] } });
    const { body } = await producer.request("GET", `/scripts/${scriptId}/analysis`);
    expect(body.scenes[0].location).toBe("INT-KITCHENOFTHEINN");
  });

  it("A17 resumes behind the last event seen", async () => {
    const line = await watch(director);
    const say = (content: string) =>
      producer.request("POST", `/scripts/${scriptId}/comments`, { target_element: "scene:S2", content });
    await say("one");
    const first = await line.next(({ type }) => type === "comment_added");
    line.close();
    await say("two");
    const again = await watch(director, first.id);
    const second = await again.next(({ type }) => type === "comment_added");
    expect(second.data.comment.content).toBe("two");
  });

  it("S3 ends at once for a member who is taken out, who then may not watch", async () => {
    const guest = await app.person("Guest");
    await producer.request("POST", `/projects/${projectId}/members`, { email: guest.email, role: "viewer" });
    const line = await watch(guest);
    await producer.request("DELETE", `/projects/${projectId}/members/${guest.id}`);
    await line.closed;
    const back = await openLine(`${app.url.replace("http", "ws")}/ws`);
    lines.push(back);
    back.send({ type: "auth", token: guest.token });
    await back.next(({ type }) => type === "ready");
    back.send({ type: "subscribe", project_id: projectId });
    expect(await back.next(({ type }) => type === "error")).toMatchObject({ code: "project_not_found" });
  });

  it("S3 ends an open generation stream as well", async () => {
    const guest = await app.person("Watcher");
    await producer.request("POST", `/projects/${projectId}/members`, { email: guest.email, role: "viewer" });
    const task = { id: "task_waiting", script_id: scriptId, kind: "breakdown", options: "{}", created_by: producer.id };
    await app.services.db
      .insertInto("tasks")
      .values({ ...task, status: "PENDING", created_at: new Date().toISOString() })
      .execute();
    const stream = await fetch(`${app.url}/api/v1/scripts/${scriptId}/generation/stream`, {
      headers: { Authorization: `Bearer ${guest.token}` },
    });
    expect(stream.status).toBe(200);
    const ended = stream.text();
    await producer.request("DELETE", `/projects/${projectId}/members/${guest.id}`);
    expect(await ended).toContain("retry: 3000");
  });

  it("S10 refuses a foreign page and a bad token", async () => {
    await expect(openLine(`${app.url.replace("http", "ws")}/ws`, { Origin: "https://evil.example" })).rejects.toThrow(
      "403",
    );
    const line = await openLine(`${app.url.replace("http", "ws")}/ws`);
    line.send({ type: "auth", token: "nothing" });
    await line.closed;
  });
});
