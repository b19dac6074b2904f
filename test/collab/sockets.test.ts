import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Access } from "../../server/collab/access.ts";
import { type Collab, createCollab } from "../../server/collab/collab-server.ts";
import { joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { attachSockets } from "../../server/collab/sockets/upgrade.ts";
import type { WriterStore } from "../../server/collab/writers.ts";
import type { Bus } from "../../server/engines/bus/bus.ts";
import { createBus } from "../../server/engines/bus/embedded.ts";
import type { DocumentLog } from "../../server/engines/log/document-log.ts";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { createLive, type Live } from "../../server/live/socket.ts";
import type { LiveEvent } from "../../shared/api/events.ts";
import { documentName } from "../../shared/documents/names.ts";
import { fillScript } from "../../shared/script/script-document.ts";
import { rememberedWriters } from "../harness/remembered-writers.ts";

let directory: string;
let http: Server;
let log: DocumentLog;
let bus: Bus;
let collab: Collab;
let live: Live;
let host: string;
let time: number;
let broken: boolean;
let writers: WriterStore;
let slowly: Promise<void> | null;
let asked: number;
const reported: string[] = [];
const access = new Map<string, Access>();
const opened: (() => void)[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "callboard-sockets-"));
  time = Date.now();
  broken = false;
  slowly = null;
  asked = 0;
  reported.length = 0;
  access.clear();
  for (const name of ["ann", "bob"])
    access.set(name, { user: { id: name, name: `${name} W.` }, level: "edit", rules: null, expiresAt: null });
  access.set("reader", { user: { id: "reader", name: "R." }, level: "read", rules: null, expiresAt: null });
  access.set("stranger", { user: { id: "stranger", name: "S." }, level: "none", rules: null, expiresAt: null });
  log = await openLog({ directory });
  writers = rememberedWriters();
  bus = createBus();
  collab = createCollab({
    log,
    bus,
    writers,
    epoch: 7,
    projectOf: async () => {
      if (broken) throw new Error("no database");
      return "film";
    },
    authorise: async (token) => {
      if (broken) throw new Error("no database");
      const found = access.get(token) ?? null;
      asked += 1;
      await slowly;
      return found;
    },
    report: (event) => reported.push(event),
    now: () => time,
  });
  live = createLive({
    bus,
    authenticate: async (token) => (access.has(token) ? { id: token, expiresAt: null } : null),
    earsIn: async (user) => (user === "stranger" ? null : (event) => event),
  });
  http = createServer((_request, response) => response.end("ok"));
  attachSockets(http, { collab, live: live.serve, publicUrl: "https://films.example", loopback: true });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) close();
  await collab.close();
  live.close();
  await log.close();
  http.closeAllConnections();
  http.close();
  await rm(directory, { recursive: true, force: true });
});

/** How many lines to the server are open. */
function openLines(): Promise<number> {
  return new Promise((resolve) => http.getConnections((_error, count) => resolve(count)));
}

function enter(token: string | (() => string), name = "script:s1", query = "") {
  const line = new HocuspocusProviderWebsocket({
    url: `ws://${host}/collab${query}`,
    delay: 50,
    minDelay: 50,
    maxDelay: 100,
  });
  const refused: string[] = [];
  const closed: string[] = [];
  const provider = new HocuspocusProvider({
    websocketProvider: line,
    name,
    token,
    document: new Y.Doc(),
    onAuthenticationFailed: ({ reason }) => refused.push(reason),
    onClose: ({ event }) => closed.push(event.reason),
  });
  provider.attach();
  opened.push(() => {
    provider.destroy();
    line.destroy();
  });
  return { provider, line, refused, closed, doc: provider.document, map: provider.document.getMap<unknown>("edits") };
}

async function synced(...people: ReturnType<typeof enter>[]) {
  await vi.waitFor(() => expect(people.every(({ provider }) => provider.isSynced)).toBe(true), { timeout: 5_000 });
}

/** What the server answers to a request for a socket. */
async function knock(path: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(`ws://${host}${path}`, { headers });
  opened.push(() => socket.terminate());
  return new Promise((resolve) => {
    socket.on("open", () => resolve(101));
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => {});
  });
}

