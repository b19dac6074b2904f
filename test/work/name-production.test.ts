import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

const titled = "Title: The Long Wait\n\nINT. KITCHEN - DAY\n\nMary waits.\n";

let app: TestApp;
let mary: Person;

beforeAll(async () => {
  app = await startApp();
  mary = await app.person("Mary");
});
afterAll(() => app.close());

async function nameAfter(upload: { name: string; bytes: string }, projectId?: string): Promise<string> {
  const { body } = await mary.upload(upload, projectId);
  await mary.scriptOnceRead(body.id);
  return (await mary.request("GET", `/projects/${body.project_id}`)).body.name;
}

it("calls a production that a file has made after the script's title, not after the file", async () => {
  expect(await nameAfter({ name: "draft_v3_final.fountain", bytes: titled })).toBe("The Long Wait");
});

it("keeps the file's name where the script has no title", async () => {
  expect(await nameAfter({ name: "Kitchen.fountain", bytes: "INT. KITCHEN - DAY\n\nMary waits.\n" })).toBe("Kitchen");
});

it("leaves the name that people gave a production", async () => {
  const { body } = await mary.request("POST", "/projects", { name: "Series 2" });
  expect(await nameAfter({ name: "draft.fountain", bytes: titled }, body.id)).toBe("Series 2");
});
