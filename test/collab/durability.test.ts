import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { prepareServer, type ServerProcess, startCallboard, startServer } from "../harness/server-process.ts";

let directory: string;
const running: (() => unknown)[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "callboard-collab-"));
});
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
  await rm(directory, { recursive: true, force: true });
});

async function start(port: number): Promise<ServerProcess> {
  const server = await startServer("collab-entry.ts", { DATA_DIR: directory, PORT: String(port), NO_LIMITS: "1" });
  running.push(() => server.kill());
  return server;
}

/** Types into its own map and remembers what the server acknowledged. */
function typist(url: string, name: string, token: string, id: string = token) {
  const line = new HocuspocusProviderWebsocket({ url, delay: 50, minDelay: 50, maxDelay: 100, jitter: false });
  const provider = new HocuspocusProvider({ websocketProvider: line, name, token, document: new Y.Doc() });
  provider.attach();
  let typed = 0;
  let settled = false;
  const acknowledged = new Set<number>();
  // Acknowledgements come in order. After a return the count begins with the document as a whole.
  provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    settled ||= number === 0 && provider.isAuthenticated;
    if (settled) for (let edit = acknowledged.size; edit < typed - number; edit++) acknowledged.add(edit);
  });
  provider.on("disconnect", () => {
    settled = false;
  });
  const stop = () => {
    provider.destroy();
    line.destroy();
  };
  running.push(stop);
  return {
    provider,
    acknowledged,
    stop,
    type() {
      typed += 1;
      provider.document.getMap("edits").set(`${id}/${typed - 1}`, id);
    },
  };
}

const print = (doc: Y.Doc) => createHash("sha256").update(Y.encodeStateAsUpdate(doc)).digest("hex");

