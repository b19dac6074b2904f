import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Upload } from "tus-js-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweep } from "../../server/jobs/sweep.ts";
import { aLargePdf } from "../builders/large-script.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let person: Person;

beforeAll(async () => {
  app = await startApp();
  person = await app.person("Ada");
});
afterAll(() => app.close());

const text = "INT. KITCHEN - DAY\n\nMARY boils a kettle.\n\nMARY\nTea?\n";
const base64 = (value: string): string => Buffer.from(value).toString("base64");
const tus = { "Tus-Resumable": "1.0.0" };

function begin(size: number, filename: string, more = "", headers: Record<string, string> = {}) {
  return person.request("POST", "/uploads", undefined, {
    ...tus,
    "Upload-Length": String(size),
    "Upload-Metadata": `filename ${base64(filename)}${more}`,
    ...headers,
  });
}
function piece(at: string, offset: number, bytes: string, headers: Record<string, string> = {}) {
  return person.request("PATCH", at.replace("/api/v1", ""), bytes, {
    ...tus,
    "Upload-Offset": String(offset),
    "Content-Type": "application/offset+octet-stream",
    ...headers,
  });
}
const at = (location: string | null): string => (location ?? "").replace("/api/v1", "");

it("A29 a file sent in pieces becomes a script under its own name", async () => {
  const begun = await begin(text.length, "剧本 😀.txt");
  expect(begun.status).toBe(201);
  expect(begun.headers.get("upload-expires")).toMatch(/GMT$/);
  const place = at(begun.headers.get("location"));
  expect(place).toMatch(/^\/uploads\/upload_/);
  const first = await piece(place, 0, text.slice(0, 10));
  expect([first.status, first.headers.get("upload-offset"), first.headers.get("x-script-id")]).toEqual([
    204,
    "10",
    null,
  ]);
  const head = await person.request("HEAD", place, undefined, tus);
  expect([head.headers.get("upload-offset"), head.headers.get("upload-length")]).toEqual(["10", String(text.length)]);
  expect((await person.request("GET", place)).body).toMatchObject({ status: "open", offset: 10, script_id: null });
  const last = await piece(place, 10, text.slice(10));
  const script = last.headers.get("x-script-id") ?? "";
  expect(last.status).toBe(204);
  expect((await person.request("GET", place)).body).toMatchObject({
    status: "finished",
    script_id: script,
    filename: "剧本 😀.txt",
    error: null,
  });
  const read = await person.scriptOnceRead(script);
  expect(read).toMatchObject({ filename: "剧本 😀.txt", status: "ready" });
  // It was sent to no production: one was made for it.
  expect((await person.request("GET", place)).body.project_id).toBe(read.project_id);
  // Whoever missed the last answer hears of the script by asking where the upload stands.
  const missed = await person.request("HEAD", place, undefined, tus);
  expect([missed.status, missed.headers.get("x-script-id")]).toEqual([200, script]);
  expect(await readdir(path.join(app.dataDir, "uploads"))).toEqual([]);
});

it("says what of the protocol it speaks", async () => {
  const { status, headers } = await person.request("OPTIONS", "/uploads");
  expect(status).toBe(204);
  expect(headers.get("tus-version")).toBe("1.0.0");
  expect(headers.get("tus-max-size")).toBe(String(500 * 1024 * 1024));
  expect(headers.get("tus-extension")).toBe("creation,creation-with-upload,termination,expiration");
});

it("A30 joins the production it is sent to, also when it comes with its creation", async () => {
  const { body: project } = await person.request("POST", "/projects", { name: "Film" });
  const created = await person.request("POST", "/uploads", text, {
    ...tus,
    "Upload-Length": String(text.length),
    "Upload-Metadata": `filename ${base64("a.txt")},project_id ${base64(project.id)}`,
    "Content-Type": "application/offset+octet-stream",
  });
  expect(created.status).toBe(201);
  const script = await person.scriptOnceRead(created.headers.get("x-script-id") ?? "");
  expect(script.project_id).toBe(project.id);
});

it("refuses at once what it would refuse in the end", async () => {
  const other = await app.person("Bob");
  const { body: project } = await other.request("POST", "/projects", { name: "Not Ada's" });
  const refusals = [
    await begin(10, "a.exe"),
    await begin(10, "a.txt", `,project_id ${base64(project.id)}`),
    await begin(0, "a.txt"),
    await begin(600 * 1024 * 1024, "a.pdf"),
    await begin(10, "", ""),
    await begin(10, "a.txt", ",x ***"),
    await begin(10, "a.txt", "", { "Tus-Resumable": "0.2.0" }),
  ];
  expect(refusals.map(({ status, body }) => [status, body.error.code])).toEqual([
    [415, "invalid_script_format"],
    [404, "project_not_found"],
    [422, "validation_failed"],
    [413, "file_too_large"],
    [422, "validation_failed"],
    [400, "invalid_request"],
    [412, "tus_version_unsupported"],
  ]);
  expect(await readdir(path.join(app.dataDir, "uploads"))).toEqual([]);
});

