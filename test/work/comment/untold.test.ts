import { afterAll, beforeAll, expect, it } from "vitest";
import { putComment, readThreads } from "../../../shared/comments/comments-document.ts";
import { type Person, startApp, type TestApp } from "../../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let bo: Person;
let scriptId: string;
beforeAll(async () => {
  app = await startApp();
  ann = await app.person("Ann");
  bo = await app.person("Bo");
  const projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  scriptId = (await ann.request("POST", `/projects/${projectId}/scripts`, { title: "Film" })).body.id;
  await ann.request("POST", `/projects/${projectId}/members`, { email: bo.email, role: "writer" });
});
afterAll(() => app?.close());

const inbox = async () =>
  (await bo.request("GET", "/inbox")).body.items.map(({ content }: { content: string }) => content);
const waiting = () => app.services.db.selectFrom("comments_to_tell").selectAll().execute();
const comments = () => `comments:${scriptId}`;

it("F3 a comment that was written before a kill and not told of is told of after the restart, once", async () => {
  const at = `/scripts/${scriptId}/comments`;
  const said = { target_element: "scene:S1", content: "told", mentions: [bo.email] };
  const answer = await ann.request("POST", at, { ...said, target_element: `script:${scriptId}` });
  expect(answer.status).toBe(201);
  expect(await inbox()).toEqual(["told"]);
  expect(await waiting()).toEqual([]);
  // What a server leaves that is killed between the document and the rows, and one killed before the document.
  await app.services.documents.editDocument(comments(), null, (doc) => {
    const told = readThreads(doc)[0]?.comments[0];
    if (told) putComment(doc, { ...told, id: "comment_untold", body: "untold" }, null);
  });
  for (const comment_id of ["comment_untold", "comment_never_written", answer.body.id]) {
    const row = { comment_id, script_id: scriptId, created_at: new Date().toISOString() };
    await app.services.db.insertInto("comments_to_tell").values(row).execute();
  }
  for (let restart = 0; restart < 2; restart++) {
    const { dataDir } = app;
    const { port } = new URL(app.url);
    await app.close({ keepData: true });
    app = await startApp({ dataDir, env: { PORT: port } });
    await expect.poll(waiting).toEqual([]);
    expect((await inbox()).sort()).toEqual(["told", "untold"]);
  }
});