/** Hocuspocus says on the console what it refused; here that is what we ask for. */
function quietErrors() {
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  opened.push(() => errors.mockClear());
}

describe("S10 the door", () => {
  test("a foreign origin or host is answered 403, an unknown path 404, our own pages and programs come in", async () => {
    expect(await knock("/collab", { Origin: "https://evil.example" })).toBe(403);
    expect(await knock("/collab", { Origin: "null" })).toBe(403);
    expect(await knock("/ws", { Origin: `https://${host.replace(/:.*/, ":1")}` })).toBe(403);
    expect(await knock("/collab", { Host: "evil.example" })).toBe(403);
    expect(await knock("/nothing")).toBe(404);
    expect(await knock("//")).toBe(404);
    expect(await knock("/yjs/..%2f..%2fetc%2fpasswd")).toBe(404);
    expect(await knock("/collab")).toBe(101);
    expect(await knock("/collab", { Origin: `http://${host}` })).toBe(101);
    expect(await knock("/ws", { Origin: "https://films.example" })).toBe(101);
  });
});

describe("rights", () => {
  test("a reader reads; what a reader writes reaches nobody and is not acknowledged", async () => {
    const [ann, reader] = [enter("ann"), enter("reader")];
    await synced(ann, reader);
    reader.map.set("by", "reader");
    ann.map.set("by-ann", 1);
    await vi.waitFor(() => expect(reader.map.get("by-ann")).toBe(1));
    expect(ann.map.has("by")).toBe(false);
    expect(reader.provider.hasUnsyncedChanges).toBe(true);
    expect(await collab.readDocument("script:s1", (doc) => doc.getMap("edits").toJSON())).toEqual({ "by-ann": 1 });
  });

  test("nobody writes comments but the server", async () => {
    const ann = enter("ann", "comments:s1");
    await synced(ann);
    ann.doc.getMap("threads").set("t1", { forged: true });
    await collab.editDocument("comments:s1", null, (doc) => doc.getMap("threads").set("t2", { real: true }));
    await vi.waitFor(() => expect(ann.doc.getMap("threads").has("t2")).toBe(true));
    expect(await collab.readDocument("comments:s1", (doc) => [...doc.getMap("threads").keys()])).toEqual(["t2"]);
  });

  test("each who is turned away hears why, and no document is made for them", async () => {
    await collab.editDocument("script:s1", null, (doc, origin) =>
      fillScript(doc, { title: "Film", titlePage: {}, lines: [] }, origin),
    );
    const cases = [
      enter("nobody"),
      enter("stranger"),
      enter("ann", "../../etc/passwd"),
      enter("ann", "script:s1", "?schema=0"),
    ];
    await vi.waitFor(() => expect(cases.every((each) => each.refused.length > 0)).toBe(true));
    expect(cases.map((each) => each.refused[0])).toEqual(["unauthorized", "forbidden", "invalid_name", "reload"]);
    expect(await log.names()).toEqual(["script:s1"]);
  });

  test("S3 whoever loses their rights is out at once", async () => {
    const [ann, bob] = [enter("ann"), enter("bob")];
    await synced(ann, bob);
    access.set("bob", { user: { id: "bob", name: "bob" }, level: "none", rules: null, expiresAt: null });
    collab.closeUser("bob");
    bob.map.set("too", "late");
    await vi.waitFor(() => expect(bob.refused).toEqual(["forbidden"]), { timeout: 3_000 });
    ann.map.set("still", "here");
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    expect(ann.map.has("too")).toBe(false);
  });

  test("S3 whoever loses their rights while they are on the way in does not get in", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    slowly = promise;
    const bob = enter("bob");
    bob.provider.on("authenticated", () => bob.refused.push("let in"));
    await vi.waitFor(() => expect(asked).toBe(1));
    access.set("bob", { user: { id: "bob", name: "bob" }, level: "none", rules: null, expiresAt: null });
    collab.closeUser("bob");
    resolve();
    await vi.waitFor(() => expect(bob.refused).toEqual(["forbidden"]));
  });
});

