import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCollection } from "../harness/run-collection.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";

/** Draft A's collection word for word but for the file's path. */
function collection(file: string) {
  return {
    info: {
      _postman_id: "12345",
      name: "Film Production API",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: [
      {
        name: "Upload Script",
        request: {
          method: "POST",
          header: [],
          body: { mode: "formdata", formdata: [{ key: "file", type: "file", src: file }] },
          url: { raw: "{{base_url}}/scripts", host: ["{{base_url}}"], path: ["scripts"] },
        },
      },
    ],
  };
}

let app: TestApp;
let token: string;

beforeAll(async () => {
  app = await startApp();
  const person = await app.person("Postman");
  token = (await person.request("POST", "/auth/tokens", { name: "postman" })).body.token;
});
afterAll(() => app.close());

async function run(file: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const base = `${app.url.replace("http://", `http://${token}:x@`)}/api/v1`;
  const { status, text } = await runCollection(collection(file), { base_url: base });
  return { status, body: JSON.parse(text) };
}

it("R42 A7 the draft's Postman request uploads a script, with an API token in base_url", async () => {
  const file = path.join(app.dataDir, "script.fdx");
  await writeFile(
    file,
    '<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content><Paragraph Type="Scene Heading"><Text>INT. ROOM - DAY</Text></Paragraph><Paragraph Type="Action"><Text>Rain.</Text></Paragraph></Content></FinalDraft>',
  );
  const { status, body } = await run(file);
  expect(status).toBe(201);
  expect(body).toMatchObject({ id: expect.stringMatching(/^script_/), filename: "script.fdx", status: "parsing" });
});

it("answers a clean 400 for the draft's own path, where there is no file", async () => {
  const { status, body } = await run("/path/to/script.fdx");
  expect([status, body]).toMatchObject([400, { error: { code: "file_required" } }]);
});