/** A document as its rows on disk make it, read by nothing of ours. */
function readFromDisk(name: string, folder = directory): Y.Doc {
  const file = new Database(join(folder, "documents.sqlite"));
  const doc = new Y.Doc();
  for (const query of [
    "SELECT body FROM snapshots WHERE document = ?",
    "SELECT body FROM updates WHERE document = ? ORDER BY number",
  ])
    for (const body of file.prepare(query).pluck().all(name)) Y.applyUpdate(doc, new Uint8Array(body as Buffer));
  file.close();
  return doc;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Kills the server again and again while everybody types; fails on the first acknowledged edit that is not on disk. */
async function killWhileTyping(options: {
  readonly rounds: number;
  readonly names: readonly string[];
  readonly folder: string;
  readonly token: (index: number) => string;
  readonly restart: () => Promise<ServerProcess>;
  /** How the server ends in a round; a kill unless it says so. */
  readonly end?: (server: ServerProcess, round: number) => Promise<unknown>;
}): Promise<void> {
  const { names, folder } = options;
  let server = await options.restart();
  const typists = Array.from({ length: 10 }, (_unused, index) =>
    typist(server.url, names[index % names.length] as string, options.token(index), `p${index}`),
  );
  const acknowledged = () => typists.reduce((sum, each) => sum + each.acknowledged.size, 0);
  for (let round = 0; round < options.rounds; round++) {
    await vi.waitFor(
      () => expect(typists.every((each) => each.provider.isSynced && each.provider.unsyncedChanges === 0)).toBe(true),
      {
        timeout: 20_000,
      },
    );
    const before = acknowledged();
    const typing = setInterval(() => {
      for (const each of typists) each.type();
    }, 5);
    await vi.waitFor(() => expect(acknowledged()).toBeGreaterThan(before + 50 + round * 10), {
      timeout: 20_000,
      interval: 5,
    });
    // What is typed on a dead line waits in the provider's queue, and its acknowledgements after the return are
    // taken for those of later edits: the last keystroke comes before the kill.
    clearInterval(typing);
    await (options.end ? options.end(server, round) : server.kill());
    const promised = typists.map((each) => new Set(each.acknowledged));

    const onDisk = new Map(names.map((name) => [name, readFromDisk(name, folder)]));
    const lost = promised.flatMap((edits, index) => {
      const kept = onDisk.get(names[index % names.length] as string)?.getMap("edits");
      return [...edits].filter((edit) => !kept?.has(`p${index}/${edit}`));
    });
    expect(lost).toEqual([]);
    server = await options.restart();
  }
  await vi.waitFor(
    () => expect(typists.every((each) => each.provider.isSynced && each.provider.unsyncedChanges === 0)).toBe(true),
    { timeout: 20_000 },
  );
  for (const name of names) {
    const copies = typists.filter((each) => each.provider.configuration.name === name);
    await vi.waitFor(() => expect(new Set(copies.map((each) => print(each.provider.document))).size).toBe(1));
    expect(print(readFromDisk(name, folder))).toBe(print((copies[0] as (typeof copies)[number]).provider.document));
  }
}

describe("F1 the server is killed while ten people type", () => {
  test("twenty times over: nothing acknowledged is lost and all copies end equal", async () => {
    const env = { DATA_DIR: directory, PORT: String(await freePort()), NO_LIMITS: "1" };
    let next = prepareServer("collab-entry.ts", env);
    running.push(() => next.discard());
    await killWhileTyping({
      rounds: 20,
      names: ["script:film", "schedule:film"],
      folder: directory,
      token: (index) => `ann${index}`,
      // While people type into one server the next one is loaded.
      restart: async () => {
        const server = await next.start();
        running.push(() => server.kill());
        next = prepareServer("collab-entry.ts", env);
        return server;
      },
    });
  }, 120_000);

  test("the whole of Callboard, with accounts and rights, killed and asked to stop", async () => {
    const port = String(await freePort());
    const restart = async () => {
      const server = await startCallboard({ DATA_DIR: directory, PORT: port });
      running.push(() => server.kill());
      return server;
    };
    const first = await restart();
    const post = async (path: string, body: object, token?: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { token: string; id: string };
    };
    const ann = { email: "ann@film.example", password: "correct horse battery", name: "Ann" };
    const { token } = await post("/auth/register", ann);
    const project = await post("/projects", { name: "Night bus" }, token);
    const script = await post(`/projects/${project.id}/scripts`, { title: "Night bus" }, token);
    await first.kill();
    await killWhileTyping({
      rounds: 2,
      names: [`script:${script.id}`, `schedule:${script.id}`],
      folder: join(directory, "documents"),
      token: () => token,
      restart,
      // F18: asked to stop, it says goodbye and has everything on disk as well.
      end: async (server, round) => {
        if (round === 0) return server.kill();
        const ended = once(server.child, "exit");
        server.child.kill("SIGTERM");
        expect((await ended)[0]).toBe(0);
      },
    });
  }, 120_000);
});

describe("F9 another process holds the file", () => {
  test("edits reach the others but nobody is told that they are saved; it all goes on by itself", async () => {
    const server = await start(await freePort());
    const ann = typist(server.url, "script:film", "ann");
    const bob = typist(server.url, "script:film", "bob");
    const troubles: unknown[] = [];
    bob.provider.on("stateless", ({ payload }: { payload: string }) => troubles.push(JSON.parse(payload)));
    await vi.waitFor(() => expect(ann.provider.isSynced && bob.provider.isSynced).toBe(true), { timeout: 10_000 });

    const holder = new Database(join(directory, "documents.sqlite"));
    holder.exec("BEGIN IMMEDIATE");
    ann.type();
    await vi.waitFor(() => expect(bob.provider.document.getMap("edits").size).toBe(1));
    await vi.waitFor(() => expect(troubles).toEqual([{ storage: "storage_busy" }]), { timeout: 5_000 });
    ann.type();
    await vi.waitFor(() => expect(bob.provider.document.getMap("edits").size).toBe(2));
    expect(ann.provider.unsyncedChanges).toBe(2);

    holder.exec("ROLLBACK");
    holder.close();
    await vi.waitFor(() => expect(ann.provider.unsyncedChanges).toBe(0), { timeout: 5_000 });
    await vi.waitFor(() => expect(troubles.at(-1)).toEqual({ storage: null }));
    await server.kill();
    expect(readFromDisk("script:film").getMap("edits").size).toBe(2);
  }, 20_000);
});

describe.runIf(process.getuid?.() === 0 && process.platform === "linux")("F8 the disk is full", () => {
  test("nothing is acknowledged, everybody hears of it, and it goes on when there is space again", async ({ skip }) => {
    const disk = join(directory, "disk");
    await mkdir(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]).status === 0;
    skip(!mounted, "cannot mount a small disk here");
    running.push(() => spawnSync("umount", [disk]));
    const server = await startServer("collab-entry.ts", { DATA_DIR: disk });
    running.push(() => server.kill());
    const ann = typist(server.url, "script:film", "ann");
    const troubles: unknown[] = [];
    ann.provider.on("stateless", ({ payload }: { payload: string }) => troubles.push(JSON.parse(payload)));
    await vi.waitFor(() => expect(ann.provider.isSynced && !ann.provider.hasUnsyncedChanges).toBe(true), {
      timeout: 10_000,
    });
    const ballast = join(disk, "ballast");
    await writeFile(ballast, new Uint8Array(8 * 1024 * 1024)).catch(() => {});

    ann.provider.document.getMap("edits").set("long", "x".repeat(200_000));
    await vi.waitFor(() => expect(troubles).toEqual([{ storage: "storage_full" }]), { timeout: 5_000 });
    expect(ann.provider.unsyncedChanges).toBe(1);
    await rm(ballast);
    await vi.waitFor(() => expect(ann.provider.unsyncedChanges).toBe(0), { timeout: 5_000 });
    await vi.waitFor(() => expect(troubles.at(-1)).toEqual({ storage: null }));
    await server.kill();
    expect(readFromDisk("script:film", disk).getMap("edits").has("long")).toBe(true);
  }, 30_000);
});