describe("tokens", () => {
  test("when one runs out a new one is asked for over the open socket; without it the socket is closed", async () => {
    access.set("old", { user: { id: "ann", name: "Ann" }, level: "edit", rules: null, expiresAt: time + 1_000 });
    access.set("new", { user: { id: "ann", name: "Ann" }, level: "read", rules: null, expiresAt: null });
    const tokens = ["old", "new"];
    const ann = enter(() => tokens.shift() ?? "new");
    await synced(ann);
    time += 2_000;
    await vi.waitFor(() => expect(tokens).toEqual([]), { timeout: 8_000 });
    ann.map.set("too", "late");
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(true));
    expect(await collab.readDocument("script:s1", (doc) => doc.getMap("edits").size)).toBe(0);
  }, 15_000);
});

describe("what goes wrong around it", () => {
  test("rights that cannot be looked up refuse the one and disturb nobody", async () => {
    const ann = enter("ann");
    await synced(ann);
    broken = true;
    const bob = enter("bob");
    await vi.waitFor(() => expect(bob.refused).toContain("unavailable"));
    ann.map.set("still", "here");
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    await vi.waitFor(() => expect(reported).toContain("announce_failed"), { timeout: 5_000 });
    expect(reported).toContain("authorise_failed");
  });

  test("F10 whoever does not read is closed, and the others notice nothing", async () => {
    const ann = enter("ann");
    await synced(ann);
    const slow = new WebSocket(`ws://${host}/collab`);
    opened.push(() => slow.terminate());
    await once(slow, "open");
    slow.send(joinBytes(textBytes("script:s1"), numberBytes(2), numberBytes(0), textBytes("bob"), textBytes("4")));
    await once(slow, "message");
    slow.pause();
    for (let edit = 0; edit < 20; edit++) {
      ann.map.set("long", "x".repeat(1_000_000));
      await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false), { timeout: 5_000 });
    }
    expect(await openLines()).toBe(1);
  }, 30_000);
});

describe("presence", () => {
  test("everybody appears under the name they signed in with, whatever they claim", async () => {
    const [ann, bob] = [enter("ann"), enter("bob")];
    await synced(ann, bob);
    bob.provider.awareness?.setLocalStateField("user", { id: "ann", name: "Ann W.", color: "#aa0000" });
    await vi.waitFor(() =>
      expect(ann.provider.awareness?.getStates().get(bob.doc.clientID)?.user).toEqual({
        id: "bob",
        name: "bob W.",
        color: "#aa0000",
      }),
    );
  });

  test("a flood of presence burdens nobody: little of it is passed on, the last of it is", async () => {
    const [ann, bob] = [enter("ann", "comments:s1"), enter("bob", "comments:s1")];
    await vi.waitFor(() => expect([ann.provider.isSynced, bob.provider.isSynced]).toEqual([true, true]));
    const clock = setInterval(() => {
      time = Date.now();
    }, 5);
    opened.push(() => clearInterval(clock));
    let heard = 0;
    ann.provider.awareness?.on("change", ({ added, updated }: { added: number[]; updated: number[] }) => {
      if ([...added, ...updated].includes(bob.doc.clientID)) heard += 1;
    });
    for (let step = 1; step <= 500; step++) bob.provider.awareness?.setLocalStateField("at", `S${step}`);
    await vi.waitFor(() => expect(ann.provider.awareness?.getStates().get(bob.doc.clientID)?.at).toBe("S500"), 5_000);
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThan(60);
  });

  test("nobody speaks under another's client id, and oversized presence is dropped", async () => {
    const [ann, bob] = [enter("ann"), enter("bob")];
    await synced(ann, bob);
    ann.provider.awareness?.setLocalStateField("at", "S1");
    await vi.waitFor(() => expect(bob.provider.awareness?.getStates().has(ann.doc.clientID)).toBe(true));
    const state = JSON.stringify({ at: "forged" });
    const body = joinBytes(numberBytes(1), numberBytes(ann.doc.clientID), numberBytes(99), textBytes(state));
    bob.line.send(joinBytes(textBytes("script:s1"), numberBytes(1), numberBytes(body.length), body));
    for (const odd of ["7", '"text"', "[1]", "true", '{"__proto__":{"user":1}}']) {
      const strange = joinBytes(numberBytes(1), numberBytes(7), numberBytes(1), textBytes(odd));
      bob.line.send(joinBytes(textBytes("script:s1"), numberBytes(1), numberBytes(strange.length), strange));
    }
    bob.provider.awareness?.setLocalStateField("note", "x".repeat(20_000));
    bob.map.set("after", 1);
    await vi.waitFor(() => expect(ann.map.get("after")).toBe(1));
    expect(ann.provider.awareness?.getLocalState()).toEqual({ at: "S1" });
    expect(ann.provider.awareness?.getStates().has(bob.doc.clientID)).toBe(false);
  });
});

