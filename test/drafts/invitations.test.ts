import { afterAll, beforeAll, expect, it } from "vitest";
import { type Answer, type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let ann: Person;
let projectId: string;

beforeAll(async () => {
  app = await startApp();
  ann = await app.person("Ann");
  projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
});
afterAll(() => app.close());

const api = (path: string) => `${app.url}/api/v1${path}`;
const code = (answer: Answer) => [answer.status, answer.body?.error?.code];
const links = () => `/projects/${projectId}/invitations`;
const make = async (wanted: object = {}) => (await ann.request("POST", links(), { role: "writer", ...wanted })).body;
const look = (token: string) => send(api("/invitations/look"), "POST", {}, { token });
const accept = (person: Person, token: string) => person.request("POST", "/invitations/accept", { token });

it("says who invites to what, to anybody who has the link, and nothing more", async () => {
  const { token } = await make({ department: "art" });
  const { status, body } = await look(token);
  expect(status).toBe(200);
  expect(body).toEqual({
    project_name: "Film",
    invited_by: "Ann",
    role: "writer",
    department: "art",
    expires_at: expect.any(String),
  });
  expect(code(await look("made up"))).toEqual([404, "invitation_not_found"]);
});

it("is kept as a hash, shown once, and stands in no log", async () => {
  const { token } = await make();
  await look(token);
  const listed = (await ann.request("GET", links())).body;
  expect(listed.items[0]).toMatchObject({ role: "writer", invited_by: "Ann", uses: 0 });
  expect(JSON.stringify(listed)).not.toContain(token);
  const rows = await app.services.db.selectFrom("invitations").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(app.logLines.join("\n")).not.toContain(token);
});

it("lets as many in as it says, in its role, and takes none from who is in already", async () => {
  const { token, id } = await make({ max_uses: 1, role: "department_head", department: "props" });
  const [bob, carl] = [await app.person("Bob"), await app.person("Carl")];
  expect((await accept(ann, token)).body).toEqual({ project_id: projectId });
  expect((await accept(bob, token)).body).toEqual({ project_id: projectId });
  const { members } = (await bob.request("GET", `/projects/${projectId}`)).body;
  expect(members.find((member: { user_id: string }) => member.user_id === bob.id)).toMatchObject({
    role: "department_head",
    department: "props",
    pending: false,
  });
  expect(code(await accept(carl, token))).toEqual([404, "invitation_not_found"]);
  expect((await ann.request("GET", links())).body.items.find((link: { id: string }) => link.id === id)?.uses).toBe(1);
});

it("lets exactly one of eight in at once by a link for one", async () => {
  const { token } = await make({ max_uses: 1 });
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => app.person(`Crowd${n}`)));
  const answers = await Promise.all(people.map((person) => accept(person, token)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it("shows whoever came in by a link for one the way in again", async () => {
  const { token } = await make({ max_uses: 1 });
  const gil = await app.person("Gil");
  for (let n = 0; n < 2; n += 1) expect((await accept(gil, token)).body).toEqual({ project_id: projectId });
  await ann.request("DELETE", `/projects/${projectId}/members/${gil.id}`);
  expect(code(await accept(gil, token))).toEqual([404, "invitation_not_found"]);
});

it("stops when it is revoked, when it is over, and when its maker may not invite any more", async () => {
  const dora = await app.person("Dora");
  const revoked = await make();
  expect((await ann.request("DELETE", `${links()}/${revoked.id}`)).status).toBe(204);
  expect(code(await accept(dora, revoked.token))).toEqual([404, "invitation_not_found"]);
  const over = await make({ expires_in_days: 1 });
  const past = new Date(Date.now() - 1000).toISOString();
  await app.services.db.updateTable("invitations").set({ expires_at: past }).where("id", "=", over.id).execute();
  expect(code(await look(over.token))).toEqual([404, "invitation_not_found"]);
  const second = await app.person("Second");
  await ann.request("POST", `/projects/${projectId}/members`, { email: second.email, role: "producer" });
  const theirs = (await second.request("POST", links(), { role: "viewer" })).body;
  expect((await look(theirs.token)).status).toBe(200);
  await ann.request("PATCH", `/projects/${projectId}/members/${second.id}`, { role: "viewer" });
  expect(code(await look(theirs.token))).toEqual([404, "invitation_not_found"]);
});

it("does not bring back who was taken out", async () => {
  const { token } = await make();
  const eve = await app.person("Eve");
  await accept(eve, token);
  await ann.request("DELETE", `/projects/${projectId}/members/${eve.id}`);
  expect(code(await accept(eve, token))).toEqual([404, "invitation_not_found"]);
});

it("is made by those who manage the team, of producers with a second proof only", async () => {
  const fay = await app.person("Fay");
  await ann.request("POST", `/projects/${projectId}/members`, { email: fay.email, role: "director" });
  expect(code(await fay.request("POST", links(), { role: "viewer" }))).toEqual([403, "forbidden"]);
  expect(code(await fay.request("GET", links()))).toEqual([403, "forbidden"]);
  const plain = await ann.request("POST", links(), { role: "producer" }, { "X-Step-Up-Token": "" });
  expect(code(plain)).toEqual([401, "step_up_required"]);
});

it("SIGN_UP=invite: an account is made by the link and is in the production at once", async () => {
  const { token } = await make();
  await app.close({ keepData: true });
  app = await startApp({ dataDir: app.dataDir, env: { SIGN_UP: "invite" } });
  const account = { email: "guest@example.com", name: "Guest", password: "long enough" };
  const register = (body: object) => send(api("/auth/register"), "POST", {}, body);
  expect(code(await register(account))).toEqual([403, "sign_up_closed"]);
  expect(code(await register({ ...account, invitation: "made up" }))).toEqual([404, "invitation_not_found"]);
  const made = await register({ ...account, invitation: token });
  expect(made.status).toBe(201);
  const headers = { Authorization: `Bearer ${made.body.token}` };
  const seen = await send(api(`/projects/${projectId}`), "GET", headers);
  expect(seen.body.role).toBe("writer");
});
