import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sweep } from "../../server/jobs/sweep.ts";
import { documentName } from "../../shared/documents/names.ts";
import { openLine } from "../harness/live-line.ts";
import { type Answer, type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let crew: Person;
let projectId: string;

beforeAll(async () => {
  app = await startApp();
  [ann, crew] = [await app.person("Ann"), await app.person("Crew")];
  projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  await ann.request("POST", `/projects/${projectId}/members`, { email: crew.email, role: "director" });
});
afterAll(() => app.close());

const marker = "Quetzalcoatlus";
const code = (answer: Answer) => [answer.status, answer.body?.error?.code];

async function uploaded(person = ann, project: string | undefined = projectId): Promise<string> {
  const text = `INT. ${marker.toUpperCase()} HOUSE - DAY\n\nThe ${marker} sits.\n\nMARY\nTea?\n`;
  const { body } = await person.upload({ name: `${marker}.txt`, bytes: text }, project);
  await person.scriptOnceRead(body.id);
  return body.id;
}

/** Somebody with the script open, who comes back once when they are let out and is told why they may not. */
async function withScriptOpen(scriptId: string, token: string) {
  const line = new HocuspocusProviderWebsocket({
    url: `${app.url.replace("http", "ws")}/collab`,
    delay: 100,
    minDelay: 100,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: line,
    name: documentName("script", scriptId),
    token,
    document: new Y.Doc(),
  });
  const refused = new Promise<string>((resolve) =>
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => resolve(reason)),
  );
  const gone = new Promise<number>((resolve) => provider.on("disconnect", () => resolve(performance.now())));
  provider.attach();
  await new Promise((resolve) => provider.on("synced", resolve));
  const close = () => {
    provider.destroy();
    line.destroy();
  };
  return { gone, refused, close };
}

/** Whether the words stand in any file of the data folder. */
async function isKept(words: string): Promise<boolean> {
  const files = await readdir(app.dataDir, { recursive: true, withFileTypes: true });
  for (const entry of files.filter((file) => file.isFile())) {
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    if (bytes.includes(words) || entry.name.includes(words)) return true;
  }
  return false;
}

describe("R51 A38 a deleted script", () => {
  it("is gone for everybody at once, who are told why, and comes back as it was", async () => {
    const id = await uploaded();
    await crew.request("POST", `/scripts/${id}/comments`, { target_element: "scene:S1", content: "Nice" });
    const open = await withScriptOpen(id, crew.token);
    const since = performance.now();
    expect((await ann.request("DELETE", `/scripts/${id}`)).status).toBe(204);
    expect((await open.gone) - since).toBeLessThan(1_000);
    expect(await open.refused).toBe("deleted");
    open.close();
    for (const at of [`/scripts/${id}`, `/scripts/${id}/analysis`, `/scripts/${id}/comments`])
      expect(code(await crew.request("GET", at))).toEqual([404, "script_not_found"]);
    expect((await ann.request("GET", `/projects/${projectId}`)).body.scripts).toEqual([]);

    expect((await crew.request("GET", "/trash")).body.items).toEqual([]);
    const [item] = (await ann.request("GET", "/trash")).body.items;
    expect(item).toMatchObject({ kind: "script", id, project_name: "Film", deleted_by: "Ann" });
    expect(Date.parse(item.purge_at) - Date.parse(item.deleted_at)).toBe(30 * 24 * 3600 * 1000);
    expect(code(await crew.request("POST", `/scripts/${id}/restore`))).toEqual([403, "forbidden"]);
    expect((await ann.request("POST", `/scripts/${id}/restore`)).status).toBe(204);
    expect((await crew.request("GET", `/scripts/${id}/analysis`)).body.scenes).toHaveLength(1);
    expect((await crew.request("GET", `/scripts/${id}/comments`)).body.items[0].content).toBe("Nice");
    await ann.request("DELETE", `/scripts/${id}`);
    await ann.request("DELETE", `/trash/scripts/${id}`);
  });

  it("ends what is streamed of it, and a production's line with the production", async () => {
    const other = (await ann.request("POST", "/projects", { name: "Short" })).body.id;
    const id = (await ann.upload({ name: "s.txt", bytes: "INT. A - DAY\n\nB.\n" }, other)).body.id;
    await ann.scriptOnceRead(id);
    const { task_id } = (await ann.request("POST", `/scripts/${id}/generate`, { output_type: "breakdown" })).body;
    await expect
      .poll(async () => (await ann.request("GET", `/tasks/${task_id}`)).body.status, { timeout: 20_000 })
      .toBe("SUCCESS");
    // As if it were still at work: then the stream waits for what comes.
    await app.services.db.updateTable("tasks").set({ status: "RUNNING" }).where("id", "=", task_id).execute();
    const headers = { Authorization: `Bearer ${ann.token}`, Accept: "text/event-stream", "Last-Event-ID": "999999" };
    const stream = await fetch(`${app.url}/api/v1/scripts/${id}/generation/stream`, { headers });
    expect(stream.status).toBe(200);
    const line = await openLine(`${app.url.replace("http", "ws")}/ws`);
    try {
      line.send({ type: "auth", token: ann.token });
      await line.next(({ type }) => type === "ready");
      line.send({ type: "subscribe", project_id: other });
      await line.next(({ type }) => type === "subscribed");
      expect((await ann.request("DELETE", `/projects/${other}`)).status).toBe(204);
      const since = performance.now();
      await stream.text();
      const end = await line.next(({ type }) => type === "error");
      expect(end).toEqual({ type: "error", code: "project_not_found", project_id: other });
      expect(performance.now() - since).toBeLessThan(1_000);
    } finally {
      line.close();
    }
    expect((await ann.request("DELETE", `/trash/projects/${other}`)).status).toBe(204);
  });

  it("is removed for good with a second proof, rows, file, edits and all", async () => {
    const id = await uploaded();
    expect(await isKept(marker)).toBe(true);
    const said = { target_element: "scene:S1", content: "Look at this" };
    const thread = (await ann.request("POST", `/scripts/${id}/comments`, said)).body.thread_id;
    expect((await ann.request("PUT", `/scripts/${id}/threads/${thread}/mute`)).status).toBeLessThan(300);
    expect(code(await ann.request("DELETE", `/trash/scripts/${id}`))).toEqual([404, "script_not_found"]);
    await ann.request("DELETE", `/scripts/${id}`);
    const plain = await ann.request("DELETE", `/trash/scripts/${id}`, undefined, { "X-Step-Up-Token": "" });
    expect(code(plain)).toEqual([401, "step_up_required"]);
    expect(code(await crew.request("DELETE", `/trash/scripts/${id}`))).toEqual([403, "forbidden"]);
    expect((await ann.request("DELETE", `/trash/scripts/${id}`)).status).toBe(204);
    expect((await ann.request("GET", "/trash")).body.items).toEqual([]);
    expect(code(await ann.request("POST", `/scripts/${id}/restore`))).toEqual([404, "script_not_found"]);
    expect(await isKept(marker)).toBe(false);
    expect(await isKept(id)).toBe(false);
  });
});

