import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { Access } from "../../server/collab/access.ts";
import { type Collab, createCollab } from "../../server/collab/collab-server.ts";
import { attachSockets } from "../../server/collab/sockets/upgrade.ts";
import type { WriterStore } from "../../server/collab/writers.ts";
import type { Bus } from "../../server/engines/bus/bus.ts";
import { createBus } from "../../server/engines/bus/embedded.ts";
import type { DocumentLog } from "../../server/engines/log/document-log.ts";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { createLive, type Live } from "../../server/live/socket.ts";
import { rememberedWriters } from "../harness/remembered-writers.ts";

/** The sockets over a log of their own, new for each test; its clock, rights and troubles are the test's to set. */
export interface SocketHouse {
  readonly host: string;
  readonly log: DocumentLog;
  readonly bus: Bus;
  readonly collab: Collab;
  readonly writers: WriterStore;
  /** What the server takes for now, in milliseconds. */
  time: number;
  /** Whether rights and productions cannot be looked up. */
  broken: boolean;
  /** What looking up rights waits for. */
  slowly: Promise<void> | null;
  /** How often rights were asked for. */
  readonly asked: number;
  /** The names of what was reported. */
  readonly reported: readonly string[];
  /** Who may do what, by token. */
  readonly access: Map<string, Access>;
  /** What ends with the test, the last first. */
  readonly opened: (() => void)[];
  /** How many lines to the server are open. */
  openLines(): Promise<number>;
  enter(token: string | (() => string), name?: string, query?: string): Entered;
  synced(...people: Entered[]): Promise<void>;
  /** What the server answers to a request for a socket. */
  knock(path: string, headers?: Record<string, string>): Promise<number>;
  /** Hocuspocus says on the console what it refused; here that is what we ask for. */
  quietErrors(): void;
}

/** Somebody in a document. */
export interface Entered {
  readonly provider: HocuspocusProvider;
  readonly line: HocuspocusProviderWebsocket;
  readonly refused: string[];
  readonly closed: string[];
  readonly doc: Y.Doc;
  readonly map: Y.Map<unknown>;
}

/** Opens a house before each test of the file and closes it behind it. */
export function socketHouse(): SocketHouse {
  let directory: string;
  let http: Server;
  let live: Live;
  const reported: string[] = [];
  const access = new Map<string, Access>();
  const opened: (() => void)[] = [];
  const lasting = { access, opened, reported, openLines, enter, synced, knock, quietErrors };
  // The rest is filled in before each test.
  const house = lasting as typeof lasting & { -readonly [Key in keyof SocketHouse]: SocketHouse[Key] };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "callboard-sockets-"));
    house.time = Date.now();
    house.broken = false;
    house.slowly = null;
    house.asked = 0;
    reported.length = 0;
    access.clear();
    for (const name of ["ann", "bob"])
      access.set(name, { user: { id: name, name: `${name} W.` }, level: "edit", rules: null, expiresAt: null });
    access.set("reader", { user: { id: "reader", name: "R." }, level: "read", rules: null, expiresAt: null });
    access.set("stranger", { user: { id: "stranger", name: "S." }, level: "none", rules: null, expiresAt: null });
    house.log = await openLog({ directory });
    house.writers = rememberedWriters();
    house.bus = createBus();
    house.collab = createCollab({
      log: house.log,
      bus: house.bus,
      writers: house.writers,
      epoch: 7,
      projectOf: async () => {
        if (house.broken) throw new Error("no database");
        return "film";
      },
      authorise: async (token) => {
        if (house.broken) throw new Error("no database");
        const found = access.get(token) ?? null;
        house.asked += 1;
        await house.slowly;
        return found;
      },
      report: (event) => reported.push(event),
      now: () => house.time,
    });
    live = createLive({
      bus: house.bus,
      authenticate: async (token) => (access.has(token) ? { id: token, expiresAt: null } : null),
      earsIn: async (user) => (user === "stranger" ? null : (event) => event),
    });
    http = createServer((_request, response) => response.end("ok"));
    attachSockets(http, {
      collab: house.collab,
      live: live.serve,
      publicUrl: "https://films.example",
      loopback: true,
    });
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    house.host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) close();
    await house.collab.close();
    live.close();
    await house.log.close();
    http.closeAllConnections();
    http.close();
    await rm(directory, { recursive: true, force: true });
  });

  function openLines(): Promise<number> {
    return new Promise((resolve) => http.getConnections((_error, count) => resolve(count)));
  }

  function enter(token: string | (() => string), name = "script:s1", query = ""): Entered {
    const line = new HocuspocusProviderWebsocket({
      url: `ws://${house.host}/collab${query}`,
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

  async function synced(...people: Entered[]): Promise<void> {
    await vi.waitFor(() => expect(people.every(({ provider }) => provider.isSynced)).toBe(true), { timeout: 5_000 });
  }

  async function knock(path: string, headers: Record<string, string> = {}): Promise<number> {
    const socket = new WebSocket(`ws://${house.host}${path}`, { headers });
    opened.push(() => socket.terminate());
    return new Promise((resolve) => {
      socket.on("open", () => resolve(101));
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("error", () => {});
    });
  }

  function quietErrors(): void {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(console, "warn").mockImplementation(() => {});
    opened.push(() => errors.mockClear());
  }

  return house;
}