test("F13 a clock that is set back keeps nobody's edits waiting", async () => {
  const ann = enter("ann");
  await synced(ann);
  time -= 10 * 60_000;
  for (let edit = 0; edit < 20; edit++) ann.map.set(`edit ${edit}`, true);
  ann.provider.awareness?.setLocalStateField("at", "S1");
  await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
  ann.map.set("after", true);
  await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
});

describe("another's client id", () => {
  /** An edit of a copy of the document, written as if by this client id. */
  function edit(client: number, state: Uint8Array, change: (doc: Y.Doc) => void): Uint8Array {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    copy.clientID = client;
    const before = Y.encodeStateVector(copy);
    change(copy);
    return Y.encodeStateAsUpdate(copy, before);
  }
  const frame = (kind: 1 | 2, update: Uint8Array) =>
    joinBytes(textBytes("script:s1"), numberBytes(0), numberBytes(kind), numberBytes(update.length), update);

  test("nobody can take the numbers of another's next edits, and so make them vanish", async () => {
    quietErrors();
    const [ann, bob] = [enter("ann"), enter("bob")];
    await synced(ann, bob);
    ann.map.set("before", 1);
    await vi.waitFor(() => expect(bob.map.get("before")).toBe(1));
    // Fifteen bytes: one struct of one client that stands for a hundred edits from the next one on.
    const client = numberBytes(ann.doc.clientID);
    const taken = joinBytes(numberBytes(1), numberBytes(1), client, numberBytes(1), Uint8Array.of(0), numberBytes(100));
    bob.line.send(frame(2, joinBytes(taken, Uint8Array.of(0))));
    await vi.waitFor(() => expect(bob.closed).toEqual(["foreign_edits"]));
    ann.map.set("after", 2);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    expect(await collab.readDocument("script:s1", (doc) => doc.getMap("edits").toJSON())).toEqual({
      before: 1,
      after: 2,
    });
  });

  test("somebody who has been seen and has not yet typed is safe as well", async () => {
    quietErrors();
    const [ann, bob] = [enter("ann"), enter("bob")];
    await synced(ann, bob);
    ann.provider.awareness?.setLocalStateField("at", "S1");
    await vi.waitFor(() => expect(bob.provider.awareness?.getStates().has(ann.doc.clientID)).toBe(true));
    bob.line.send(
      frame(
        1,
        edit(ann.doc.clientID, Y.encodeStateAsUpdate(bob.doc), (doc) => doc.getMap("edits").set("x", 0)),
      ),
    );
    await vi.waitFor(() => expect(bob.closed).toEqual(["foreign_edits"]));
    ann.map.set("first", 1);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    expect(ann.map.toJSON()).toEqual({ first: 1 });
  });

  test("whoever comes back writes on under their old id, also after the document was closed", async () => {
    const ann = enter("ann");
    await synced(ann);
    ann.map.set("before", 1);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    const state = Y.encodeStateAsUpdate(ann.doc);
    ann.provider.destroy();
    await vi.waitFor(async () => expect((await writers.load("script:s1")).get(ann.doc.clientID)?.userId).toBe("ann"));
    const forgery = edit(ann.doc.clientID, state, (doc) => doc.getMap("edits").set("away", "forged"));
    quietErrors();
    const bob = enter("bob");
    await synced(bob);
    bob.line.send(frame(1, forgery));
    await vi.waitFor(() => expect(bob.closed).toEqual(["foreign_edits"]));

    const again = enter("ann");
    await synced(again);
    again.line.send(
      frame(
        2,
        edit(ann.doc.clientID, state, (doc) => doc.getMap("edits").set("away", "typed")),
      ),
    );
    await vi.waitFor(() => expect(again.map.get("away")).toBe("typed"));
  });

  test("what a killed server had sent on and not written is taken from whoever received it", async () => {
    const lost = edit(77, Y.encodeStateAsUpdate(new Y.Doc()), (doc) => doc.getMap("edits").set("by-ann", "sent on"));
    await writers.save("script:s1", new Map([[77, { userId: "ann", since: time - 60_000 }]]));
    const bob = enter("bob");
    Y.applyUpdate(bob.doc, lost);
    bob.map.set("by-bob", "behind it");
    await synced(bob);
    await vi.waitFor(() => expect(bob.provider.hasUnsyncedChanges).toBe(false));
    expect(await collab.readDocument("script:s1", (doc) => doc.getMap("edits").toJSON())).toEqual({
      "by-ann": "sent on",
      "by-bob": "behind it",
    });
  });
});