describe("A38 a deleted production", () => {
  it("takes its scripts with it and brings back those and no others", async () => {
    const project = (await ann.request("POST", "/projects", { name: "Second" })).body.id;
    const [kept, thrown] = [await uploaded(ann, project), await uploaded(ann, project)];
    await ann.request("DELETE", `/scripts/${thrown}`);
    const open = await withScriptOpen(kept, ann.token);
    expect((await ann.request("DELETE", `/projects/${project}`)).status).toBe(204);
    expect(await open.refused).toBe("deleted");
    open.close();
    expect(code(await ann.request("GET", `/projects/${project}`))).toEqual([404, "project_not_found"]);
    expect(code(await ann.request("GET", `/scripts/${kept}`))).toEqual([404, "script_not_found"]);
    const listed = (await ann.request("GET", "/projects")).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(project);
    await ann.request("POST", `/projects/${project}/restore`);
    const { scripts } = (await ann.request("GET", `/projects/${project}`)).body;
    expect(scripts.map(({ id }: { id: string }) => id)).toEqual([kept]);
  });

  it("is removed by itself after thirty days, and not before", async () => {
    const project = (await ann.request("POST", "/projects", { name: "Third" })).body.id;
    const script = await uploaded(ann, project);
    await ann.request("DELETE", `/projects/${project}`);
    const days = (count: number) => new Date(Date.now() + count * 24 * 3600 * 1000);
    await sweep(app.services, days(29));
    expect((await ann.request("POST", `/projects/${project}/restore`)).status).toBe(204);
    await ann.request("DELETE", `/projects/${project}`);
    await sweep(app.services, days(31));
    expect(code(await ann.request("POST", `/projects/${project}/restore`))).toEqual([404, "project_not_found"]);
    expect(await isKept(script)).toBe(false);
  });
});

it("a production made for a file that cannot be read is not listed, while its sender learns the reason", async () => {
  const dan = await app.person("Dan");
  const { body, status } = await dan.upload({ name: "broken.pdf", bytes: "%PDF-1.7 this is no document" });
  expect(status).toBe(201);
  const script = await dan.scriptOnceRead(body.id);
  expect(script).toMatchObject({ status: "failed", error: { code: expect.any(String) } });
  expect((await dan.request("GET", "/projects")).body.items).toEqual([]);
  await uploaded(dan, body.project_id);
  expect((await dan.request("GET", "/projects")).body.items).toHaveLength(1);
});
