import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentLog } from "../../server/engines/log/document-log.ts";
import { openLog } from "../../server/engines/log/sqlite-log.ts";
import { openVersions } from "../../server/engines/log/sqlite-versions.ts";
import { createVersions, type Versions } from "../../server/work/history/keep-versions.ts";

const pauses = { quietMs: 60, everyMs: 400 };
const writers = new Map<number, { userId: string; since: number }>();
let directory: string;
let log: DocumentLog;
let versions: Versions;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "callboard-versions-"));
  log = await openLog({ directory });
  versions = open();
});
afterAll(async () => {
  await versions.close();
  await log.close();
  await rm(directory, { recursive: true, force: true });
});

function open(): Versions {
  return createVersions({
    store: openVersions({ directory }),
    writers: { load: async () => writers, save: async () => {} },
    durable: () => log.durable(),
    report: (error) => {
      throw error;
    },
    pauses,
  });
}

/** A document that somebody writes in, as the live ones are: every update goes to the log. */
function aDocument(name: string, userId = "ann"): { doc: Y.Doc; write: (change: () => void) => void } {
  const doc = Object.assign(new Y.Doc(), { name });
  writers.set(doc.clientID, { userId, since: 0 });
  doc.on("update", (update: Uint8Array) => log.append(name, update));
  versions.opened(doc);
  const origin = { source: "local", context: { actor: { id: userId, name: userId } } };
  return { doc, write: (change) => doc.transact(change, origin) };
}

test("after a pause in the work there is one version, and none without work", async () => {
  const { doc, write } = aDocument("script:pause");
  write(() => doc.getText("body").insert(0, "Waves."));
  write(() => doc.getText("body").insert(0, "Great "));
  await vi.waitFor(async () => expect(await versions.list("script:pause")).toHaveLength(1));
  expect(await versions.list("script:pause")).toMatchObject([{ reason: "pause", name: null, edits: { ann: 12 } }]);
  const kept = await versions.keep("script:pause", { reason: "interval", by: null });
  expect(kept?.reason).toBe("pause");
  expect(await versions.list("script:pause")).toHaveLength(1);
});

test("work that never pauses is kept every so often", async () => {
  const { doc, write } = aDocument("script:busy");
  const typing = setInterval(() => write(() => doc.getText("body").insert(0, "a")), 15);
  await vi.waitFor(async () => expect(await versions.list("script:busy")).toMatchObject([{ reason: "interval" }]), {
    timeout: 5_000,
  });
  clearInterval(typing);
});

test("comments and empty documents have no versions", async () => {
  const { doc, write } = aDocument("comments:none");
  write(() => doc.getMap("threads").set("t", 1));
  expect(await versions.keep("script:empty", { reason: "interval", by: null })).toBeNull();
  expect(await versions.documents()).not.toContain("comments:none");
});

test("who removed something is known, between versions, up to now, and after a restart", async () => {
  const { doc, write } = aDocument("script:hands", "ben");
  write(() => doc.getText("body").insert(0, "Great Waves."));
  const first = await versions.keep("script:hands", { reason: "named", name: "First", by: "ben" });
  write(() => doc.getText("body").delete(0, 6));
  const run = [doc.clientID, 0, 6];
  const firstId = first?.id ?? "";
  expect((await versions.handsBetween("script:hands", firstId, null)).removals).toEqual({ ben: [run] });
  await versions.close();
  versions = open();
  expect((await versions.handsBetween("script:hands", firstId, null)).removals).toEqual({ ben: [run] });
  expect((await versions.list("script:hands"))[0]).toMatchObject({ reason: "pause", edits: { ben: 6 } });
});

test("a version outlives the folding of the log and the forgetting of its document's updates", async () => {
  const { doc, write } = aDocument("script:folded");
  write(() => doc.getText("body").insert(0, "First."));
  const first = await versions.keep("script:folded", { reason: "named", name: "First", by: null });
  for (let n = 0; n < 1_200; n++) write(() => doc.getText("body").insert(0, "x"));
  await log.durable();
  const state = await versions.state(first?.id ?? "");
  const then = new Y.Doc();
  Y.applyUpdate(then, state ?? new Uint8Array());
  expect(then.getText("body").toString()).toBe("First.");
  const now = new Y.Doc();
  Y.applyUpdate(now, await versions.current("script:folded"));
  expect(now.getText("body").length).toBe(1_206);
  await versions.forget("script:folded");
  expect(await versions.list("script:folded")).toEqual([]);
  expect(await versions.state(first?.id ?? "")).toBeNull();
});
