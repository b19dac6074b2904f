import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../../../server/engines/database/migrate.ts";
import { type Db, openDatabase } from "../../../../server/engines/database/open.ts";
import type { Mail } from "../../../../server/engines/mail/mail.ts";
import { openOutbox } from "../../../../server/engines/mail/outbox.ts";
import { openSmtp } from "../../../../server/engines/mail/smtp.ts";
import { openSmtpInbox, type SmtpInbox } from "../../../harness/smtp-inbox.ts";

let folder: string;
let db: Db;
let inbox: SmtpInbox;
let mail: Mail;
const problems: unknown[] = [];

const letter = { to: "ann@example.org", subject: "通告 Call", text: "七点到场", html: "<p>七点到场</p>" };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "callboard-mail-"));
  db = openDatabase(folder);
  await migrate(db);
  problems.length = 0;
});
afterEach(async () => {
  await mail.close();
  await db.destroy();
  await inbox.close();
  await rm(folder, { recursive: true, force: true });
});

function open(url: string, waits = [20, 20, 20]): Mail {
  return openOutbox(db, openSmtp(url, "Callboard <office@example.org>", { connectMs: 1_000, silentMs: 1_000 }), {
    domain: "example.org",
    onError: (_id, error) => problems.push(error),
    waits,
  });
}

const states = async () =>
  (await db.selectFrom("mails").select(["state", "attempts"]).execute()).map((row) => ({ ...row }));

describe("the outbox", () => {
  it("sends what was written, text and HTML, under one id", async () => {
    inbox = await openSmtpInbox();
    mail = open(inbox.url);
    await mail.write(db, { ...letter, headers: { "List-Unsubscribe": "<https://example.org/x>" } });
    mail.look();
    await expect.poll(() => inbox.received.length).toBe(1);
    const [got] = inbox.received;
    expect(got).toMatchObject({ from: "office@example.org", to: ["ann@example.org"] });
    expect(got?.source).toContain("通告 Call");
    expect(got?.source).toContain("text/html");
    expect(got?.source).toContain("七点到场");
    expect(got?.source).toMatch(/list-unsubscribe: <https:\/\/example.org\/x>/i);
    const [row] = await db.selectFrom("mails").select("message_id").execute();
    expect(got?.messageId).toBe(row?.message_id);
    await expect.poll(states).toEqual([{ state: "sent", attempts: 1 }]);
  });

  it("writes nothing when the transaction it belongs to fails", async () => {
    inbox = await openSmtpInbox();
    mail = open(inbox.url);
    const failing = db.transaction().execute(async (within) => {
      await mail.write(within, letter);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await states()).toEqual([]);
  });

  it("tries again where the server says later, with the same message id", async () => {
    inbox = await openSmtpInbox({ answer: (attempt) => (attempt < 3 ? { code: 451, text: "later" } : null) });
    mail = open(inbox.url);
    await mail.write(db, letter);
    mail.look();
    await expect.poll(states).toEqual([{ state: "sent", attempts: 3 }]);
    expect(inbox.received).toHaveLength(1);
    expect(problems).toHaveLength(2);
  });

  it("gives up at once where the server will never take it, and the next one still leaves", async () => {
    inbox = await openSmtpInbox({
      answer: (_attempt, to) => (to.startsWith("gone") ? { code: 550, text: "no such person" } : null),
    });
    mail = open(inbox.url);
    await mail.write(db, { ...letter, to: "gone@example.org" });
    await mail.write(db, letter);
    mail.look();
    await expect.poll(states).toEqual([
      { state: "failed", attempts: 1 },
      { state: "sent", attempts: 1 },
    ]);
  });

  it("outlives a server that is away: what was written leaves when it is back", async () => {
    inbox = await openSmtpInbox();
    const port = Number(new URL(inbox.url).port);
    await inbox.close();
    mail = open(`smtp://127.0.0.1:${port}`, [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50]);
    await mail.write(db, letter);
    mail.look();
    await expect.poll(() => problems.length).toBeGreaterThan(0);
    inbox = await openSmtpInbox({ port });
    await expect.poll(() => inbox.received.length).toBe(1);
  });

  it("is sent behind a restart, once, when the server closes while a mail is on its way", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first = true;
    inbox = await openSmtpInbox({
      accept: () => {
        if (!first) return Promise.resolve();
        first = false;
        return held;
      },
    });
    mail = open(inbox.url);
    await mail.write(db, letter);
    mail.look();
    await expect.poll(() => inbox.attempts()).toBe(1);
    await mail.close();
    expect(await states()).toEqual([{ state: "waiting", attempts: 0 }]);
    mail = open(inbox.url);
    await expect.poll(states).toEqual([{ state: "sent", attempts: 1 }]);
    release();
    expect(new Set(inbox.received.map(({ messageId }) => messageId)).size).toBe(1);
  });
});
