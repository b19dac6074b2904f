import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** The numbers at the head of each rule, "C1", and those that titles of tests quote. */
const rules = [...read("shared/schedule/RULES.md").matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id]) => id ?? "");
const titles = [
  ...readdirSync(new URL("test/shared/schedule/", root)).map((file) => `test/shared/schedule/${file}`),
  ...["merge", "schedule-fuzz", "documents-fuzz"].map((name) => `test/collab/${name}.test.ts`),
]
  .map(read)
  .flatMap((text) => [...text.matchAll(/\btest(?:\.each\([^)]*\))?\(\s*"((?:[A-Z]\d+ )+)/g)])
  .flatMap(([, ids]) => (ids ?? "").trim().split(" "));

test("every rule of the board has a test that quotes its number, and every number is a rule", () => {
  expect(new Set(rules).size).toBe(rules.length);
  expect([...new Set(titles)].toSorted()).toEqual(rules.toSorted());
});
