import { readdir } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ErrorCode, errors } from "../../shared/api/errors.ts";
import { expectRefusalBy, remains } from "../harness/expect-refusal.ts";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let wang: Person;
let projectId: string;

beforeAll(async () => {
  app = await startApp();
  wang = await app.person("Wang");
  projectId = (await wang.request("POST", "/projects", { name: "Film" })).body.id;
});
afterAll(() => app.close());

const expectRefusal = (ask: () => Promise<Answer>, status: number, code: ErrorCode) =>
  expectRefusalBy(app, ask, status, code);

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0]);

describe("R17 files that are refused at the door", () => {
  it("no file field, and the empty field that newman sends for a missing file", async () => {
    const form = new FormData();
    form.set("project_id", projectId);
    const auth = { Authorization: `Bearer ${wang.token}` };
    await expectRefusal(() => send(`${app.url}/api/v1/scripts`, "POST", auth, form), 400, "file_required");
    form.set("file", "");
    await expectRefusal(() => send(`${app.url}/api/v1/scripts`, "POST", auth, form), 400, "file_required");
  });

  it("no multipart form at all, and a broken one", async () => {
    await expectRefusal(() => wang.request("POST", "/scripts", { file: "x" }), 400, "file_required");
    const broken = { "Content-Type": "multipart/form-data" };
    await expectRefusal(() => wang.request("POST", "/scripts", "x", broken), 400, "invalid_request");
    const cut = { "Content-Type": "multipart/form-data; boundary=b" };
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nINT. ROOM';
    await expectRefusal(() => wang.request("POST", "/scripts", body, cut), 400, "invalid_request");
  });

  it.each(["a.exe", "script", "a.docx", "a.fdx.exe", "剧本.jpg"])("the ending of %s", async (name) => {
    const answer = await expectRefusal(
      () => wang.upload({ name, bytes: "INT. ROOM - DAY" }),
      415,
      "invalid_script_format",
    );
    expect(answer.body.error.details.supported_formats).toEqual([".txt", ".pdf", ".fdx"]);
    expect(answer.body.error.message).toBe("不支持的文件格式");
  });

  const lies: [string, string | Uint8Array][] = [
    ["picture.txt", png],
    ["program.fdx", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])],
    ["page.pdf", "<!DOCTYPE html><html><body>INT. ROOM - DAY</body></html>"],
    ["archive.pdf", zip],
    ["archive.txt", zip],
  ];
  it.each(lies)("%s, which is not what its ending says", async (name, bytes) => {
    await expectRefusal(() => wang.upload({ name, bytes }), 415, "invalid_script_format");
  });

  it("empty and blank files", async () => {
    await expectRefusal(() => wang.upload({ name: "a.txt", bytes: "" }), 422, "empty_file");
    await expectRefusal(() => wang.upload({ name: "a.fdx", bytes: " \n\t\n " }), 422, "empty_file");
  });

  it("A30 more than 50 MiB, announced or not", async () => {
    const bytes = new Uint8Array(50 * 1024 * 1024 + 1).fill(65);
    const answer = await expectRefusal(() => wang.upload({ name: "long.txt", bytes }), 413, "file_too_large");
    expect(answer.body.error.details.limit_bytes).toBe(50 * 1024 * 1024);
    await expectRefusal(() => uploadInChunks(bytes), 413, "file_too_large");
  });

  it("two files in one form, instead of one of them being dropped", async () => {
    const form = new FormData();
    for (const name of ["one.txt", "two.txt"]) form.append("file", new Blob(["INT. ROOM - DAY\n\nRain."]), name);
    const auth = { Authorization: `Bearer ${wang.token}` };
    await expectRefusal(() => send(`${app.url}/api/v1/scripts`, "POST", auth, form), 422, "validation_failed");
  });

  it("an upload that breaks off leaves nothing", async () => {
    const before = await remains(app);
    const line = net.connect(Number(new URL(app.url).port), "127.0.0.1");
    line.on("error", () => {});
    line.write(
      `POST /api/v1/scripts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${wang.token}\r\n` +
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n" +
        `--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${"INT. ROOM - DAY\n".repeat(9_000)}`,
    );
    await expect.poll(() => readdir(path.join(app.dataDir, "tmp"))).toHaveLength(1);
    line.destroy();
    await expect.poll(() => remains(app)).toEqual(before);
  });

  it("a production that is not there, or somebody else's", async () => {
    const script = { name: "a.txt", bytes: "INT. ROOM - DAY\n\nRain." };
    await expectRefusal(() => wang.upload(script, "proj_none"), 404, "project_not_found");
    const other = await app.person("Stranger");
    await expectRefusal(() => other.upload(script, projectId), 404, "project_not_found");
  });

  /** The same upload without a Content-Length, as a program that streams sends it. */
  function uploadInChunks(bytes: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request(`${app.url}/api/v1/scripts`, {
        method: "POST",
        headers: {
          Authorization: `Bearer ${wang.token}`,
          "Content-Type": "multipart/form-data; boundary=b",
          "Transfer-Encoding": "chunked",
        },
      });
      request.on("error", reject);
      request.on("response", async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const headers = new Headers({ "content-type": response.headers["content-type"] ?? "" });
        resolve({ status: response.statusCode ?? 0, headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      });
      request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
      request.write(bytes);
      request.end("\r\n--b--\r\n");
    });
  }
});

describe("files that fail when they are read", () => {
  const bad: [string, string, string | Uint8Array][] = [
    ["script_corrupt", "cut.fdx", '<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content><Paragraph'],
    ["script_corrupt", "damaged.pdf", "%PDF-1.7\nnothing of this is a PDF\n%%EOF"],
    [
      "unsafe_content",
      "entities.fdx",
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><FinalDraft DocumentType="Script"><Content><Paragraph Type="Action"><Text>&a;</Text></Paragraph></Content></FinalDraft>',
    ],
    ["malware_detected", "test.txt", "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST" + "-FILE!$H+H*"],
  ];
  it.each(bad)("are taken, then failed with %s (%s), and only the failed script stays", async (code, name, bytes) => {
    const answer = await wang.upload({ name, bytes }, projectId);
    expect([answer.status, answer.body.status]).toEqual([201, "parsing"]);
    const script = await expect
      .poll(async () => (await wang.request("GET", `/scripts/${answer.body.id}`)).body, { timeout: 20_000 })
      .toMatchObject({ status: "failed", error: { code, details: {} }, report: null })
      .then(() => wang.request("GET", `/scripts/${answer.body.id}`));
    expect(script.body.error.message).toBe(errors[code as ErrorCode][1]);
    expect(await readdir(path.join(app.dataDir, "files"))).toEqual([]);
    expect(await readdir(path.join(app.dataDir, "tmp"))).toEqual([]);
    expect(await app.services.db.selectFrom("jobs").selectAll().execute()).toEqual([]);
    const analysis = await wang.request("GET", `/scripts/${answer.body.id}/analysis`);
    expect([analysis.status, analysis.body.error.code]).toEqual([409, "script_parse_failed"]);
    expect(analysis.body.error.details.reason).toBe(code);
    const generate = await wang.request("POST", `/scripts/${answer.body.id}/generate`, { output_type: "breakdown" });
    expect([generate.status, generate.body.error.code]).toEqual([409, "script_parse_failed"]);
  });
});
