import { once } from "node:events";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { documentName } from "../../shared/documents/names.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let producer: Person;
let projectId: string;
let name: string;
const opened: (() => void)[] = [];

beforeAll(async () => {
  app = await startApp();
  producer = await app.person("Producer");
  projectId = (await producer.request("POST", "/projects", { name: "Film" })).body.id;
  name = documentName(
    "script",
    (await producer.request("POST", `/projects/${projectId}/scripts`, { title: "A" })).body.id,
  );
});
afterEach(() => {
  for (const close of opened.splice(0)) close();
});
afterAll(() => app.close());

async function member(called: string, role: string): Promise<Person> {
  const person = await app.person(called);
  await producer.request("POST", `/projects/${projectId}/members`, { email: person.email, role });
  return person;
}

const sockets = () => app.url.replace("http", "ws");

/** Somebody at the document, by our own protocol; they do not come back once their socket is closed. */
async function atCollab(token: string) {
  const line = new HocuspocusProviderWebsocket({ url: `${sockets()}/collab`, maxAttempts: 1 });
  const provider = new HocuspocusProvider({ websocketProvider: line, name, token, document: new Y.Doc() });
  provider.attach();
  opened.push(() => {
    provider.destroy();
    line.destroy();
  });
  await new Promise((resolve, reject) => {
    provider.on("synced", resolve);
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(reason)));
  });
  const gone = new Promise((resolve) => provider.on("disconnect", resolve));
  return { doc: provider.document, gone };
}

/** Somebody at the document as any y-websocket client. */
async function atYjs(token: string) {
  const provider = new WebsocketProvider(`${sockets()}/yjs`, name, new Y.Doc(), { params: { token }, disableBc: true });
  opened.push(() => provider.destroy());
  await vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 5_000 });
  const gone = new Promise((resolve) => provider.once("connection-close", resolve));
  return { doc: provider.doc, gone };
}

/** Somebody who listens to the production. */
async function atEvents(token: string) {
  const socket = new WebSocket(`${sockets()}/ws`);
  opened.push(() => socket.terminate());
  await once(socket, "open");
  const gone = once(socket, "close");
  socket.send(JSON.stringify({ type: "auth", token }));
  socket.send(JSON.stringify({ type: "subscribe", project_id: projectId }));
  await once(socket, "message");
  return { gone };
}

const written = () => app.services.documents.readDocument(name, (doc) => doc.getMap("edits").toJSON());

/** Every socket is closed within a second of `act`, and what is typed from then on reaches nobody. */
async function expectOut(people: readonly { doc?: Y.Doc; gone: Promise<unknown> }[], act: () => Promise<unknown>) {
  const before = await written();
  await act();
  const since = performance.now();
  for (const { doc } of people) doc?.getMap("edits").set("too", "late");
  await Promise.all(people.map(({ gone }) => gone));
  expect(performance.now() - since).toBeLessThan(1_000);
  expect(await written()).toEqual(before);
}

describe("S3 open sockets end within a second, and nothing typed after it is taken", () => {
  it("of a member who is taken out of the production", async () => {
    const ann = await member("Ann", "writer");
    const [ours, yjs] = [await atCollab(ann.token), await atYjs(ann.token)];
    ours.doc.getMap("edits").set("ann", 1);
    yjs.doc.getMap("edits").set("ann-yjs", 1);
    await vi.waitFor(async () => expect(await written()).toEqual({ ann: 1, "ann-yjs": 1 }));
    const lines = [ours, yjs, await atEvents(ann.token)];
    await expectOut(lines, () => producer.request("DELETE", `/projects/${projectId}/members/${ann.id}`));
    await expect(atCollab(ann.token)).rejects.toThrow("forbidden");
  });

  it("of a member who may only read from now on", async () => {
    const ben = await member("Ben", "writer");
    const lines = [await atCollab(ben.token), await atYjs(ben.token)];
    await expectOut(lines, () =>
      producer.request("PATCH", `/projects/${projectId}/members/${ben.id}`, { role: "viewer" }),
    );
    const back = await atCollab(ben.token);
    back.doc.getMap("edits").set("reader", 1);
    const editor = await atCollab(producer.token);
    editor.doc.getMap("edits").set("producer", 1);
    await vi.waitFor(() => expect(back.doc.getMap("edits").get("producer")).toBe(1));
    expect(await written()).not.toHaveProperty("reader");
  });

  it("of a program whose API token is revoked", async () => {
    const cleo = await member("Cleo", "writer");
    const { body } = await cleo.request("POST", "/auth/tokens", { name: "robot" });
    const lines = [await atCollab(body.token), await atYjs(body.token), await atEvents(body.token)];
    await expectOut(lines, () => cleo.request("DELETE", `/auth/tokens/${body.id}`));
  });

  it("of whoever signs out", async () => {
    const dora = await member("Dora", "writer");
    const lines = [await atCollab(dora.token), await atYjs(dora.token), await atEvents(dora.token)];
    await expectOut(lines, () => dora.request("POST", "/auth/logout", {}));
  });

  it("of a session whose refresh token was stolen and used twice", async () => {
    const eva = await member("Eva", "writer");
    const refresh = (token: string) => send(`${app.url}/api/v1/auth/refresh`, "POST", {}, { refresh_token: token });
    const second = (await refresh(eva.refreshToken)).body;
    const third = (await refresh(second.refresh_token)).body;
    const lines = [await atCollab(third.token), await atYjs(third.token), await atEvents(third.token)];
    await expectOut(lines, () => refresh(eva.refreshToken));
  });
});

it("a client whose form is older than the script's is told to reload, whichever of its documents it opens", async () => {
  for (const kind of ["breakdown", "script"] as const) {
    const line = new HocuspocusProviderWebsocket({ url: `${sockets()}/collab?schema=0`, maxAttempts: 1 });
    const refused = new Promise((resolve) => {
      const provider = new HocuspocusProvider({
        websocketProvider: line,
        name: name.replace("script", kind),
        token: producer.token,
        document: new Y.Doc(),
        onAuthenticationFailed: ({ reason }) => resolve(reason),
      });
      provider.attach();
      opened.push(() => provider.destroy());
    });
    opened.push(() => line.destroy());
    expect(await refused).toBe("reload");
  }
});
