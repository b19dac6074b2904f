import { execFile } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const api = (at: string) => `${app.url}/api/v1${at}`;
const code = (answer: Answer) => [answer.status, answer.body?.error?.code];
const signIn = async (person: Person, agent = "Phone") =>
  (await send(api("/auth/login"), "POST", { "User-Agent": agent }, { email: person.email, password: person.password }))
    .body;
const me = (token: string) => send(api("/auth/me"), "GET", { Authorization: `Bearer ${token}` });

async function listening(token: string) {
  const socket = new WebSocket(`${app.url.replace("http", "ws")}/ws`);
  await once(socket, "open");
  const gone = once(socket, "close").then(() => performance.now());
  socket.send(JSON.stringify({ type: "auth", token }));
  await once(socket, "message");
  return { gone };
}

describe("where somebody is signed in", () => {
  it("lists each device and which is this one, and ends one within a second, open sockets included", async () => {
    const ann = await app.person("Ann");
    const phone = await signIn(ann);
    const { items } = (await ann.request("GET", "/auth/sessions")).body;
    expect(items.map(({ device, current }: { device: string; current: boolean }) => [device, current])).toEqual(
      expect.arrayContaining([
        ["Phone", false],
        [expect.any(String), true],
      ]),
    );
    const { gone } = await listening(phone.token);
    const since = performance.now();
    const other = items.find(({ current }: { current: boolean }) => !current);
    expect((await ann.request("DELETE", `/auth/sessions/${other.id}`)).status).toBe(204);
    expect((await gone) - since).toBeLessThan(1_000);
    expect(code(await me(phone.token))).toEqual([401, "unauthorized"]);
    expect((await me(ann.token)).status).toBe(200);
    const again = await send(api("/auth/refresh"), "POST", {}, { refresh_token: phone.refresh_token });
    expect(code(again)).toEqual([401, "unauthorized"]);
  });

  it("cannot be ended by somebody else", async () => {
    const [bob, carl] = [await app.person("Bob"), await app.person("Carl")];
    const [session] = (await bob.request("GET", "/auth/sessions")).body.items;
    expect(code(await carl.request("DELETE", `/auth/sessions/${session.id}`))).toEqual([404, "session_not_found"]);
    expect((await me(bob.token)).status).toBe(200);
  });

  it("ends everywhere else, or everywhere", async () => {
    const dora = await app.person("Dora");
    const [one, two] = [await signIn(dora), await signIn(dora)];
    await dora.request("DELETE", "/auth/sessions?except=current");
    expect([(await me(one.token)).status, (await me(two.token)).status]).toEqual([401, 401]);
    expect((await me(dora.token)).status).toBe(200);
    await dora.request("DELETE", "/auth/sessions");
    expect((await me(dora.token)).status).toBe(401);
  });
});

describe("a password", () => {
  it("S3 is changed with the old one, and then the other sessions have ended, sockets within a second", async () => {
    const eva = await app.person("Eva");
    const phone = await signIn(eva);
    const change = (current: string) =>
      eva.request("POST", "/auth/password", { current_password: current, new_password: "quite another one" });
    expect(code(await change("not mine"))).toEqual([403, "wrong_password"]);
    expect((await me(phone.token)).status).toBe(200);
    const { gone } = await listening(phone.token);
    expect((await change(eva.password)).status).toBe(204);
    const inForce = performance.now();
    expect((await gone) - inForce).toBeLessThan(1_000);
    expect([(await me(phone.token)).status, (await me(eva.token)).status]).toEqual([401, 200]);
    const tried = (password: string) => send(api("/auth/login"), "POST", {}, { email: eva.email, password });
    expect(code(await tried(eva.password))).toEqual([401, "invalid_credentials"]);
    expect((await tried("quite another one")).status).toBe(200);
  });
});

it("a new name is what everybody sees from then on", async () => {
  const fay = await app.person("Fay");
  expect((await fay.request("PATCH", "/auth/me", { name: " Fay Li " })).body.name).toBe("Fay Li");
  expect((await me(fay.token)).body.name).toBe("Fay Li");
  expect((await fay.request("PATCH", "/auth/me", { name: "  " })).status).toBe(422);
});

