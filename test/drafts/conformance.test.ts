import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { documentName } from "../../shared/documents/names.ts";
import { readEvents } from "../harness/read-events.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

/* The rows of the drafts' checklist that no other test of test/ has in its title; `npm run conformance` looks at all. */

const root = path.resolve(import.meta.dirname, "../..");
const script =
  "INT. KITCHEN - DAY\n\nAnn makes tea.\n\nANN\nTea?\n\nEXT. PARK - NIGHT\n\nBen waits.\n\nBEN\nFinally.\n";

let app: TestApp;
let producer: Person;
let projectId: string;
let scriptId: string;

beforeAll(async () => {
  app = await startApp();
  producer = await app.person("Producer");
  projectId = (await producer.request("POST", "/projects", { name: "Film", start_date: "2026-10-01" })).body.id;
  scriptId = (await producer.upload({ name: "a.txt", bytes: script }, projectId)).body.id;
  await producer.scriptOnceRead(scriptId);
});
afterAll(() => app.close());

/** A document as an editor sees it, once it has arrived. */
async function open(kind: "script" | "breakdown" | "schedule" | "comments", person = producer) {
  const socket = new HocuspocusProviderWebsocket({
    url: `${app.url.replace("http", "ws")}/collab`,
    WebSocketPolyfill: WebSocket,
  });
  const document = new Y.Doc();
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: documentName(kind, scriptId),
    document,
    token: person.token,
  });
  provider.attach();
  await expect.poll(() => provider.isSynced, { timeout: 8_000 }).toBe(true);
  return {
    document,
    close() {
      provider.destroy();
      socket.destroy();
    },
  };
}

it("R4 R6 answers are JSON, and JSON is what a body must be", async () => {
  for (const at of ["/projects", `/scripts/${scriptId}`, `/scripts/${scriptId}/analysis`, "/tasks/none"]) {
    expect((await producer.request("GET", at)).headers.get("content-type")).toMatch(/^application\/json/);
  }
  const text = await producer.request("POST", "/projects", "name=x", { "Content-Type": "text/plain" });
  expect([text.status, text.headers.get("content-type")]).toEqual([415, "application/json"]);
});

it("R9 without project_id a script gets a production of its own", async () => {
  const { status, body } = await producer.upload({ name: "alone.txt", bytes: script });
  expect(status).toBe(201);
  expect(body.project_id).not.toBe(projectId);
  expect((await producer.request("GET", `/projects/${body.project_id}`)).body.scripts[0].id).toBe(body.id);
});

it("R19 R20 R26 R57 the whole sequence works without any key: upload, trigger, 202, events, result", async () => {
  expect(process.env.OPENAI_API_KEY).toBeUndefined();
  for (const detail_level of ["high", "medium", "low", null]) {
    const begun = await producer.request("POST", `/scripts/${scriptId}/generate`, {
      output_type: "breakdown",
      options: detail_level && { detail_level },
    });
    expect(begun.status).toBe(202);
    const stream = await fetch(app.url + begun.body.stream_url, {
      headers: { Authorization: `Bearer ${producer.token}` },
    });
    const events = await readEvents(stream);
    expect(events.map(({ event }) => event)).toContain("result");
    const result = events.find(({ event }) => event === "result");
    expect((await fetch(app.url + result?.data.url)).status).toBe(200);
  }
  const bad = await producer.request("POST", `/scripts/${scriptId}/generate`, {
    output_type: "breakdown",
    options: { detail_level: "extreme" },
  });
  expect([bad.status, bad.body.error.code]).toEqual([422, "validation_failed"]);
});

