import { readdir } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errors } from "../../shared/api/errors.ts";
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

/** Everything that a refused request might have left. */
async function remains() {
  const rows = await Promise.all(
    (["projects", "scripts", "tasks", "jobs", "notifications", "exports"] as const).map(
      async (table) => `${table}: ${(await app.services.db.selectFrom(table).selectAll().execute()).length}`,
    ),
  );
  const files = await Promise.all(["files", "tmp"].map((folder) => readdir(path.join(app.dataDir, folder))));
  return [...rows, `files: ${files.map(({ length }) => length).join(" ")}`];
}

async function expectRefusal(ask: () => Promise<Answer>, status: number, code: keyof typeof errors) {
  const before = await remains();
  const answer = await ask();
  expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
  expect(Object.keys(answer.body)).toEqual(["error"]);
  expect(Object.keys(answer.body.error).sort()).toEqual(["code", "details", "message"]);
  expect(answer.body.error.message).toBe(errors[code][1]);
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await remains()).toEqual(before);
  return answer;
}

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
    const before = await remains();
    const line = net.connect(Number(new URL(app.url).port), "127.0.0.1");
    line.on("error", () => {});
    line.write(
      `POST /api/v1/scripts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${wang.token}\r\n` +
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n" +
        `--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${"INT. ROOM - DAY\n".repeat(9_000)}`,
    );
    await expect.poll(() => readdir(path.join(app.dataDir, "tmp"))).toHaveLength(1);
    line.destroy();
    await expect.poll(remains).toEqual(before);
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
    expect(script.body.error.message).toBe(errors[code as keyof typeof errors][1]);
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

describe("A35 requests that are malformed", () => {
  it("400 for what is no JSON, 422 for JSON with bad values, one entry for each", async () => {
    const json = { "Content-Type": "application/json" };
    for (const body of ["{", "", "{'name': 1}", "[1,]", "\u0000"]) {
      await expectRefusal(() => wang.request("POST", "/projects", body, json), 400, "invalid_json");
    }
    const answer = await expectRefusal(
      () =>
        wang.request("POST", "/projects", {
          name: "",
          start_date: "2026-02-30",
          team_members: [{ email: "x", role: "king" }],
        }),
      422,
      "validation_failed",
    );
    expect(answer.body.error.details.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "name",
      "start_date",
      "team_members.0.email",
      "team_members.0.role",
    ]);
  });

  it.each([[null], [[]], ["text"], [7], [{ name: 7 }], [{ name: null }], [{ name: { a: 1 } }]])(
    "422 for the wrong type %j",
    async (body) => {
      const json = { "Content-Type": "application/json" };
      await expectRefusal(
        () => wang.request("POST", "/projects", JSON.stringify(body), json),
        422,
        "validation_failed",
      );
    },
  );

  it("A34 says what is wrong with each value in the caller's language", async () => {
    const wrong = { title: 7, story_text: "…", style: "Noir" };
    const messages = async (language: string) =>
      (
        await wang.request("POST", "/projects/create", wrong, { "Accept-Language": language })
      ).body.error.details.errors.map(({ message }: { message: string }) => message);
    expect(await messages("zh-CN")).toEqual([
      "无效输入：期望 string，实际接收 数字",
      "故事须包含文字",
      '无效选项：期望以下之一 "Cinematic"|"Anime"|"Realistic"',
    ]);
    expect(await messages("en")).toEqual([
      "Invalid input: expected string, received number",
      "a story has words",
      'Invalid option: expected one of "Cinematic"|"Anime"|"Realistic"',
    ]);
  });

  it("415 for another type of body, 413 for one that is too large", async () => {
    const text = { "Content-Type": "text/plain" };
    await expectRefusal(() => wang.request("POST", "/projects", "name=x", text), 415, "unsupported_media_type");
    const huge = { name: "x".repeat(1024 * 1024) };
    await expectRefusal(() => wang.request("POST", "/projects", huge), 413, "request_too_large");
  });

  it("a query that is not one of the choices", async () => {
    await expectRefusal(() => wang.request("GET", "/projects?sort=password"), 422, "validation_failed");
  });
});

