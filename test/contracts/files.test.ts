import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDiskFiles } from "../../server/engines/files/disk.ts";
import { openS3Files } from "../../server/engines/files/s3.ts";
import { type S3Server, startS3 } from "../harness/s3-server.ts";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";
import { filesContract } from "./files.ts";

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

describe("files on disk", () => filesContract(openDiskFiles));

describe("files on S3", () => {
  filesContract((folder) => openS3Files(folder, s3));

  it("is refused at the start with wrong keys or a bucket that is not there", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "callboard-files-"));
    const wrong = (more: object) => openS3Files(folder, { ...s3, ...more });
    await expect(wrong({ secretAccessKey: "guessed" })).rejects.toThrow("403 SignatureDoesNotMatch");
    await expect(wrong({ accessKeyId: "NOBODY" })).rejects.toThrow("403 InvalidAccessKeyId");
    await expect(wrong({ bucket: "elsewhere" })).rejects.toThrow("404 NoSuchBucket");
    await rm(folder, { recursive: true });
  });

  it("tries again when the store is busy", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "callboard-files-"));
    const files = await openS3Files(folder, s3);
    s3.failNext(2);
    await files.put("script_9", Buffer.from("kept"));
    expect(s3.objects.get("script_9")?.toString()).toBe("kept");
    await rm(folder, { recursive: true });
  });
});

const env = () => ({
  S3_ENDPOINT: s3.endpoint,
  S3_BUCKET: s3.bucket,
  S3_REGION: s3.region,
  S3_ACCESS_KEY_ID: s3.accessKeyId,
  S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
});

describe.each([
  ["disk", () => ({}), (app: TestApp) => app.url],
  ["S3", env, () => s3.endpoint],
] as const)("R48 A28 an upload past the server, files on %s", (_, settings, place) => {
  let app: TestApp;
  let person: Person;
  beforeAll(async () => {
    app = await startApp({ env: settings() });
    person = await app.person("Ada");
  });
  afterAll(() => app.close());

  const text = "INT. KITCHEN - DAY\n\nMARY boils a kettle.\n";
  const hash = (content: string): string => createHash("sha256").update(content).digest("hex");
  const announce = (content: string, more: object = {}): Promise<Answer> =>
    person.request("POST", "/uploads/presign", {
      filename: "厨房.txt",
      size: content.length,
      sha256: hash(content),
      ...more,
    });
  const complete = (id: string): Promise<Answer> => person.request("POST", `/uploads/${id}/complete`);

  it("is read when it is complete, once", async () => {
    const { body: project } = await person.request("POST", "/projects", { name: "Film" });
    const { status, body } = await announce(text, { project_id: project.id });
    expect(status).toBe(201);
    expect(body).toMatchObject({ method: "PUT", headers: {} });
    expect(new URL(body.url).origin).toBe(place(app));
    const early = await complete(body.upload_id);
    expect([early.status, early.body.error.code]).toEqual([409, "upload_incomplete"]);
    const sent = await fetch(body.url, { method: body.method, headers: body.headers, body: text });
    expect(sent.ok).toBe(true);
    const [first, second] = await Promise.all([complete(body.upload_id), complete(body.upload_id)]);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ status: "finished", filename: "厨房.txt", offset: text.length });
    expect(first.body.project_id).toBe(project.id);
    expect(second.body.script_id).toBe(first.body.script_id);
    const script = await person.scriptOnceRead(first.body.script_id);
    expect(script).toMatchObject({ status: "ready", project_id: project.id, metadata: { scene_count: 1 } });
    const kept = await app.services.files.open(script.id);
    expect((await buffer(kept?.stream as NodeJS.ReadableStream)).toString()).toBe(text);
    expect(await readdir(path.join(app.dataDir, "tmp"))).toEqual([]);
    expect(await readdir(path.join(app.dataDir, "uploads"))).toEqual([]);
  });

  it("is refused when another file was sent, or another kind of file", async () => {
    const { body } = await announce(text);
    await fetch(body.url, { method: "PUT", body: text.replace("MARY", "MARK") });
    const swapped = await complete(body.upload_id);
    expect([swapped.status, swapped.body.error.code]).toEqual([422, "upload_mismatch"]);
    expect((await complete(body.upload_id)).body.error.code).toBe("upload_mismatch");
    expect((await person.request("GET", `/uploads/${body.upload_id}`)).body.status).toBe("failed");

    const page = "<html><body>not a script at all</body></html>";
    const other = await announce(page);
    await fetch(other.body.url, { method: "PUT", body: page });
    const refused = await complete(other.body.upload_id);
    expect([refused.status, refused.body.error.code]).toEqual([415, "invalid_script_format"]);
    expect([...s3.objects.keys()].filter((key) => key.startsWith("upload_"))).toEqual([]);
  });

  it("takes the announced length only, at the signed address only, from nobody else", async () => {
    const { body } = await announce(text);
    const longer = await fetch(body.url, { method: "PUT", body: `${text}and more` });
    expect([403, 413]).toContain(longer.status);
    const url = new URL(body.url);
    for (const [name, value] of url.searchParams) {
      if (/signature/i.test(name)) url.searchParams.set(name, value.replace(/^./, value.startsWith("a") ? "b" : "a"));
    }
    expect([403, 404]).toContain((await fetch(url, { method: "PUT", body: text })).status);
    const eve = await app.person("Eve");
    expect((await eve.request("POST", `/uploads/${body.upload_id}/complete`)).status).toBe(404);
    expect((await fetch(body.url, { method: "PUT", body: text })).ok).toBe(true);
    expect((await person.request("DELETE", `/uploads/${body.upload_id}`)).status).toBe(204);
    expect((await complete(body.upload_id)).status).toBe(404);
  });

  it("refuses what cannot be announced", async () => {
    const answers = [
      await announce(text, { filename: "a.exe" }),
      await announce(text, { sha256: "short" }),
      await announce(text, { size: 0 }),
      await announce(text, { size: 600 * 1024 * 1024 }),
      await announce(text, { project_id: "project_none" }),
      await send(`${app.url}/api/v1/uploads/presign`, "POST", {}, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([415, 422, 422, 422, 404, 401]);
  });

  it("makes and downloads a workbook from there too", async () => {
    const { body } = await person.upload({ name: "a.txt", bytes: text });
    await person.scriptOnceRead(body.id);
    const asked = await person.request("POST", `/scripts/${body.id}/generate`, { output_type: "breakdown" });
    const task = () => person.request("GET", `/tasks/${asked.body.task_id}`);
    await expect.poll(async () => (await task()).body.status, { timeout: 15_000 }).toBe("SUCCESS");
    const answer = await fetch(new URL((await task()).body.result.files[0].url, app.url));
    expect(answer.status).toBe(200);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });
});