describe("S9 raw frames", () => {
  test("random and forged frames, before and after signing in, harm nobody", async () => {
    quietErrors();
    const ann = enter("ann");
    await synced(ann);
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    for (let round = 0; round < 12; round++) {
      const socket = new WebSocket(`ws://${host}/collab`);
      opened.push(() => socket.terminate());
      socket.on("error", () => {});
      await once(socket, "open");
      const address = textBytes("script:s1");
      if (round % 2 === 0)
        socket.send(joinBytes(address, numberBytes(2), numberBytes(0), textBytes("bob"), textBytes("4")));
      for (let frame = 0; frame < 100; frame++) {
        const body = Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256));
        socket.send(frame % 3 === 0 ? body : joinBytes(address, numberBytes(frame % 11), body));
      }
    }
    ann.map.set("alive", true);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false), { timeout: 5_000 });
  });

  test("bytes that are no update are refused with a reason instead of being acknowledged", async () => {
    quietErrors();
    const ann = enter("ann");
    await synced(ann);
    ann.line.send(
      joinBytes(textBytes("script:s1"), numberBytes(0), numberBytes(2), numberBytes(3), Uint8Array.of(9, 9, 9)),
    );
    await vi.waitFor(() => expect(ann.closed).toEqual(["malformed_update"]));
  });

  test("updates that rest on others which never come are bounded", async () => {
    quietErrors();
    const ann = enter("ann");
    await synced(ann);
    const orphan = new Y.Doc();
    const updates: Uint8Array[] = [];
    orphan.on("update", (update: Uint8Array) => updates.push(update));
    for (let edit = 0; edit < 300; edit++) orphan.getText("t").insert(0, "x");
    for (const update of updates.slice(1))
      ann.line.send(
        joinBytes(textBytes("script:s1"), numberBytes(0), numberBytes(2), numberBytes(update.length), update),
      );
    await vi.waitFor(() => expect(ann.closed).toEqual(["missing_updates"]), { timeout: 5_000 });
  });

  test("a frame over 8 MiB closes its socket and no other", async () => {
    const ann = enter("ann");
    await synced(ann);
    const socket = new WebSocket(`ws://${host}/collab`);
    await once(socket, "open");
    socket.send(new Uint8Array(9 * 1024 * 1024));
    const [code] = await once(socket, "close");
    expect(code).toBe(1009);
    ann.map.set("alive", true);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
  });
});

