import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { addElement, linkElement, removeElement } from "../../../shared/breakdown/breakdown-document.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { readLines, scriptBody } from "../../../shared/script/script-document.ts";
import { type Person, startApp, type TestApp } from "../../harness/start-app.ts";

let app: TestApp;
let producer: Person;
let head: Person;
let member: Person;
let crew: Person;
let scriptId: string;
let lines: { uid: string; text: string }[];

beforeAll(async () => {
  app = await startApp();
  producer = await app.person("Producer");
  [head, member, crew] = [await app.person("Head"), await app.person("Member"), await app.person("Crew")];
  const project = await producer.request("POST", "/projects", {
    name: "Film",
    team_members: [
      { email: head.email, role: "department_head", department: "art" },
      { email: member.email, role: "department_member", department: "art" },
      { email: crew.email, role: "cast_crew" },
    ],
  });
  const text =
    "INT. KITCHEN - DAY\n\nMARY pours the cold tea into a blue cup.\n\nMARY\nTea?\n\nEXT. YARD - NIGHT\n\nRain.\n";
  scriptId = (await producer.upload({ name: "a.txt", bytes: text }, project.body.id)).body.id;
  await producer.scriptOnceRead(scriptId);
  for (const person of [head, member, crew]) await person.request("GET", `/scripts/${scriptId}`);
  lines = (await app.services.documents.readDocument(documentName("script", scriptId), readLines)).map(
    ({ uid, text }) => ({ uid, text }),
  );
});
afterAll(() => app.close());

const comment = (person: Person, body: object) =>
  person.request("POST", `/scripts/${scriptId}/comments`, { target_element: "scene:S1", content: "x", ...body });
const thread = async (id: string, person = producer) =>
  (await person.request("GET", `/scripts/${scriptId}/threads/${id}`)).body;
const inbox = async (person: Person, filter = "all") => (await person.request("GET", `/inbox?filter=${filter}`)).body;
const lineWith = (words: string) => lines.find(({ text }) => text.includes(words)) as { uid: string; text: string };
const edit = (change: (body: Y.XmlFragment) => void) =>
  app.services.documents.editDocument(documentName("script", scriptId), null, (doc) =>
    change(doc.getXmlFragment(scriptBody)),
  );
const textOf = (body: Y.XmlFragment, uid: string) => {
  const line = body.toArray().find((node) => (node as Y.XmlElement).getAttribute("uid") === uid) as Y.XmlElement;
  return line.get(0) as Y.XmlText;
};

describe("a comment on an element of the breakdown", () => {
  const addCup = () =>
    app.services.documents.editDocument(documentName("breakdown", scriptId), null, (doc) => {
      addElement(doc, { id: "cup", name: "Blue cup", category: 104 }, null);
      linkElement(
        doc,
        { sceneId: "S1", elementId: "cup", source: "person", confidence: 1, quote: "", lineUid: null },
        null,
      );
    });

  it("keeps its name and its scene, however it was called and though it goes", async () => {
    await addCup();
    for (const target_element of ["element:cup", "prop:cup", "prop:Blue cup"]) {
      const made = (await comment(head, { target_element })).body;
      expect(await thread(made.thread_id)).toMatchObject({ target_name: "Blue cup", scene_id: "S1" });
    }
    const elsewhere = (await comment(head, { target_element: "element:cup", scene_id: "S2" })).body;
    expect(await thread(elsewhere.thread_id)).toMatchObject({ scene_id: "S2" });
    expect((await comment(head, { target_element: "element:cup", scene_id: "S9" })).status).toBe(422);
    const told = (await comment(head, { target_element: "element:cup", mentions: [crew.id] })).body;
    expect((await inbox(crew)).items[0].scene_name).toContain("Blue cup");
    await app.services.documents.editDocument(documentName("breakdown", scriptId), null, (doc) =>
      removeElement(doc, "cup", null),
    );
    expect(await thread(told.thread_id)).toMatchObject({ target_name: "Blue cup", scene_id: "S1" });
    expect((await comment(crew, { content: "still here", reply_to: told.id })).status).toBe(201);
    expect((await comment(head, { target_element: "element:cup" })).status).toBe(422);
  });
});

