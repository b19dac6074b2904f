import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  app = await startApp({ env: { CORS_ORIGINS: "https://planner.example" } });
  ann = await app.person("Ann");
  bob = await app.person("Bob");
});
afterAll(() => app.close());

it("R1 R2 an address of the API is the same with a slash behind it, a body included", async () => {
  const made = await ann.request("POST", "/projects/", { name: "Slash" }, { "Idempotency-Key": "slash-1" });
  expect([made.status, made.body.name]).toEqual([201, "Slash"]);
  // Not another address for what goes by addresses.
  const again = await ann.request("POST", "/projects", { name: "Slash" }, { "Idempotency-Key": "slash-1" });
  expect([again.body.id, again.headers.get("idempotent-replayed")]).toEqual([made.body.id, "true"]);
  const form = new FormData();
  form.set("file", new Blob(["INT. KITCHEN - DAY\n\nTea.\n"]), "a.txt");
  const signed = { Authorization: `Bearer ${ann.token}` };
  const sent = await send(`${app.url}/api/scripts/`, "POST", signed, form);
  expect(sent.status).toBe(201);
  expect((await ann.request("GET", `/scripts/${sent.body.id}/`)).body.id).toBe(sent.body.id);
  const missing = await ann.request("GET", "/nothing/");
  expect([missing.status, missing.body.error.code]).toEqual([404, "not_found"]);
  const wrong = await ann.request("PUT", "/projects/", { name: "Slash" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST, GET, HEAD"]);
});

const count = async (person: Person) => (await person.request("GET", "/projects")).body.total;

describe("R86 Idempotency-Key", () => {
  it("answers a repeat with the first answer and makes nothing twice, also after a restart", async () => {
    const first = await startApp();
    const eve = await first.person("Eve");
    const key = { "Idempotency-Key": "make-1" };
    const made = await eve.request("POST", "/projects", { name: "片" }, key);
    const again = await eve.request("POST", "/projects", { name: "片" }, key);
    expect([again.status, again.body]).toEqual([201, made.body]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("location")).toBe(made.headers.get("location"));
    await first.close({ keepData: true });
    const second = await startApp({ dataDir: first.dataDir });
    try {
      const later = await send(
        `${second.url}/api/v1/projects`,
        "POST",
        { Authorization: `Bearer ${eve.token}`, ...key },
        { name: "片" },
      );
      expect([later.status, later.body.id]).toEqual([201, made.body.id]);
      const list = await send(`${second.url}/api/v1/projects`, "GET", { Authorization: `Bearer ${eve.token}` });
      expect(list.body.total).toBe(1);
    } finally {
      await second.close();
    }
  });

  it("refuses another body under the key, and keeps the keys of others and of other addresses apart", async () => {
    const key = { "Idempotency-Key": "k-1" };
    const made = await ann.request("POST", "/projects", { name: "One" }, key);
    const other = await ann.request("POST", "/projects", { name: "Two" }, key);
    expect([other.status, other.body.error.code]).toEqual([422, "idempotency_key_reused"]);
    const bobs = await bob.request("POST", "/projects", { name: "One" }, key);
    expect(bobs.status).toBe(201);
    expect(bobs.body.id).not.toBe(made.body.id);
    const script = await ann.request("POST", `/projects/${made.body.id}/scripts`, { title: "One" }, key);
    expect(script.body.id).toMatch(/^script_/);
  });

  it("answers an API token nothing of what its owner was answered in another production", async () => {
    const [one, two] = await Promise.all(
      ["One", "Two"].map(async (name) => (await ann.request("POST", "/projects", { name })).body.id),
    );
    const limited = (await ann.request("POST", "/auth/tokens", { name: "robot", project_ids: [two] })).body.token;
    const key = { "Idempotency-Key": "secret-1" };
    await ann.request("POST", `/projects/${one}/scripts`, { title: "Hidden" }, key);
    const robot = { Authorization: `Bearer ${limited}`, ...key };
    const answer = await send(`${app.url}/api/v1/projects/${one}/scripts`, "POST", robot, { title: "Hidden" });
    expect([answer.status, answer.body.error.code]).toEqual([422, "idempotency_key_reused"]);
  });

  it("of twenty at the same time one does the work", async () => {
    const before = await count(ann);
    const key = { "Idempotency-Key": "at once".replace(" ", "-") };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ann.request("POST", "/projects", { name: "Once" }, key)),
    );
    for (const { status, body } of answers) {
      if (status !== 201) expect([status, body.error.code]).toEqual([409, "idempotency_in_flight"]);
    }
    expect(await count(ann)).toBe(before + 1);
  });

  it("covers uploads and refusals, and refuses a key that is none", async () => {
    const file = () => {
      const form = new FormData();
      form.set("file", new Blob(["INT. ROOM - DAY\n\nRain."]), "a.txt");
      return form;
    };
    const headers = { Authorization: `Bearer ${ann.token}`, "Idempotency-Key": "upload-1" };
    const first = await send(`${app.url}/api/v1/scripts`, "POST", headers, file());
    const second = await send(`${app.url}/api/v1/scripts`, "POST", headers, file());
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    const bad = await ann.request("POST", "/projects", { name: "" }, { "Idempotency-Key": "bad" });
    const badAgain = await ann.request("POST", "/projects", { name: "" }, { "Idempotency-Key": "bad" });
    expect([bad.status, badAgain.status, badAgain.headers.get("idempotent-replayed")]).toEqual([422, 422, "true"]);
    const long = await ann.request("POST", "/projects", { name: "x" }, { "Idempotency-Key": "x".repeat(256) });
    expect([long.status, long.body.error.code]).toEqual([400, "invalid_request"]);
  });
});

