import http from "node:http";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../shared/api/errors.ts";
import { expectRefusalBy } from "../harness/expect-refusal.ts";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let wang: Person;

beforeAll(async () => {
  app = await startApp();
  wang = await app.person("Wang");
});
afterAll(() => app.close());

const expectRefusal = (ask: () => Promise<Answer>, status: number, code: ErrorCode) =>
  expectRefusalBy(app, ask, status, code);

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