describe("a comment on words", () => {
  it("is marked in the script by somebody who may only read it, and moves with the words", async () => {
    const line = lineWith("blue cup");
    const start = line.text.indexOf("blue cup");
    const made = await comment(crew, { range: [{ line_uid: line.uid, start, text: "blue cup" }] });
    expect(made.status).toBe(201);
    const at = made.body.thread_id;
    expect(await thread(at)).toMatchObject({ quote: "blue cup", text_removed: false, range: [{ start }] });
    await edit((body) => textOf(body, line.uid).insert(0, "Old "));
    expect((await thread(at)).range).toEqual([{ line_uid: line.uid, start: start + 4, text: "blue cup" }]);
    // Somebody had typed in front of the words when they were picked: they are found where they stand now.
    const late = await comment(producer, { range: [{ line_uid: line.uid, start: start - 4, text: "cold tea" }] });
    expect((await thread(late.body.thread_id)).range[0].text).toBe("cold tea");
  });

  it("says that its words were removed, stays on its scene, and loses its mark with its last comment", async () => {
    const line = lineWith("Rain");
    const made = (await comment(producer, { target_element: "scene:S2", quote: "Rain", line_uid: line.uid })).body;
    await edit((body) => textOf(body, line.uid).delete(0, 5));
    expect(await thread(made.thread_id)).toMatchObject({
      text_removed: true,
      scene_removed: false,
      scene_id: "S2",
      range: [],
    });
    const other = (await comment(producer, { range: [{ line_uid: lineWith("Tea?").uid, start: 0, text: "Tea" }] }))
      .body;
    const marked = () =>
      app.services.documents.readDocument(documentName("script", scriptId), (doc) =>
        JSON.stringify(textOf(doc.getXmlFragment(scriptBody), lineWith("Tea?").uid).toDelta()),
      );
    expect(await marked()).toContain(other.thread_id);
    expect((await producer.request("DELETE", `/scripts/${scriptId}/comments/${other.id}`)).status).toBe(204);
    expect(await marked()).not.toContain(other.thread_id);
  });

  it("keeps the threads of a removed scene, under the scene's name", async () => {
    const made = (await comment(producer, { target_element: "scene:S2", content: "keep me" })).body;
    await edit((body) => {
      const at = body.toArray().findIndex((node) => (node as Y.XmlElement).getAttribute("uid") === "S2");
      body.delete(at, 2);
    });
    const kept = await thread(made.thread_id);
    expect(kept).toMatchObject({ scene_removed: true, scene_id: "S2", scene_name: expect.stringContaining("YARD") });
    expect(kept.comments).toHaveLength(1);
    expect((await comment(producer, { content: "still here", reply_to: made.id })).status).toBe(201);
  });
});