it("what is kept about a person comes as one file, without secrets and without other people's words", async () => {
  const [gus, hal] = [await app.person("Gus"), await app.person("Hal")];
  const project = (await gus.request("POST", "/projects", { name: "Film" })).body.id;
  await gus.request("POST", `/projects/${project}/members`, { email: hal.email, role: "director" });
  const script = (await gus.request("POST", `/projects/${project}/scripts`, { title: "One" })).body.id;
  const comment = (person: Person, content: string) =>
    person.request("POST", `/scripts/${script}/comments`, { target_element: "scene:S1", content });
  await comment(gus, "mine to keep");
  await comment(hal, "not mine");
  const { body: token } = await gus.request("POST", "/auth/tokens", { name: "robot" });
  const { status, headers, body } = await gus.request("GET", "/auth/export");
  expect([status, headers.get("content-disposition")]).toEqual([200, expect.stringMatching(/^attachment; .*\.json"$/)]);
  expect(body.account).toMatchObject({ email: gus.email, name: "Gus" });
  expect(body.productions).toEqual([expect.objectContaining({ name: "Film", role: "producer" })]);
  expect(body.comments.map(({ content }: { content: string }) => content)).toEqual(["mine to keep"]);
  for (const secret of [token.token, gus.refreshToken, gus.token, "hash"])
    expect(JSON.stringify(body)).not.toContain(secret);
});

describe("npm run account", () => {
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, [path.resolve("server/account.ts"), ...words], {
      env: { ...process.env, DATA_DIR: app.dataDir, PUBLIC_URL: "https://office.example.com" },
    });

  it("suspends an account beside the running server, and resumes it", async () => {
    const ida = await app.person("Ida");
    const { body: robot } = await ida.request("POST", "/auth/tokens", { name: "robot" });
    const { gone } = await listening(ida.token);
    await run("suspend", ida.email);
    const since = performance.now();
    expect(code(await me(ida.token))).toEqual([403, "account_suspended"]);
    expect(code(await me(robot.token))).toEqual([403, "account_suspended"]);
    expect(code(await ida.request("POST", "/auth/step-up", {}))).toEqual([403, "account_suspended"]);
    const { email, password } = ida;
    const login = (guess: string) => send(api("/auth/login"), "POST", {}, { email, password: guess });
    expect(code(await login(password))).toEqual([403, "account_suspended"]);
    expect(code(await login("a wrong guess"))).toEqual([401, "invalid_credentials"]);
    const refreshed = await send(api("/auth/refresh"), "POST", {}, { refresh_token: ida.refreshToken });
    expect(code(refreshed)).toEqual([403, "account_suspended"]);
    expect((await gone) - since).toBeLessThan(1_000);
    expect((await run("list")).stdout).toMatch(/ida@example.com {2}Ida {2}suspended since 2/);
    await run("resume", ida.email);
    expect((await login(password)).status).toBe(200);
  });

  it("prints a link that sets a new password once, and ends what was signed in", async () => {
    const jan = await app.person("Jan");
    const { stdout } = await run("reset-password", jan.email);
    const token = /https:\/\/office\.example\.com\/reset#(\S+)/.exec(stdout)?.[1];
    const set = (password: string) => send(api("/auth/reset-password"), "POST", {}, { token, password });
    expect((await set("short")).status).toBe(422);
    expect((await set("a new password")).status).toBe(204);
    expect(code(await set("again another"))).toEqual([404, "reset_not_found"]);
    expect((await me(jan.token)).status).toBe(401);
    const login = await send(api("/auth/login"), "POST", {}, { email: jan.email, password: "a new password" });
    expect(login.status).toBe(200);
  });

  it("says how it is used, and that it knows nobody of that name", async () => {
    await expect(run("promote", "x@example.com")).rejects.toMatchObject({ code: 1, stderr: /usage: npm run account/ });
    await expect(run("suspend", "x@example.com")).rejects.toMatchObject({ stderr: /no account with the address/ });
  });
});
