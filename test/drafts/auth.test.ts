import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let wang: Person;

beforeAll(async () => {
  app = await startApp();
  wang = await app.person("Wang");
});
afterAll(() => app.close());

const api = (path: string) => `${app.url}/api/v1${path}`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(api(path), "POST", headers, body);
const me = (token: string) => send(api("/auth/me"), "GET", { Authorization: `Bearer ${token}` });

describe("R71 A5 signing in", () => {
  it("registers with an e-mail and signs in with it, whatever its case", async () => {
    const answer = await post("/auth/login", { email: "WANG@Example.com", password: wang.password });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 600,
      user: { id: wang.id, email: "wang@example.com", name: "Wang" },
    });
    expect((await me(answer.body.token)).body).toEqual({ id: wang.id, email: "wang@example.com", name: "Wang" });
  });

  it("takes draft B's user name under /api, and an e-mail in its place", async () => {
    await post("/auth/register", {
      email: "zhao@example.com",
      password: "long enough",
      name: "Zhao",
      username: "Zhao_1",
    });
    for (const username of ["zhao_1", "ZHAO_1", "zhao@example.com"]) {
      const answer = await send(`${app.url}/api/auth/login`, "POST", {}, { username, password: "long enough" });
      expect([answer.status, answer.body.user?.name]).toEqual([200, "Zhao"]);
    }
  });

  it("refuses a taken e-mail, a taken user name and a short password", async () => {
    const account = { email: wang.email, password: "long enough", name: "X" };
    expect((await post("/auth/register", account)).body.error.code).toBe("email_taken");
    const named = await post("/auth/register", { ...account, email: "new@example.com", username: "zhao_1" });
    expect(named.body.error.code).toBe("validation_failed");
    expect(named.body.error.details.errors[0].path).toBe("username");
    const short = await post("/auth/register", { ...account, email: "new@example.com", password: "short" });
    expect([short.status, short.body.error.details.errors[0].path]).toEqual([422, "password"]);
  });

  it("says the same for a wrong password and for nobody at all", async () => {
    const wrong = await post("/auth/login", { email: wang.email, password: "not the password" });
    const nobody = await post("/auth/login", { email: "nobody@example.com", password: "not the password" });
    const { request_id: _a, ...first } = wrong.body.error.details;
    const { request_id: _b, ...second } = nobody.body.error.details;
    expect([wrong.status, wrong.body.error.code, first]).toEqual([401, "invalid_credentials", {}]);
    expect([nobody.status, nobody.body.error.code, second]).toEqual([401, "invalid_credentials", {}]);
  });

  it("S12 evaluates twenty from one address, whatever address a request claims to come from", async () => {
    const other = await startApp();
    const tries = Array.from({ length: 25 }, (_, n) =>
      send(
        `${other.url}/api/v1/auth/login`,
        "POST",
        { "X-Forwarded-For": `10.0.0.${n}`, Forwarded: `for=10.0.0.${n}` },
        { email: `nobody${n}@example.com`, password: "a wrong guess" },
      ),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.map(({ body }) => body.error.code)).toEqual(Array(5).fill("rate_limited"));
    expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    await other.close();
  });

  it("S12 counts visitors behind a trusted proxy apart, whatever they claim themselves", async () => {
    const other = await startApp({ env: { TRUST_PROXY: "1" } });
    let n = 0;
    const tries = async (forwarded: () => string, times: number) => {
      const answers = await Promise.all(
        Array.from({ length: times }, () =>
          send(
            `${other.url}/api/v1/auth/login`,
            "POST",
            { "X-Forwarded-For": forwarded() },
            { email: `nobody${n++}@example.com`, password: "a wrong guess" },
          ),
        ),
      );
      return answers.filter(({ status }) => status === 401).length;
    };
    try {
      expect(await tries(() => `10.0.0.${n}, 203.0.113.7`, 25)).toBe(20);
      expect(await tries(() => "203.0.113.8:4711", 1)).toBe(1);
      expect(await tries(() => `203.0.113.7, [2001:db8::${n}]:443`, 1)).toBe(1);
    } finally {
      await other.close();
    }
  });

  it("S12 evaluates five wrong passwords a minute for one account", async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => post("/auth/login", { email: "li@example.com", password: "guess" })),
    );
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = tries.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(7);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused[0]?.body.error.code).toBe("rate_limited");
  });
});

