import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweep } from "../../server/jobs/sweep.ts";
import { openParseCache } from "../../server/parse/parse-cache.ts";
import { ParseError } from "../../server/parse/parse-error.ts";
import { parseFile } from "../../server/parse/parse-file.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let person: Person;
beforeAll(async () => {
  app = await startApp();
  person = await app.person("Ada");
});
afterAll(() => app.close());

const text = "Title: The Kettle\n\nINT. KITCHEN - DAY\n\nMARY boils a kettle.\n\nMARY\nTea?\n";
const folder = () => path.join(app.dataDir, "cache");

async function upload(name: string, bytes: string) {
  const { body } = await person.upload({ name, bytes });
  return person.scriptOnceRead(body.id);
}

it("R53 A26 reads the same bytes once a day: the second upload does not start the reader", async () => {
  const first = await upload("a.txt", text);
  expect(await readdir(folder())).toHaveLength(1);
  const [name = ""] = await readdir(folder());
  const kept = path.join(folder(), name);
  // Whoever reads the kept result, and not the file, finds this title.
  const result = JSON.parse(gunzipSync(await readFile(kept)).toString());
  await writeFile(kept, gzipSync(JSON.stringify({ ...result, title: "From the cache" })));
  const second = await upload("b.txt", text);
  expect([first.title, second.title]).toEqual(["The Kettle", "From the cache"]);
  expect(second.metadata).toEqual(first.metadata);
  expect(second.id).not.toBe(first.id);
  // The analysis is the live document's, each script its own.
  const scenes = async (id: string) => (await person.request("GET", `/scripts/${id}/analysis`)).body.scenes;
  expect(await scenes(second.id)).toEqual(await scenes(first.id));

  expect((await upload("c.txt", `${text}\n`)).title).toBe("The Kettle");
  expect(await readdir(folder())).toHaveLength(2);
  await sweep(app.services, new Date(Date.now() + 23 * 3600_000));
  expect(await readdir(folder())).toHaveLength(2);
  await sweep(app.services, new Date(Date.now() + 25 * 3600_000));
  expect(await readdir(folder())).toEqual([]);
  expect((await upload("d.txt", text)).title).toBe("The Kettle");
});

it("R53 tells formats apart, keeps no failure, and is done without where it is damaged", async () => {
  const place = await mkdtemp(path.join(tmpdir(), "callboard-cache-"));
  const file = path.join(place, "file");
  let reads = 0;
  const cache = openParseCache(path.join(place, "cache"), (request) => {
    reads += 1;
    return parseFile(request);
  });
  await writeFile(file, text);
  await cache.read({ path: file, filename: "a.txt" });
  await cache.read({ path: file, filename: "b.FOUNTAIN" });
  expect(reads).toBe(1);
  for (const times of [2, 3]) {
    await expect(cache.read({ path: file, filename: "a.fdx" })).rejects.toThrow(ParseError);
    expect(reads).toBe(times);
  }
  const [name = ""] = await readdir(path.join(place, "cache"));
  await writeFile(path.join(place, "cache", name), "not a result");
  expect((await cache.read({ path: file, filename: "a.txt" })).title).toBe("The Kettle");
  expect(reads).toBe(4);
  await rm(place, { recursive: true });
});
