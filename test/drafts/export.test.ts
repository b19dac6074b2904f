import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { wordParts } from "../../server/engines/word/word-parts.ts";
import { readFdx } from "../../shared/script/read-fdx.ts";
import { readText } from "../../shared/script/read-text.ts";
import type { ReadScript } from "../../shared/script/scene.ts";
import { readWord } from "../../shared/script/word/read-word.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let writer: Person;
let scriptId: string;
let original: ReadScript;

beforeAll(async () => {
  app = await startApp();
  writer = await app.person("Writer");
  const file = path.resolve(import.meta.dirname, "../samples/tide-clock.fdx");
  original = readFdx(await readFile(file, "utf8"));
  scriptId = (await writer.upload({ name: "潮钟.fdx", bytes: await readFile(file) })).body.id;
  await writer.scriptOnceRead(scriptId);
});

afterAll(() => app.close());

function exported(format: string) {
  return writer.request("GET", `/scripts/${scriptId}/export?format=${format}`);
}

function headings(script: ReadScript) {
  return script.lines.flatMap(({ kind, text, number }) => (kind === "scene_heading" ? [[number ?? null, text]] : []));
}

it("a script leaves as the Final Draft file it came as, with the breakdown's tags", async () => {
  const { status, headers, body: text } = await exported("fdx");
  expect(status).toBe(200);
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''.+\.fdx$/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  const again = readFdx(text);
  expect(again.lines.map(({ kind, text: words }) => [kind, words])).toEqual(
    original.lines.map(({ kind, text: words }) => [kind, words]),
  );
  expect(headings(again)).toEqual(headings(original));
  expect(again.titlePage).toEqual(original.titlePage);
  expect(again.tags.length).toBeGreaterThanOrEqual(original.tags.length);
  for (const tag of again.tags) expect(tag.quote).not.toBe("");
});

it("and as Fountain", async () => {
  const { body: text } = await exported("fountain");
  expect(headings(readText(text))).toEqual(headings(original));
});

it("and as a Word file", async () => {
  const answer = await fetch(`${app.url}/api/v1/scripts/${scriptId}/export?format=docx`, {
    headers: { Authorization: `Bearer ${writer.token}` },
  });
  expect(answer.headers.get("content-type")).toContain("wordprocessingml.document");
  const again = readWord(wordParts(new Uint8Array(await answer.arrayBuffer())));
  const capitals = (script: ReadScript) => headings(script).map(([number, text]) => [number, text?.toUpperCase()]);
  expect(capitals(again)).toEqual(capitals(original));
});

it("in no other form, and to nobody else", async () => {
  expect(await writer.request("GET", `/scripts/${scriptId}/export?format=exe`)).toMatchObject({
    status: 422,
    body: { error: { code: "validation_failed" } },
  });
  const stranger = await app.person("Stranger");
  expect(await stranger.request("GET", `/scripts/${scriptId}/export?format=fdx`)).toMatchObject({
    status: 404,
    body: { error: { code: "script_not_found" } },
  });
});