describe("/yjs for y-websocket clients", () => {
  test("types into the same document with the same rights", async () => {
    const ann = enter("ann");
    await synced(ann);
    const join = (token: string) => {
      const provider = new WebsocketProvider(`ws://${host}/yjs`, "script:s1", new Y.Doc(), {
        params: { token },
        disableBc: true,
      });
      opened.push(() => provider.destroy());
      return provider;
    };
    const bob = join("bob");
    bob.doc.getMap("edits").set("bob", 1);
    ann.map.set("ann", 2);
    await vi.waitFor(() => expect(ann.map.toJSON()).toEqual({ ann: 2, bob: 1 }), { timeout: 5_000 });
    await vi.waitFor(() => expect(bob.doc.getMap("edits").toJSON()).toEqual({ ann: 2, bob: 1 }));
    bob.awareness.setLocalStateField("user", { name: "Ann W." });
    await vi.waitFor(() =>
      expect(ann.provider.awareness?.getStates().get(bob.doc.clientID)?.user).toEqual({ id: "bob", name: "bob W." }),
    );
    const reader = join("reader");
    reader.doc.getMap("edits").set("reader", 3);
    const nobody = join("nobody");
    const refused = new Promise((resolve) => nobody.once("connection-close", (event) => resolve(event?.code)));
    expect(await refused).toBe(4403);
    await vi.waitFor(() => expect(reader.synced).toBe(true));
    expect(ann.map.has("reader")).toBe(false);
  });
});

describe("/ws", () => {
  async function watch(token: string, lastId?: number) {
    const socket = new WebSocket(`ws://${host}/ws`);
    opened.push(() => socket.terminate());
    const got: Record<string, unknown>[] = [];
    const closed = once(socket, "close");
    socket.on("message", (message) => got.push(JSON.parse(String(message))));
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "auth", token }));
    socket.send(JSON.stringify({ type: "subscribe", project_id: "film", last_id: lastId }));
    return { socket, got, closed };
  }
  const draft = (scenes: string[]): Omit<LiveEvent, "id" | "at"> => ({
    type: "script_updated",
    project_id: "film",
    script_id: "s1",
    actor: null,
    data: { scenes },
  });

  test("R40 events arrive in order, and after a break from where it was", async () => {
    const first = await watch("ann");
    await vi.waitFor(() => expect(first.got.map((each) => each.type)).toEqual(["ready", "subscribed"]));
    await bus.publish(draft(["S1"]));
    await vi.waitFor(() => expect(first.got).toHaveLength(3));
    first.socket.terminate();
    await bus.publish(draft(["S2"]));
    await bus.publish(draft(["S3"]));
    const again = await watch("ann", first.got[2]?.id as number);
    await vi.waitFor(() => expect(again.got.slice(1)).toHaveLength(3));
    expect(again.got[1]).toEqual({ type: "subscribed", project_id: "film", complete: true });
    expect(again.got.slice(2).map((each) => each.data)).toEqual([{ scenes: ["S2"] }, { scenes: ["S3"] }]);
  });

  test("strangers are refused, a wrong token closes with 4401", async () => {
    const stranger = await watch("stranger");
    await vi.waitFor(() =>
      expect(stranger.got[1]).toEqual({ type: "error", code: "project_not_found", project_id: "film" }),
    );
    const nobody = await watch("nobody");
    expect((await nobody.closed)[0]).toBe(4401);
  });

  test("R40 an edit of the script and of the board is announced with who did it", async () => {
    const watcher = await watch("ann");
    const ann = enter("ann", "schedule:s1");
    await synced(ann);
    await vi.waitFor(() => expect(watcher.got).toHaveLength(2));
    ann.doc.getMap("days").set("d1", { k: "a0" });
    await vi.waitFor(() => expect(watcher.got).toHaveLength(3), { timeout: 5_000 });
    expect(watcher.got[2]).toMatchObject({
      type: "schedule_changed",
      project_id: "film",
      script_id: "s1",
      actor: "ann",
    });

    const line = { uid: "S1", kind: "scene_heading", text: "INT. KITCHEN - DAY" } as const;
    await collab.editDocument(documentName("script", "s1"), { id: "bob", name: "Bob" }, (doc, origin) =>
      fillScript(doc, { title: "Film", titlePage: {}, lines: [line] }, origin),
    );
    await vi.waitFor(() => expect(watcher.got).toHaveLength(4), { timeout: 5_000 });
    expect(watcher.got[3]).toMatchObject({ type: "script_updated", actor: "bob", data: { scenes: ["S1"] } });
  });
});