describe("R55 R87 ETag, If-None-Match and If-Match", () => {
  it("writes only over the state that the writer has read", async () => {
    const { body: made } = await ann.request("POST", "/projects", { name: "First" });
    const at = `/projects/${made.id}`;
    const read = await ann.request("GET", at);
    const etag = read.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await ann.request("GET", at, undefined, { "If-None-Match": etag })).status).toBe(304);
    const written = await ann.request("PATCH", at, { name: "Second" }, { "If-Match": etag });
    expect([written.status, written.body.name]).toEqual([200, "Second"]);
    const stale = await ann.request("PATCH", at, { name: "Third" }, { "If-Match": etag });
    expect([stale.status, stale.body.error.code]).toEqual([412, "precondition_failed"]);
    expect((await ann.request("GET", at)).body.name).toBe("Second");
    expect((await ann.request("PATCH", at, { name: "Third" }, { "If-Match": "*" })).status).toBe(200);
  });

  it("of ten writers who read the same state one writes", async () => {
    const { body: made } = await ann.request("POST", "/projects", { name: "0" });
    const at = `/projects/${made.id}`;
    const etag = (await ann.request("GET", at)).headers.get("etag") ?? "";
    const writes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ann.request("PATCH", at, { name: `n${index}` }, { "If-Match": etag })),
    );
    expect(writes.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array(9).fill(412)]);
  });
});

