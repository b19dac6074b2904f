import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let projectId: string;
let scriptId: string;

beforeAll(async () => {
  app = await startApp();
  ann = await app.person("Ann");
  projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  scriptId = (await ann.request("POST", `/projects/${projectId}/scripts`, { title: "One" })).body.id;
});
afterAll(() => app.close());

const as = (token: string, proof?: string) => ({
  Authorization: `Bearer ${token}`,
  ...(proof === undefined ? {} : { "X-Step-Up-Token": proof }),
});
const api = (path: string) => `${app.url}/api/v1${path}`;
const code = (answer: Answer) => [answer.status, answer.body?.error?.code];

async function proofOf(person: Person, token = person.token): Promise<string> {
  const { body } = await send(api("/auth/step-up"), "POST", as(token), { password: person.password });
  return body.step_up_token;
}

describe("R50 A32 a second proof", () => {
  it("is asked for as RFC 9470 says, after the question whether they may at all", async () => {
    const answer = await send(api(`/scripts/${scriptId}`), "DELETE", as(ann.token));
    expect(code(answer)).toEqual([401, "step_up_required"]);
    expect(answer.body.error.details).toMatchObject({ methods: ["password"], max_age: 300 });
    expect(answer.headers.get("www-authenticate")).toBe('Bearer error="insufficient_user_authentication", max_age=300');
    const reader = await app.person("Reader");
    await ann.request("POST", `/projects/${projectId}/members`, { email: reader.email, role: "viewer" });
    expect(code(await send(api(`/scripts/${scriptId}`), "DELETE", as(reader.token)))).toEqual([403, "forbidden"]);
    const stranger = await app.person("Stranger");
    expect(code(await send(api(`/scripts/${scriptId}`), "DELETE", as(stranger.token)))).toEqual([
      404,
      "script_not_found",
    ]);
  });

  it("takes the right password only, five tries a minute", async () => {
    const bob = await app.person("Bob");
    const guess = () => send(api("/auth/step-up"), "POST", as(bob.token), { password: "not mine" });
    for (let n = 0; n < 5; n += 1) expect(code(await guess())).toEqual([403, "wrong_password"]);
    expect(code(await guess())).toEqual([429, "rate_limited"]);
  });

  it("S11 is good for its own session only, for as long as that lives, and for five minutes", async () => {
    const eve = await app.person("Eve");
    const listed = (token: string, proof: string) => send(api("/auth/export"), "GET", as(token, proof));
    const proof = await proofOf(ann);
    expect((await listed(ann.token, proof)).status).toBe(200);
    expect((await listed(ann.token, proof)).status).toBe(200);
    expect(code(await listed(eve.token, proof))).toEqual([401, "step_up_required"]);
    expect(code(await listed(ann.token, "made up"))).toEqual([401, "step_up_required"]);
    const { email, password } = ann;
    const other = (await send(api("/auth/login"), "POST", {}, { email, password })).body.token;
    expect(code(await listed(other, proof))).toEqual([401, "step_up_required"]);
    await app.services.db
      .updateTable("step_up_tokens")
      .set({ expires_at: new Date(Date.now() - 1).toISOString() })
      .execute();
    expect(code(await listed(ann.token, proof))).toEqual([401, "step_up_required"]);
  });

  it("is needed to raise a role, and not to lower one", async () => {
    const carl = await app.person("Carl");
    await ann.request("POST", `/projects/${projectId}/members`, { email: carl.email, role: "viewer" });
    const change = (role: string) =>
      send(api(`/projects/${projectId}/members/${carl.id}`), "PATCH", as(ann.token), { role });
    expect(code(await change("director"))).toEqual([401, "step_up_required"]);
    expect(code(await change("viewer"))).toEqual([200, undefined]);
    const invite = { email: "second@example.com", role: "producer" };
    const invited = await send(api(`/projects/${projectId}/members`), "POST", as(ann.token), invite);
    expect(code(invited)).toEqual([401, "step_up_required"]);
  });
});

