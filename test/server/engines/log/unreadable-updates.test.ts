import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { DocumentLog } from "../../../../server/engines/log/document-log.ts";
import { foldUpdates } from "../../../../server/engines/log/fold-updates.ts";
import { openLog } from "../../../../server/engines/log/sqlite-log.ts";
import { craftUpdate, letters } from "../../../harness/crafted-update.ts";
import { temporaryFolder } from "../../../harness/temporary-folder.ts";

/** Yjs throws in the middle of it: it cannot write down a deletion of nothing that has to wait. */
const unreadable = craftUpdate({ deletions: [{ client: 99, ranges: [[3, 0]] }] });
const early = craftUpdate({ structs: [letters([9, 0], "?", { origin: [8, 0] })] });
const awaited = craftUpdate({ structs: [letters([8, 0], "!", { parent: "body" })] });

let folder: ReturnType<typeof temporaryFolder>;
let log: DocumentLog;
let told: [string, number][];

beforeEach(async () => {
  folder = temporaryFolder();
  told = [];
  log = await openLog({ directory: folder.path, onUnreadable: (name, count) => told.push([name, count]) });
});

afterEach(async () => {
  await log.close();
  folder.remove();
});

function typed(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let edit = 0; edit < count; edit++) doc.getText("body").insert(edit, "x");
  return updates;
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText("body").toString();
}

test("an update that nobody can apply is set aside, the rest is read, and it is told", async () => {
  const updates = typed(6);
  for (const update of [...updates.slice(0, 3), unreadable, ...updates.slice(3)]) log.append("script:film", update);
  await log.durable();
  expect(await log.load("script:film")).toHaveLength(7);
  expect(textOf(await log.mend("script:film"))).toBe("xxxxxx");
  expect(told).toEqual([["script:film", 1]]);
  expect(await log.load("script:film")).toHaveLength(6);
  const look = new Database(`${folder.path}/documents.sqlite`, { readonly: true });
  expect(look.prepare("SELECT body FROM unreadable_updates").pluck().get()).toEqual(Buffer.from(unreadable));
  look.close();
  await log.forget("script:film");
  expect(await log.load("script:film")).toEqual([]);
});

test("a long history is folded without it, and with what still waits", async () => {
  const updates = typed(1_000);
  for (const update of [early, ...updates.slice(0, 700), unreadable, ...updates.slice(700)])
    log.append("script:film", update);
  await log.durable();
  const look = new Database(`${folder.path}/documents.sqlite`, { readonly: true });
  const rows = look.prepare("SELECT count(*) FROM updates").pluck();
  await expect.poll(() => rows.get(), { timeout: 10_000 }).toBe(1);
  look.close();
  expect(told).toEqual([["script:film", 1]]);
  const history = await log.load("script:film");
  expect(textOf(history)).toBe("x".repeat(1_000));
  expect([...textOf([...history, awaited])].sort().join("")).toBe(`!?${"x".repeat(1_000)}`);
});

test("a state never carries what waits: whoever is given it would have it in place of what is there", () => {
  const { state, waiting } = foldUpdates([...typed(3), early]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  expect(doc.store.pendingStructs).toBeNull();
  expect(waiting).toEqual([early]);
  expect(foldUpdates([...typed(3), early, awaited]).waiting).toEqual([]);
});