it("S2 keeps an upload to whoever began it, and takes no path for an id", async () => {
  const place = at((await begin(10, "a.txt")).headers.get("location"));
  const other = await app.person("Eve");
  for (const method of ["HEAD", "GET", "DELETE"]) {
    expect((await other.request(method, place, undefined, tus)).status).toBe(404);
  }
  const patch = { ...tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" };
  expect((await other.request("PATCH", place, "0123456789", patch)).status).toBe(404);
  expect((await fetch(`${app.url}/api/v1${place}`, { method: "HEAD", headers: tus })).status).toBe(401);
  for (const id of [
    "..%2fcallboard.sqlite",
    "%2e%2e%5csecret",
    "upload_%00",
    "..",
    `${place.split("/").at(-1)}.json`,
  ]) {
    const answer = await person.request("PATCH", `/uploads/${id}`, "x", patch);
    expect([404, 405, 400]).toContain(answer.status);
  }
  expect((await person.request("GET", place)).body.offset).toBe(0);
  expect((await person.request("DELETE", place, undefined, tus)).status).toBe(204);
  expect((await person.request("HEAD", place, undefined, tus)).status).toBe(404);
  expect(await readdir(path.join(app.dataDir, "uploads"))).toEqual([]);
});

it("says where an upload stands to whoever sends from elsewhere, and what was wrong with the file", async () => {
  const place = at((await begin(text.length, "a.txt")).headers.get("location"));
  const ahead = await piece(place, 5, "x");
  expect([ahead.status, ahead.body.error.code]).toEqual([409, "upload_offset_conflict"]);
  const longer = {
    ...tus,
    "Upload-Offset": "0",
    "Upload-Length": "99",
    "Content-Type": "application/offset+octet-stream",
  };
  const other = await person.request("PATCH", place, "x", longer);
  expect([other.status, other.body.error.code]).toEqual([400, "invalid_request"]);
  const tooMuch = await piece(place, 0, `${text} and more`);
  expect([tooMuch.status, tooMuch.body.error.code]).toEqual([413, "file_too_large"]);
  const wrongType = await piece(place, 0, text, { "Content-Type": "text/plain" });
  expect(wrongType.status).toBe(415);

  expect((await person.request("GET", place)).body.offset).toBe(0);

  const second = at((await begin(4, "a.txt")).headers.get("location"));
  const blank = await piece(second, 0, "    ");
  expect([blank.status, blank.body.error.code]).toEqual([422, "empty_file"]);
  expect((await person.request("GET", second)).body).toMatchObject({
    status: "failed",
    script_id: null,
    error: { code: "empty_file" },
  });
  expect((await person.request("DELETE", place, undefined, tus)).status).toBe(204);
});

it("forgets an upload after 24 hours, and finishes one that had arrived", async () => {
  const place = at((await begin(10, "a.txt")).headers.get("location"));
  await piece(place, 0, "01234");
  await sweep(app.services, new Date(Date.now() + 23 * 3600_000));
  expect((await person.request("GET", place)).body.offset).toBe(5);
  await sweep(app.services, new Date(Date.now() + 25 * 3600_000));
  expect((await person.request("GET", place)).body.error.code).toBe("upload_not_found");
  expect(await readdir(path.join(app.dataDir, "uploads"))).toEqual([]);
});

it("R46 R47 tus-js-client sends a PDF of 51 MB, and one request that large is told where to go", async () => {
  const bytes = aLargePdf(51 * 1024 * 1024);
  const refused = await person.upload({ name: "large.pdf", bytes });
  expect([refused.status, refused.body.error.code]).toEqual([413, "file_too_large"]);
  expect(refused.body.error.details).toMatchObject({ limit_bytes: 50 * 1024 * 1024, tus_endpoint: "/api/v1/uploads" });

  const scriptId = await new Promise<string>((resolve, reject) => {
    let script = "";
    new Upload(bytes, {
      endpoint: `${app.url}${refused.body.error.details.tus_endpoint}`,
      chunkSize: 5 * 1024 * 1024,
      metadata: { filename: "large.pdf" },
      headers: { Authorization: `Bearer ${person.token}` },
      onAfterResponse: (_, response) => {
        script = response.getHeader("X-Script-Id") ?? script;
      },
      onSuccess: () => resolve(script),
      onError: reject,
    }).start();
  });
  const read = await person.scriptOnceRead(scriptId);
  expect(read).toMatchObject({ status: "ready", metadata: { scene_count: 1 } });
  const kept = await app.services.files.withPath(scriptId, async (file) => {
    return createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  });
  expect(kept).toBe(createHash("sha256").update(bytes).digest("hex"));
}, 90_000);