describe("R44 A6 refreshing", () => {
  const signIn = async () => (await post("/auth/login", { email: wang.email, password: wang.password })).body;
  const refresh = (refresh_token: string) => post("/auth/refresh", { refresh_token });

  it("gives a new pair, and the new token works", async () => {
    const first = await signIn();
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect((await me(second.body.token)).status).toBe(200);
  });

  it("gives two tabs that refresh at once the same successor", async () => {
    const first = await signIn();
    const tabs = await Promise.all([refresh(first.refresh_token), refresh(first.refresh_token)]);
    expect(tabs.map(({ status }) => status)).toEqual([200, 200]);
    expect(tabs[0]?.body.refresh_token).toBe(tabs[1]?.body.refresh_token);
  });

  it("ends the session when an older token comes back", async () => {
    const first = await signIn();
    const second = (await refresh(first.refresh_token)).body;
    const third = (await refresh(second.refresh_token)).body;
    expect((await refresh(first.refresh_token)).status).toBe(401);
    expect((await refresh(third.refresh_token)).status).toBe(401);
    expect((await me(third.token)).body.error.code).toBe("unauthorized");
  });

  it("ends the session at sign-out, its access token included", async () => {
    const session = await signIn();
    expect((await post("/auth/logout", {}, { Authorization: `Bearer ${session.token}` })).status).toBe(204);
    expect((await me(session.token)).status).toBe(401);
    expect((await refresh(session.refresh_token)).status).toBe(401);
  });
});

describe("S4 tokens", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = (change: object = {}) => {
    const [, payload = ""] = wang.token.split(".");
    return { ...JSON.parse(Buffer.from(payload, "base64url").toString()), ...change };
  };
  const signed = (header: object, payload: object, key: Uint8Array | string = app.services.keys.access) => {
    const text = `${part(header)}.${part(payload)}`;
    return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
  };
  const header = { alg: "HS256", typ: "at+jwt" };

  it("takes a token signed as ours, so that the refusals below mean something", async () => {
    expect((await me(signed(header, claims()))).status).toBe(200);
  });

  it("says token_expired only for a token that has run out, and that the sign-in must be renewed", async () => {
    const old = Math.floor(Date.now() / 1000) - 3600;
    const answer = await me(signed(header, claims({ iat: old - 600, exp: old })));
    expect([answer.status, answer.body.error.code]).toEqual([401, "token_expired"]);
    expect(answer.headers.get("www-authenticate")).toContain("invalid_token");
  });
});

describe("A7 API tokens", () => {
  it("work as Bearer and as a Basic user name, are shown once, and stop when revoked", async () => {
    const made = await wang.request("POST", "/auth/tokens", { name: "import script" });
    expect(made.status).toBe(201);
    expect(made.body.token).toMatch(/^pat_[A-Za-z0-9_-]{43}$/);
    const basic = `Basic ${Buffer.from(`${made.body.token}:x`).toString("base64")}`;
    expect((await me(made.body.token)).body.id).toBe(wang.id);
    expect((await send(api("/auth/me"), "GET", { Authorization: basic })).body.id).toBe(wang.id);
    const listed = await wang.request("GET", "/auth/tokens");
    expect(listed.body.items[0]).toMatchObject({ id: made.body.id, name: "import script" });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token);
    expect((await wang.request("DELETE", `/auth/tokens/${made.body.id}`)).status).toBe(204);
    expect((await me(made.body.token)).status).toBe(401);
  });

  it("cannot be revoked by somebody else", async () => {
    const made = await wang.request("POST", "/auth/tokens", { name: "mine" });
    const other = await app.person("Other");
    expect((await other.request("DELETE", `/auth/tokens/${made.body.id}`)).status).toBe(404);
    expect((await me(made.body.token)).status).toBe(200);
  });
});

describe("the demo door", () => {
  it("is closed where DEMO=off", async () => {
    const answer = await post("/auth/demo", {});
    expect([answer.status, answer.body.error.code]).toEqual([404, "demo_unavailable"]);
  });
});

describe("SIGN_UP=invite", () => {
  it("takes invited people only, who then are members", async () => {
    const closed = await startApp();
    const producer = await closed.person("Producer");
    const project = (await producer.request("POST", "/projects", { name: "P" })).body;
    await producer.request("POST", `/projects/${project.id}/members`, { email: "Guest@example.com", role: "viewer" });
    await closed.close({ keepData: true });
    const invite = await startApp({ env: { SIGN_UP: "invite" }, dataDir: closed.dataDir });
    const account = { password: "long enough", name: "N" };
    const stranger = await send(
      `${invite.url}/api/v1/auth/register`,
      "POST",
      {},
      { ...account, email: "s@example.com" },
    );
    expect([stranger.status, stranger.body.error.code]).toEqual([403, "sign_up_closed"]);
    const guest = await send(
      `${invite.url}/api/v1/auth/register`,
      "POST",
      {},
      { ...account, email: "guest@example.com" },
    );
    expect(guest.status).toBe(201);
    const mine = await send(`${invite.url}/api/v1/projects`, "GET", { Authorization: `Bearer ${guest.body.token}` });
    expect(mine.body.items.map((item: { id: string; role: string }) => [item.id, item.role])).toEqual([
      [project.id, "viewer"],
    ]);
    await invite.close();
  });
});

it("S15 no password or token is logged", () => {
  const log = app.logLines.join("\n");
  expect(log).toContain("/api/v1/auth/login");
  for (const secret of [wang.password, wang.token, wang.refreshToken, "pat_"]) expect(log).not.toContain(secret);
});