describe("A21 A22 R59 lists", () => {
  it("come in pages with links, sorted four ways, and can be searched", async () => {
    const cat = await app.person("Cat");
    for (const name of ["甲", "乙", "丙", "丁", "戊"]) await cat.request("POST", "/projects", { name });
    const page = await cat.request("GET", "/projects?page=2&page_size=2&sort=name&q=");
    expect(page.body).toMatchObject({ total: 5, page: 2, page_size: 2 });
    const links = Object.fromEntries(
      (page.headers.get("link") ?? "").split(", ").map((link) => {
        const [, target = "", rel = ""] = /^<([^>]+)>; rel="(\w+)"$/.exec(link) ?? [];
        return [rel, target];
      }),
    );
    expect(Object.keys(links)).toEqual(["first", "prev", "next", "last"]);
    const next = await cat.request("GET", (links.next ?? "").replace("/api/v1", ""));
    expect([next.body.page, next.body.items.length]).toEqual([3, 1]);
    expect(next.headers.get("link")).not.toContain('rel="next"');
    const all = [];
    for (let at = links.first; at; ) {
      const { body, headers } = await cat.request("GET", at.replace("/api/v1", ""));
      all.push(...body.items.map(({ name }: { name: string }) => name));
      at = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
    }
    expect(all).toHaveLength(5);
    expect(new Set(all)).toEqual(new Set(["甲", "乙", "丙", "丁", "戊"]));
    const names = async (sort: string) =>
      (await cat.request("GET", `/projects?sort=${encodeURIComponent(sort)}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    const oldest = await names("created_at");
    expect(oldest).toEqual(["甲", "乙", "丙", "丁", "戊"]);
    for (const sort of ["-created_at", "created_at desc", "created_at:desc"]) {
      expect(await names(sort)).toEqual(oldest.toReversed());
    }
    expect((await cat.request("GET", "/projects?q=丙")).body.items).toHaveLength(1);
    const far = await cat.request("GET", "/projects?page=9&page_size=999");
    expect(far.body).toMatchObject({ items: [], page: 9, page_size: 200 });
  });
});

describe("R85 S12 too many requests", () => {
  it("429 with Retry-After and both styles of RateLimit headers; reading and others are not touched", async () => {
    const strict = await startApp({ env: { RATE_LIMIT: "3" } });
    try {
      const dan = await strict.person("Dan");
      const fay = await strict.person("Fay");
      const make = () => dan.request("POST", "/projects", { name: "x" });
      const first = await make();
      expect(first.headers.get("ratelimit-limit")).toBe("3");
      expect(first.headers.get("ratelimit-remaining")).toBe("2");
      expect(first.headers.get("ratelimit")).toMatch(/^"write";r=2;t=\d+$/);
      expect(first.headers.get("ratelimit-policy")).toBe('"write";q=3;w=60');
      await make();
      await make();
      const refused = await make();
      expect([refused.status, refused.body.error.code]).toEqual([429, "rate_limited"]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(refused.body.error.details.retry_after).toBe(Number(refused.headers.get("retry-after")));
      const list = await dan.request("GET", "/projects");
      expect([list.status, list.body.total]).toEqual([200, 3]);
      expect((await fay.request("POST", "/projects", { name: "x" })).status).toBe(201);
    } finally {
      await strict.close();
    }
  });

  it("an answer 304 costs nothing", async () => {
    const read = await bob.request("GET", "/projects");
    const left = Number(read.headers.get("ratelimit-remaining"));
    const same = await bob.request("GET", "/projects", undefined, { "If-None-Match": read.headers.get("etag") ?? "" });
    expect([same.status, Number(same.headers.get("ratelimit-remaining"))]).toEqual([304, left]);
  });
});

describe("what goes around the answers", () => {
  it("pages of invited origins may read and write with a token, others are told nothing", async () => {
    const origin = { Origin: "https://planner.example" };
    const asked = await send(`${app.url}/api/v1/projects`, "OPTIONS", {
      ...origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe("https://planner.example");
    expect(asked.headers.get("access-control-allow-headers")).toContain("idempotency-key");
    const made = await ann.request("POST", "/projects", { name: "From elsewhere" }, origin);
    expect([made.status, made.headers.get("access-control-allow-origin")]).toEqual([201, "https://planner.example"]);
    expect(made.headers.get("access-control-expose-headers")).toContain("ETag");
    expect(made.headers.get("access-control-allow-credentials")).toBeNull();
    const foreign = await ann.request("GET", "/projects", undefined, { Origin: "https://evil.example" });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    expect(foreign.headers.get("vary")).toContain("Origin");
  });

  it("OPTIONS and HEAD answer like GET without asking more", async () => {
    const options = await send(`${app.url}/api/v1/projects`, "OPTIONS");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, GET, HEAD, OPTIONS"]);
    expect((await send(`${app.url}/api/v1/nothing`, "OPTIONS")).status).toBe(404);
    const get = await ann.request("GET", "/projects");
    const head = await ann.request("HEAD", "/projects");
    expect([head.status, head.body, head.headers.get("etag")]).toEqual([200, null, get.headers.get("etag")]);
  });

  it("long answers are packed as the caller likes, each packing under its own strong tag", async () => {
    const gus = await app.person("Gus");
    for (let n = 0; n < 8; n++) await gus.request("POST", "/projects", { name: `Production number ${n}` });
    const tags = new Set<string>();
    let plain = "";
    for (const [accept, packing] of [
      ["identity", null],
      ["gzip", "gzip"],
      ["gzip;q=0.5, br", "br"],
      ["gzip;q=0", null],
    ] as const) {
      const { headers, body } = await gus.request("GET", "/projects", undefined, { "Accept-Encoding": accept });
      expect([accept, headers.get("content-encoding")]).toEqual([accept, packing]);
      expect(headers.get("vary")).toContain("Accept-Encoding");
      expect(headers.get("cache-control")).toBe("private, no-cache");
      tags.add(headers.get("etag") ?? "");
      const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
      plain ||= hash;
      expect(hash).toBe(plain);
    }
    expect(tags.size).toBe(3);
    for (const tag of tags) expect(tag).not.toMatch(/^W/);
  });

  it("application/problem+json is for who asks for it", async () => {
    const problem = await ann.request("GET", "/tasks/none", undefined, { Accept: "application/problem+json" });
    expect(problem.headers.get("content-type")).toContain("application/problem+json");
    expect(problem.body).toMatchObject({ status: 404, code: "task_not_found", title: "找不到该任务" });
    const usual = await ann.request("GET", "/tasks/none", undefined, { Accept: "*/*" });
    expect(usual.headers.get("content-type")).toContain("application/json");
    expect(usual.body.error.code).toBe("task_not_found");
  });
});
