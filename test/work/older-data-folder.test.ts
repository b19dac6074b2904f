import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { contentOf } from "../harness/document-content.ts";
import { send, startApp, type TestApp } from "../harness/start-app.ts";

interface Content {
  readonly account: { readonly email: string; readonly password: string };
  readonly answers: Record<string, object>;
  readonly documents: Record<string, unknown>;
}

const samples = path.resolve(import.meta.dirname, "../samples");
const folders = readdirSync(samples).filter((name) => /^data-folder-\d+$/.test(name));
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe.each(folders)("F19 %s, written by an earlier version,", (name) => {
  const { account, answers, documents } = JSON.parse(
    readFileSync(path.join(samples, name, "content.json"), "utf8"),
  ) as Content;
  let app: TestApp;
  let token: string;

  test("opens: the account signs in, and every answer says what it said", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "callboard-older-"));
    ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
    cpSync(path.join(samples, name, "folder"), dataDir, { recursive: true });
    app = await startApp({ dataDir });
    ends.push(() => app.close());
    token = (await send(`${app.url}/api/v1/auth/login`, "POST", {}, account)).body.token;
    for (const [at, answer] of Object.entries(answers)) {
      const { body } = await send(`${app.url}/api/v1${at}`, "GET", { Authorization: `Bearer ${token}` });
      expect(withoutLengths(body), at).toMatchObject(withoutLengths(answer));
    }
  });

  test("holds every document as it was, and takes edits", async () => {
    for (const [document, content] of Object.entries(documents))
      expect(await app.services.documents.readDocument(document, contentOf), document).toEqual(content);
    const script = Object.keys(answers).find((at) => at.endsWith("/comments"));
    const comment = { target_element: "scene:S2", content: "Still here." };
    const { status } = await send(`${app.url}/api/v1${script}`, "POST", { Authorization: `Bearer ${token}` }, comment);
    expect(status).toBe(201);
  });
});

/** Lengths are counted anew from the text, and a later version may count them better. */
function withoutLengths(answer: object): object {
  return JSON.parse(JSON.stringify(answer, (key, value) => (/^eighths$|_eighths$/.test(key) ? undefined : value)));
}