describe("R37 addresses and methods", () => {
  it("404 and 405 have the envelope, on every mount", async () => {
    await expectRefusal(() => wang.request("GET", "/nothing"), 404, "not_found");
    await expectRefusal(() => send(`${app.url}/nothing`, "GET"), 404, "not_found");
    await expectRefusal(() => send(`${app.url}/api/nothing`, "GET"), 404, "not_found");
    const answer = await expectRefusal(
      () => wang.request("PUT", "/projects", { name: "x" }),
      405,
      "method_not_allowed",
    );
    expect(answer.headers.get("allow")).toContain("POST");
    await expectRefusal(() => send(`${app.url}/healthz`, "DELETE"), 405, "method_not_allowed");
  });

  /** What the server answers to these bytes. */
  function say(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const line = net.connect(Number(new URL(app.url).port), "127.0.0.1", () => line.write(bytes));
      let heard = "";
      line.setEncoding("utf8").on("data", (text: string) => {
        heard += text;
        if (/\r\n\r\n.*[}\n]$/s.test(heard)) line.destroy();
      });
      line.on("close", () => resolve(heard));
      line.on("error", reject);
    });
  }

  it.each([
    [400, "invalid_request", "NONSENSE\r\n\r\n"],
    [400, "invalid_request", "GET ?x HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    [400, "invalid_request", "POST /api/v1/projects HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n"],
    [403, "origin_not_allowed", "GET /healthz HTTP/1.1\r\n\r\n"],
    [431, "headers_too_large", `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(40_000)}\r\n\r\n`],
    [
      404,
      "not_found",
      "GET /api/v1/projects HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    ],
  ])("%i %s is the same envelope for what no route ever sees", async (status, code, bytes) => {
    const [head = "", body = ""] = (await say(bytes)).split("\r\n\r\n");
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(body).toContain(`"code":"${code}"`);
    expect(head.toLowerCase()).toContain("content-type: application/json");
  });

  it("a client that would rather speak HTTP/2 is served all the same", async () => {
    const wish =
      "Host: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
    expect(await say(`GET /healthz HTTP/1.1\r\n${wish}\r\n`)).toMatch(/^HTTP\/1.1 200 OK[\s\S]*{"status":"ok"}$/);
  });

  it.each(["script", "project", "task"] as const)("an unknown %s", async (kind) => {
    const at = { script: "/scripts/script_x", project: "/projects/proj_x", task: "/tasks/task_x" }[kind];
    await expectRefusal(() => wang.request("GET", at), 404, `${kind}_not_found`);
    await expectRefusal(() => wang.request("GET", `${at}%00`), 404, `${kind}_not_found`);
  });

  it("401 without a token on everything but the open doors", async () => {
    await expectRefusal(() => send(`${app.url}/api/v1/projects`, "GET"), 401, "unauthorized");
    await expectRefusal(() => send(`${app.url}/api/v1/scripts`, "POST"), 401, "unauthorized");
    expect((await send(`${app.url}/api/v1/openapi.json`, "GET")).status).toBe(200);
    expect((await send(`${app.url}/healthz`, "GET")).status).toBe(200);
    expect((await send(`${app.url}/readyz`, "GET")).status).toBe(200);
  });

  it("A34 the message follows Accept-Language, the code does not", async () => {
    const answer = await wang.request("GET", "/tasks/task_x", undefined, {
      "Accept-Language": "fr;q=0.9, en-GB;q=0.8, zh;q=0.1",
    });
    expect(answer.body.error).toMatchObject({ code: "task_not_found", message: "There is no such task" });
  });

  it("R84 the caller's request id comes back, a strange one is replaced", async () => {
    const given = await wang.request("GET", "/tasks/x", undefined, { "X-Request-Id": "abc-123" });
    expect(given.headers.get("x-request-id")).toBe("abc-123");
    expect(given.body.error.details.request_id).toBe("abc-123");
    const strange = await wang.request("GET", "/tasks/x", undefined, { "X-Request-Id": "a b<script>" });
    expect(strange.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("S10 S13 foreign pages", () => {
  it("cannot write, cannot read by another host name, and get no CORS headers", async () => {
    const foreign = { Origin: "https://evil.example" };
    await expectRefusal(() => wang.request("POST", "/projects", { name: "x" }, foreign), 403, "origin_not_allowed");
    await expectRefusal(
      () => wang.request("POST", "/projects", { name: "x" }, { Origin: "null" }),
      403,
      "origin_not_allowed",
    );
    const host = await new Promise<number>((resolve, reject) => {
      http
        .get(`${app.url}/healthz`, { headers: { Host: "evil.example" } }, (response) =>
          resolve(response.statusCode ?? 0),
        )
        .on("error", reject);
    });
    expect(host).toBe(403);
    const read = await wang.request("GET", "/projects", undefined, foreign);
    expect([...read.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect((await wang.request("POST", "/projects", { name: "x" }, { Origin: app.url })).status).toBe(201);
  });
});

describe("half characters", () => {
  const auth = () => ({ Authorization: `Bearer ${wang.token}` });
  const json = { "Content-Type": "application/json" };

  it("in JSON are refused with their places, wherever they stand, and whole ones are kept as they are", async () => {
    for (const body of [
      '{"name":"a\\ud83d"}',
      '{"name":"\\uDE00\\uD83D"}',
      '{"name":"Film","x":[{"deep":["\\udfff"]}]}',
    ]) {
      const answer = await expectRefusal(() => wang.request("POST", "/projects", body, json), 422, "validation_failed");
      expect(answer.body.error.details.errors[0].message).toContain("half of a character");
    }
    const made = await wang.request("POST", "/projects", '{"name":"夜 \\ud83d\\ude00 \\\\ud83d"}', json);
    expect([made.status, made.body.name]).toEqual([201, "夜 😀 \\ud83d"]);
  });

  it("as bytes that are no UTF-8 are refused", async () => {
    const bytes = Buffer.from([...Buffer.from('{"name":"a'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]);
    const ask = async (): Promise<Answer> => {
      const response = await fetch(`${app.url}/api/v1/projects`, {
        method: "POST",
        headers: { ...auth(), ...json },
        body: bytes,
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    };
    await expectRefusal(ask, 400, "invalid_json");
  });
});