describe("reactions, filters and muting", () => {
  it("counts a reaction once for each person and takes it back", async () => {
    const made = (await comment(producer, {})).body;
    const at = `/scripts/${scriptId}/comments/${made.id}/reactions`;
    for (const person of [head, head, crew]) await person.request("PUT", `${at}/heart`);
    expect((await producer.request("PUT", `${at}/check`)).body.reactions).toEqual([
      { reaction: "check", users: [producer.id] },
      { reaction: "heart", users: [head.id, crew.id] },
    ]);
    expect((await head.request("DELETE", `${at}/heart`)).body.reactions[1]).toEqual({
      reaction: "heart",
      users: [crew.id],
    });
    expect((await head.request("PUT", `${at}/knife`)).status).toBe(422);
  });

  it("lists by status and by thread", async () => {
    const open = (await comment(producer, { content: "open one" })).body;
    const done = (await comment(producer, { content: "done one" })).body;
    await producer.request("POST", `/scripts/${scriptId}/threads/${done.thread_id}/resolve`, { resolved: true });
    const list = async (query: string) =>
      (await producer.request("GET", `/scripts/${scriptId}/comments?page_size=200&${query}`)).body.items.map(
        ({ content }: { content: string }) => content,
      );
    expect(await list("status=resolved")).toEqual(["done one"]);
    expect(await list("status=open")).not.toContain("done one");
    expect(await list(`thread_id=${open.thread_id}`)).toEqual(["open one"]);
    expect((await producer.request("GET", `/scripts/${scriptId}/comments?status=odd`)).status).toBe(422);
  });

  it("tells who takes part of replies, until they mute the thread; a mention is told all the same", async () => {
    const made = (await comment(head, { content: "who brings it?" })).body;
    await comment(crew, { content: "me", reply_to: made.id });
    expect((await inbox(head)).items[0]).toMatchObject({ reason: "reply", content: "me", scene_name: "1 KITCHEN" });
    const before = (await inbox(head)).unread;
    expect((await head.request("PUT", `/scripts/${scriptId}/threads/${made.thread_id}/mute`)).status).toBe(204);
    expect((await thread(made.thread_id, head)).muted).toBe(true);
    await comment(crew, { content: "or not", reply_to: made.id });
    expect((await inbox(head)).unread).toBe(before);
    await comment(crew, { content: "@Head", reply_to: made.id, mentions: [head.email] });
    expect((await inbox(head)).items[0]).toMatchObject({ reason: "mention", content: "@Head" });
    expect((await inbox(head)).unread_by_thread[made.thread_id]).toBe(2);
    await head.request("POST", "/inbox/read", { thread_id: made.thread_id });
    expect((await inbox(head)).unread_by_thread).not.toHaveProperty(made.thread_id);
  });
});

describe("mentions", () => {
  it.each(["@art", "@Art", "@美术", "＠美术部"])(
    "%s reaches the head and every member of the department",
    async (name) => {
      const before = [(await inbox(head)).unread, (await inbox(member)).unread];
      const made = (await comment(producer, { content: `${name} 看一下`, mentions: [name] })).body;
      expect(new Set(made.mentions)).toEqual(new Set([head.id, member.id]));
      expect(made).toMatchObject({ departments: ["art"], unresolved_mentions: [] });
      expect([(await inbox(head)).unread, (await inbox(member)).unread]).toEqual(before.map((count) => count + 1));
      expect((await inbox(member, "mentions")).items[0]).toMatchObject({ reason: "department", department: "art" });
    },
  );

  it("tells whom an edit mentions anew, and nobody twice", async () => {
    const made = (await comment(producer, { content: "@Crew", mentions: [crew.id] })).body;
    const before = [(await inbox(crew)).unread, (await inbox(member)).unread];
    const at = `/scripts/${scriptId}/comments/${made.id}`;
    await producer.request("PATCH", at, { content: "@Crew @Member", mentions: [crew.id, member.id] });
    expect([(await inbox(crew)).unread, (await inbox(member)).unread]).toEqual([before[0], before[1] + 1]);
    const [item] = (await inbox(member)).items;
    expect(item).toMatchObject({ content: "@Crew @Member", project_name: "Film", script_title: "a" });
  });

  it("filters the inbox", async () => {
    await crew.request("POST", "/inbox/read", {});
    expect((await inbox(crew, "unread")).items).toEqual([]);
    expect((await inbox(crew, "mentions")).items.every(({ reason }: { reason: string }) => reason !== "reply")).toBe(
      true,
    );
    expect((await crew.request("GET", "/inbox?filter=odd")).status).toBe(422);
  });
});

it("S2 threads, reactions and mutes of another's script do not exist", async () => {
  const made = (await comment(producer, {})).body;
  const stranger = await app.person("Stranger");
  for (const [method, at] of [
    ["GET", `threads/${made.thread_id}`],
    ["PUT", `threads/${made.thread_id}/mute`],
    ["DELETE", `threads/${made.thread_id}/mute`],
    ["PUT", `comments/${made.id}/reactions/heart`],
    ["DELETE", `comments/${made.id}/reactions/heart`],
  ]) {
    const answer = await stranger.request(method as string, `/scripts/${scriptId}/${at}`);
    expect([at, answer.status, answer.body.error.code]).toEqual([at, 404, "script_not_found"]);
  }
  expect((await producer.request("GET", `/scripts/${scriptId}/threads/none`)).body.error.code).toBe(
    "comment_not_found",
  );
});