it("R49 a file with a known virus is refused before any reader sees it", async () => {
  const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST${"-FILE!$H+H*"}`;
  const upload = await producer.upload({ name: "script.txt", bytes: eicar }, projectId);
  expect(await producer.scriptOnceRead(upload.body.id)).toMatchObject({
    status: "failed",
    error: { code: "malware_detected" },
  });
});

it("R52 rights are those of the element: who may comment on the script may not plan the days", async () => {
  const writer = await app.person("Writer");
  await producer.request("POST", `/projects/${projectId}/members`, { email: writer.email, role: "writer" });
  const plan = await writer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "schedule" });
  expect([plan.status, plan.body.error.code]).toEqual([403, "forbidden"]);
  const comment = { target_element: "scene:S1", content: "Longer?" };
  expect((await writer.request("POST", `/scripts/${scriptId}/comments`, comment)).status).toBe(201);
});

it("R54 a plan is made by a job behind the answer", async () => {
  const begun = await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "schedule" });
  expect(["PENDING", "RUNNING"]).toContain(begun.body.status);
  await expect
    .poll(async () => (await producer.request("GET", `/tasks/${begun.body.task_id}`)).body.status, { timeout: 15_000 })
    .toBe("SUCCESS");
});

it("R56 the document says version 1.1, whose event stream is there", async () => {
  const { body } = await send(`${app.url}/api/v1/openapi.json`, "GET");
  expect(body.info.version).toBe("1.1.0");
  expect(body.paths["/scripts/{id}/generation/stream"].get.responses["200"].content).toHaveProperty(
    "text/event-stream",
  );
});

describe("the shared documents", () => {
  it("R72 R74 script, breakdown and schedule are Yjs documents on the port that answers REST", async () => {
    const begun = await producer.request("POST", `/scripts/${scriptId}/generate`, { output_type: "schedule" });
    const task = async () => (await producer.request("GET", `/tasks/${begun.body.task_id}`)).body.status;
    await expect.poll(task, { timeout: 15_000 }).toBe("SUCCESS");
    for (const kind of ["script", "breakdown", "schedule"] as const) {
      const { document, close } = await open(kind);
      expect(Y.encodeStateAsUpdate(document).length, kind).toBeGreaterThan(2);
      close();
    }
  });

  it("R73 R90 a comment over REST is in an open editor within a second", async () => {
    const editor = await open("comments");
    const start = performance.now();
    const made = await producer.request("POST", `/scripts/${scriptId}/comments`, {
      target_element: "scene:S2",
      content: "夜戏",
    });
    await expect.poll(() => JSON.stringify(editor.document.getMap("msgs")), { interval: 10 }).toContain(made.body.id);
    expect(performance.now() - start).toBeLessThan(process.env.CI ? 3_000 : 1_000);
    editor.close();
  });
});

it("R76 R77 the house is where the card says, and every package it names is used", () => {
  for (const at of [
    "package.json",
    "vite.config.ts",
    "tsconfig.json",
    "client",
    "server",
    "shared",
    "test",
    "README.md",
  ]) {
    expect([at, existsSync(path.join(root, at))]).toEqual([at, true]);
  }
  const { dependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const sources = ["client", "server", "shared", "test"]
    .flatMap((house) =>
      readdirSync(path.join(root, house), { recursive: true, encoding: "utf8" }).map((file) => path.join(house, file)),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(root, file), "utf8"))
    .join("\n");
  for (const name of [
    "hono",
    "yjs",
    "@hocuspocus/server",
    "@hocuspocus/provider",
    "y-websocket",
    "y-indexeddb",
    "bullmq",
    "openai",
    "kysely",
    "better-auth",
    "react",
    "zod",
  ]) {
    expect(Object.keys(dependencies), name).toContain(name);
    expect([name, new RegExp(`(from|import\\()\\s*"${name}(/|")`).test(sources)]).toEqual([name, true]);
  }
});

it("R79 one command runs and one tests", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  expect(scripts.start).toContain("server/main.ts");
  expect(scripts.test).toContain("vitest run");
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  expect(readme).toContain("npm start");
  expect(readme).toContain("npm test");
});

it("R80 a session is refreshed and ended", async () => {
  const ann = await app.person("Ann");
  const refreshed = await send(`${app.url}/api/v1/auth/refresh`, "POST", {}, { refresh_token: ann.refreshToken });
  expect(refreshed.status).toBe(200);
  const signed = { Authorization: `Bearer ${refreshed.body.token}` };
  expect((await send(`${app.url}/api/v1/projects`, "GET", signed)).status).toBe(200);
  const out = await send(`${app.url}/api/v1/auth/logout`, "POST", signed, {
    refresh_token: refreshed.body.refresh_token,
  });
  expect(out.status).toBeLessThan(300);
  expect((await send(`${app.url}/api/v1/projects`, "GET", signed)).status).toBe(401);
});

it("R81 a script says how it is, and why it failed", async () => {
  const { body } = await producer.request("GET", `/scripts/${scriptId}`);
  expect(body).toMatchObject({ id: scriptId, status: "ready", error: null, filename: "a.txt" });
});

it("R89 health and readiness", async () => {
  for (const at of ["/healthz", "/readyz"]) {
    expect(await send(app.url + at, "GET")).toMatchObject({ status: 200, body: { status: "ok" } });
  }
});
