import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "../../../server/engines/database/migrate.ts";
import { type Db, openDatabase } from "../../../server/engines/database/open.ts";
import { remember } from "../../../server/engines/database/remember.ts";
import { temporaryFolder } from "../../harness/temporary-folder.ts";

let folder: ReturnType<typeof temporaryFolder>;
let db: Db;
let asked = 0;

beforeEach(async () => {
  folder = temporaryFolder();
  db = openDatabase(folder.path);
  await migrate(db);
  asked = 0;
  await add(db, "first");
});
afterEach(async () => {
  await db.destroy();
  folder.remove();
});

async function add(to: Db, id: string): Promise<void> {
  const at = "2026-10-01T00:00:00.000Z";
  await to
    .insertInto("verification")
    .values({ id, identifier: id, value: id, expiresAt: at, createdAt: at, updatedAt: at })
    .execute();
}

async function names(): Promise<string[]> {
  const rows = await remember(db, "names", () => {
    asked += 1;
    return db.selectFrom("verification").select("id").orderBy("createdAt").execute();
  });
  return rows.map(({ id }) => id);
}

it("asks once while nothing is written, and again at once when something was", async () => {
  expect([await names(), await names(), asked]).toEqual([["first"], ["first"], 1]);
  await add(db, "second");
  expect([(await names()).length, asked]).toEqual([2, 2]);
});

it("sees a transaction when it is done, and not when it is taken back", async () => {
  await names();
  const turnedBack = db.transaction().execute(async (inside) => {
    await inside.deleteFrom("verification").execute();
    throw new Error("no");
  });
  const meanwhile = names();
  await expect(turnedBack).rejects.toThrow("no");
  expect([await meanwhile, await names()]).toEqual([["first"], ["first"]]);
  const done = db.transaction().execute((inside) => inside.deleteFrom("verification").execute());
  const beside = names();
  await Promise.all([done, beside]);
  expect(await names()).toEqual([]);
});

it("does not keep what was read while something was written", async () => {
  const reading = names();
  const writing = add(db, "second");
  await Promise.all([reading, writing]);
  expect((await names()).length).toBe(2);
});

it("sees what another process writes, soon", async () => {
  await names();
  const other = openDatabase(folder.path);
  await add(other, "foreign");
  await expect.poll(names, { interval: 20, timeout: 1_000 }).toContain("foreign");
  await other.destroy();
});