describe("F2 a long history", () => {
  test("50,000 updates are read back within two seconds and fold into a snapshot that survives a kill", async () => {
    const doc = new Y.Doc();
    const log = await openLog({ directory });
    doc.on("update", (update: Uint8Array) => log.append("script:film", update));
    const text = doc.getText("body");
    for (let edit = 0; edit < 50_000; edit++) text.insert(edit % 7 === 0 ? 0 : text.length, "x");
    await log.durable();

    const began = performance.now();
    const copy = new Y.Doc();
    for (const update of await log.load("script:film")) Y.applyUpdate(copy, update);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(copy.getText("body").toString()).toBe(text.toString());

    const look = new Database(join(directory, "documents.sqlite"), { readonly: true });
    const rows = look.prepare("SELECT count(*) FROM updates").pluck();
    await vi.waitFor(() => expect(rows.get()).toBeLessThan(1_000), { timeout: 5_000 });
    look.close();
    await log.close();
    expect(print(readFromDisk("script:film"))).toBe(print(doc));
  }, 20_000);

  test("killed at any moment of compaction, it is whole", async () => {
    const port = await freePort();
    for (let round = 0; round < 3; round++) {
      const server = await start(port);
      const ann = typist(server.url, "script:film", `round${round}`);
      await vi.waitFor(() => expect(ann.provider.isSynced).toBe(true), { timeout: 10_000 });
      for (let edit = 0; edit < 1_500; edit++) ann.type();
      await vi.waitFor(() => expect(ann.acknowledged.size).toBeGreaterThan(900 + round * 200), {
        timeout: 10_000,
        interval: 1,
      });
      await server.kill();
      const promised = new Set(ann.acknowledged);
      ann.stop();
      const edits = readFromDisk("script:film").getMap("edits");
      expect([...promised].filter((edit) => !edits.has(`round${round}/${edit}`))).toEqual([]);
    }
  }, 30_000);
});
