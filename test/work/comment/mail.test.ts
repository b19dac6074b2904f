import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestBoundary, writeDigests } from "../../../server/work/mail/notice-mails.ts";
import { openSmtpInbox, type SmtpInbox } from "../../harness/smtp-inbox.ts";
import { type Person, send, startApp, type TestApp } from "../../harness/start-app.ts";

let app: TestApp;
let smtp: SmtpInbox;
let producer: Person;
let ann: Person;
let scriptId: string;
let projectId: string;

beforeAll(async () => {
  smtp = await openSmtpInbox();
  app = await startApp({ env: { SMTP_URL: smtp.url, PUBLIC_URL: "http://127.0.0.1" } });
  producer = await app.person("Producer");
  ann = await app.person("Ann");
  projectId = (await producer.request("POST", "/projects", { name: "Film" })).body.id;
  await producer.request("POST", `/projects/${projectId}/members`, { email: ann.email, role: "writer" });
  const text = "INT. KITCHEN - DAY\n\nMARY sits.\n";
  scriptId = (await producer.upload({ name: "Tea.txt", bytes: text }, projectId)).body.id;
  await producer.scriptOnceRead(scriptId);
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});

/** Other tests may have the machine: what must come is waited for. */
const patient = { timeout: 30_000 };
const mention = (content: string) =>
  producer.request("POST", `/scripts/${scriptId}/comments`, {
    target_element: "scene:S1",
    content,
    mentions: [ann.email],
  });
const settings = (person: Person, change: object) => person.request("PATCH", "/inbox/settings", change);
const mailTo = async (email: string, words: string) => {
  const found = () => smtp.received.filter(({ to, source }) => to.includes(email) && source.includes(words));
  await expect.poll(() => found().length, patient).toBe(1);
  return found()[0]?.source ?? "";
};

describe("mail about comments", () => {
  it("goes at once, in the reader's language, with a link to the thread, and shows markup as text", async () => {
    expect((await ann.request("GET", "/inbox/settings")).body).toMatchObject({ mail: "at_once", mail_available: true });
    await settings(ann, { language: "en" });
    const made = (await mention("@Ann <b>bold</b> tea")).body;
    const source = await mailTo(ann.email, "Producer mentioned you · Tea · 1 KITCHEN");
    expect(source).toContain(`http://127.0.0.1/p/${projectId}/s/${scriptId}/script?scene=S1#thread-${made.thread_id}`);
    expect(source).toContain("&lt;b&gt;bold&lt;/b&gt; tea");
    await settings(ann, { language: "zh" });
    await mention("@Ann 再看一遍");
    await mailTo(ann.email, "Producer 提到了你 · Tea · 1 KITCHEN");
  });

  it("comes once a day to those who want that, without what they have read", async () => {
    await settings(ann, { mail: "daily", language: "en" });
    await ann.request("POST", "/inbox/read", {});
    const before = smtp.received.length;
    const read = (await mention("read already")).body;
    await mention("waits for the morning");
    await ann.request("POST", "/inbox/read", { thread_id: read.thread_id });
    const desk = { ...app.services, mail: app.services.mail as NonNullable<typeof app.services.mail> };
    expect(await writeDigests(desk, digestBoundary(new Date()))).toBe(0);
    const tomorrow = new Date(Date.now() + 24 * 3600_000);
    expect(await writeDigests(desk, tomorrow)).toBe(1);
    const source = await mailTo(ann.email, "1 comment waits for you");
    expect(source).toContain("waits for the morning");
    expect(source).not.toContain("read already");
    expect(smtp.received.length).toBe(before + 1);
    expect(await writeDigests(desk, tomorrow)).toBe(0);
  });

  it("ends by one click in the mail, which a mere look at the link does not do", async () => {
    await settings(ann, { mail: "at_once" });
    await mention("the last one");
    const source = await mailTo(ann.email, "the last one");
    const link = /list-unsubscribe:\s*<([^>]+)>/i.exec(source.replace(/\r?\n\s+/g, ""))?.[1] ?? "";
    const at = link.replace("http://127.0.0.1", app.url);
    const mail = async () => (await ann.request("GET", "/inbox/settings")).body.mail;
    expect((await send(at, "GET", { "Accept-Language": "en" })).body).toContain("<button>");
    expect(await mail()).toBe("at_once");
    const wrong = await send(`${at}x`, "POST", { "Accept-Language": "en" });
    expect(wrong.body).toContain("not complete");
    expect(await mail()).toBe("at_once");
    const form = { "Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en" };
    expect((await send(at, "POST", form, "List-Unsubscribe=One-Click")).body).toContain("no more mail");
    expect(await mail()).toBe("off");
    const rows = () => app.services.db.selectFrom("mails").select("id").execute();
    const written = (await rows()).length;
    await mention("not mailed");
    expect((await rows()).length).toBe(written);
  });

  it("does not hold up a comment while the mail server is slow", async () => {
    await settings(ann, { mail: "at_once" });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = await openSmtpInbox({ accept: () => held });
    const other = await startApp({ env: { SMTP_URL: slow.url, PUBLIC_URL: "http://127.0.0.1" } });
    try {
      const [owner, reader] = [await other.person("Owner"), await other.person("Reader")];
      const project = await owner.request("POST", "/projects", {
        name: "Slow",
        team_members: [{ email: reader.email, role: "writer" }],
      });
      const { id } = (await owner.upload({ name: "s.txt", bytes: "INT. A - DAY\n\nB.\n" }, project.body.id)).body;
      await owner.scriptOnceRead(id);
      const body = { target_element: "scene:S1", content: "x", mentions: [reader.email] };
      for (let count = 0; count < 3; count++)
        expect((await owner.request("POST", `/scripts/${id}/comments`, body)).status).toBe(201);
      await expect.poll(() => slow.attempts(), patient).toBeGreaterThan(0);
      expect(slow.received).toEqual([]);
      // A file dropped meanwhile is read: mail has hands of its own.
      const second = await owner.upload({ name: "t.txt", bytes: "INT. C - DAY\n\nD.\n" }, project.body.id);
      expect(await owner.scriptOnceRead(second.body.id)).toMatchObject({ status: "ready" });
      release();
      const told = () => slow.received.filter(({ source }) => source.includes("Owner 提到了你"));
      await expect.poll(() => told().length, patient).toBe(3);
    } finally {
      release();
      await other.close();
      await slow.close();
    }
  }, 60_000);
});

describe("without a mail server", () => {
  it("writes no mail and says so", async () => {
    const plain = await startApp();
    try {
      const person = await plain.person("Nobody");
      expect((await person.request("GET", "/inbox/settings")).body.mail_available).toBe(false);
      expect(plain.services.mail).toBeNull();
    } finally {
      await plain.close();
    }
  });

  it("refuses settings that cannot work, without repeating a password", async () => {
    const { readConfig } = await import("../../../server/config.ts");
    expect(() => readConfig({ SMTP_URL: "smtp://u:secret@host" })).toThrow("PUBLIC_URL");
    expect(() => readConfig({ SMTP_URL: "http://u:secret@host", PUBLIC_URL: "https://a.example" })).toThrow(
      "SMTP_URL takes",
    );
    expect(() => readConfig({ SMTP_URL: "http://u:secret@host" })).not.toThrow("secret");
    const env = { SMTP_URL: "smtp://host", PUBLIC_URL: "https://a.example" };
    expect(readConfig(env).smtp?.from).toBe("Callboard <callboard@a.example>");
    expect(() => readConfig({ ...env, MAIL_FROM: "nobody" })).toThrow("MAIL_FROM");
  });
});
