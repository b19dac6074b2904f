import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSmtpInbox, type SmtpInbox } from "../harness/smtp-inbox.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let smtp: SmtpInbox;
let producer: Person;
let projectId: string;
const english = { "Content-Type": "application/json", "Accept-Language": "en" };

beforeAll(async () => {
  smtp = await openSmtpInbox();
  app = await startApp({ env: { SMTP_URL: smtp.url, PUBLIC_URL: "http://127.0.0.1", SIGN_UP: "open" } });
  producer = await app.person("Producer");
  projectId = (await producer.request("POST", "/projects", { name: "Night Ferry" })).body.id;
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});

const mailsTo = (email: string) => smtp.received.filter(({ to }) => to.includes(email)).map(({ source }) => source);
const mailTo = async (email: string, count = 1) => {
  await expect.poll(() => mailsTo(email).length, { timeout: 30_000 }).toBe(count);
  return mailsTo(email)[count - 1] ?? "";
};
/** The token behind "#" in the page's link; in the message as it came a line may break within it. */
const tokenIn = (source: string, page: string) =>
  [...source.matchAll(new RegExp(`/${page}#([\\w-]+)`, "g"))].at(-1)?.[1];
const forgot = async (email: string) =>
  (await send(`${app.url}/api/v1/auth/forgot-password`, "POST", english, JSON.stringify({ email }))).body;

describe("who is added by address is told by mail", () => {
  it("in the same words with an account and without one", async () => {
    const ann = await app.person("Ann");
    await ann.request("PATCH", "/inbox/settings", { language: "en" });
    for (const email of [ann.email, "nobody@callboard.test"]) {
      const made = await producer.request("POST", `/projects/${projectId}/members`, { email, role: "writer" });
      // Whose address it is, and whether anybody's, is told when they have come in.
      expect(made.body).toMatchObject({
        email,
        name: email,
        pending: true,
        user_id: expect.stringMatching(/^invite_/),
      });
    }
    const at = `/projects/${projectId}/members`;
    const shown = async () =>
      (await producer.request("GET", `/projects/${projectId}`)).body.members.find(
        ({ email }: { email: string }) => email === ann.email,
      );
    const waiting = (await shown()).user_id;
    expect((await producer.request("PATCH", `${at}/${waiting}`, { role: "viewer" })).body.name).toBe(ann.email);
    expect((await ann.request("GET", `/projects/${projectId}`)).status).toBe(200);
    expect(await shown()).toMatchObject({ user_id: ann.id, name: "Ann", pending: false, role: "viewer" });
    const known = await mailTo(ann.email);
    expect(known).toContain("Producer invites you to");
    expect(known).toContain(`http://127.0.0.1/p/${projectId}`);
    expect(known).not.toContain("Ann");
    expect(await mailTo("nobody@callboard.test")).toContain("《Night Ferry》");
  });

  it("when a production is made with its team, and not when adding fails", async () => {
    const team_members = [{ email: "grip@callboard.test", role: "department_member" }];
    const other = (await producer.request("POST", "/projects", { name: "Day Ferry", team_members })).body;
    expect(await mailTo("grip@callboard.test")).toContain(`/p/${other.id}`);
    const again = { email: "grip@callboard.test", role: "viewer" };
    expect((await producer.request("POST", `/projects/${other.id}/members`, again)).status).toBe(409);
    expect(mailsTo("grip@callboard.test")).toHaveLength(1);
  });
});

it("an invitation link goes to the address that was given, and lets its reader in", async () => {
  const wanted = { role: "viewer", max_uses: 1, email: "guest@callboard.test" };
  const made = await producer.request("POST", `/projects/${projectId}/invitations`, wanted);
  expect(made.body.mailed).toBe(true);
  const token = tokenIn(await mailTo("guest@callboard.test"), "join");
  const guest = await app.person("Guest");
  expect((await guest.request("POST", "/invitations/accept", { token })).body).toEqual({ project_id: projectId });
  expect((await producer.request("POST", `/projects/${projectId}/invitations`, { role: "viewer" })).body.mailed).toBe(
    false,
  );
});

describe("a forgotten password", () => {
  it("is set by the mailed link, once; the answer does not tell whether there is an account", async () => {
    const bo = await app.person("Bo");
    expect(await forgot(bo.email)).toEqual({ mailed: true });
    expect(await forgot("stranger@callboard.test")).toEqual({ mailed: true });
    const token = tokenIn(await mailTo(bo.email), "reset");
    const reset = () =>
      send(
        `${app.url}/api/v1/auth/reset-password`,
        "POST",
        english,
        JSON.stringify({ token, password: "another ferry" }),
      );
    expect((await reset()).status).toBe(204);
    expect((await reset()).status).toBe(404);
    expect((await bo.request("GET", "/projects")).status).toBe(401);
    // Asked for twice within minutes, it is mailed once; an unknown address is mailed nothing.
    await forgot(bo.email);
    await mailTo(bo.email, 2);
    await forgot(bo.email);
    await producer.request("POST", `/projects/${projectId}/members`, { email: "last@callboard.test", role: "viewer" });
    await mailTo("last@callboard.test");
    expect(mailsTo(bo.email)).toHaveLength(2);
    expect(mailsTo("stranger@callboard.test")).toEqual([]);
  });

  it("cannot be mailed by a server without mail, which says so", async () => {
    const plain = await startApp();
    try {
      const body = JSON.stringify({ email: "a@callboard.test" });
      const answer = await send(`${plain.url}/api/v1/auth/forgot-password`, "POST", english, body);
      expect([answer.status, answer.body]).toEqual([202, { mailed: false }]);
    } finally {
      await plain.close();
    }
  });
});