describe("A7 an API token", () => {
  const make = (wanted: object) => ann.request("POST", "/auth/tokens", { name: "robot", ...wanted });

  it("is made with a second proof, and makes none itself", async () => {
    expect(code(await send(api("/auth/tokens"), "POST", as(ann.token), { name: "x" }))).toEqual([
      401,
      "step_up_required",
    ]);
    const { token } = (await make({ scopes: ["read", "write", "destructive"] })).body;
    for (const [method, path, body] of [
      ["POST", "/auth/tokens", { name: "y" }],
      ["GET", "/auth/tokens", undefined],
      ["GET", "/auth/sessions", undefined],
      ["GET", "/auth/export", undefined],
      ["DELETE", "/auth/sessions", undefined],
      ["POST", "/auth/step-up", { password: ann.password }],
      ["POST", "/auth/password", { current_password: ann.password, new_password: "something else" }],
    ] as const) {
      expect(code(await send(api(path), method, as(token), body))).toEqual([403, "session_required"]);
    }
  });

  it("reads only, where its scopes say so: over REST, on documents and in streams", async () => {
    const { token } = (await make({ scopes: ["read"] })).body;
    expect((await send(api(`/projects/${projectId}`), "GET", as(token))).status).toBe(200);
    const written = await send(api("/projects"), "POST", as(token), { name: "New" });
    expect(code(written)).toEqual([403, "insufficient_scope"]);
    expect(written.headers.get("www-authenticate")).toContain('error="insufficient_scope", scope="write"');
    const ticket = await send(api("/auth/stream-ticket"), "POST", as(token), { path: "/api/v1/projects" });
    expect(ticket.status).toBe(201);
  });

  it("deletes only with the scope for it, which stands in for the second proof", async () => {
    const doomed = (await ann.request("POST", `/projects/${projectId}/scripts`, { title: "Doomed" })).body.id;
    const plain = (await make({})).body.token;
    const refused = await send(api(`/scripts/${doomed}`), "DELETE", as(plain));
    expect(code(refused)).toEqual([403, "insufficient_scope"]);
    const strong = (await make({ scopes: ["read", "write", "destructive"] })).body.token;
    expect((await send(api(`/scripts/${doomed}`), "DELETE", as(strong))).status).toBe(204);
  });

  it("reaches the productions it is limited to, and nothing tells it of others", async () => {
    const other = (await ann.request("POST", "/projects", { name: "Other" })).body.id;
    const otherScript = (await ann.request("POST", `/projects/${other}/scripts`, { title: "Two" })).body.id;
    const { token } = (await make({ project_ids: [projectId] })).body;
    const get = (path: string) => send(api(path), "GET", as(token));
    expect((await get(`/scripts/${scriptId}`)).status).toBe(200);
    expect(code(await get(`/projects/${other}`))).toEqual([404, "project_not_found"]);
    expect(code(await get(`/scripts/${otherScript}`))).toEqual([404, "script_not_found"]);
    expect((await get("/projects")).body.items.map(({ id }: { id: string }) => id)).toEqual([projectId]);
    expect(code(await send(api("/projects"), "POST", as(token), { name: "Third" }))).toEqual([403, "forbidden"]);
    const foreign = await make({ project_ids: ["proj_nobody"] });
    expect(code(foreign)).toEqual([404, "project_not_found"]);
  });

  it("ends on its day", async () => {
    const { id, token, expires_at } = (await make({ expires_in_days: 1 })).body;
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(23 * 3600 * 1000);
    expect((await send(api("/auth/me"), "GET", as(token))).status).toBe(200);
    const past = new Date(Date.now() - 1000).toISOString();
    await app.services.db.updateTable("api_tokens").set({ expires_at: past }).where("id", "=", id).execute();
    expect(code(await send(api("/auth/me"), "GET", as(token)))).toEqual([401, "unauthorized"]);
  });
});
