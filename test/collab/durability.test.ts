import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { type ServerProcess, startServer } from "../harness/server-process.ts";
import { freePort, printOf, readFromDisk, sitDown } from "../harness/typist.ts";

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

/** Somebody who types, and leaves when the test ends. */
function typist(url: string, name: string, token: string) {
  const someone = sitDown(url, name, token);
  running.push(someone.stop);
  return someone;
}

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
    expect(readFromDisk(directory, "script:film").getMap("edits").size).toBe(2);
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
    expect(readFromDisk(disk, "script:film").getMap("edits").has("long")).toBe(true);
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
    expect(printOf(readFromDisk(directory, "script:film"))).toBe(printOf(doc));
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
      const edits = readFromDisk(directory, "script:film").getMap("edits");
      expect([...promised].filter((edit) => !edits.has(`round${round}/${edit}`))).toEqual([]);
    }
  }, 30_000);
});
