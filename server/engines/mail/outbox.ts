import { newId } from "../database/new-id.ts";
import type { Db } from "../database/open.ts";
import type { MailTable } from "../database/tables/notices.ts";
import { type Mail, type MailCarrier, MailRefused } from "./mail.ts";

/** Waits between the tries, in milliseconds: a mail server may be away for a night. */
const usualWaits = [10_000, 60_000, 300_000, 1_800_000, 7_200_000, 21_600_000, 43_200_000];
/** A mail that is being sent is nobody else's for this long; behind a crash it is sent again with the same id. */
const leaseMs = 120_000;
const lookMs = 30_000;
const atOnce = 2;

type Row = Omit<MailTable, "attempts"> & { readonly attempts: number };

/**
 * Mail kept in the database until the carrier has taken it. It has hands of its own, so that a mail server that is
 * slow or away holds up no other job. A mail is tried eight times within a day and then kept as failed.
 */
export function openOutbox(
  db: Db,
  carrier: MailCarrier,
  options: {
    /** Stands behind the @ of message ids. */
    readonly domain: string;
    readonly onError: (mail: string, error: unknown) => void;
    readonly waits?: readonly number[];
  },
): Mail {
  const waits = options.waits ?? usualWaits;
  const running = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const timer = setInterval(look, lookMs).unref();
  look();

  function look(): void {
    if (closed) return;
    again = true;
    looking ??= (async () => {
      while (again && !closed) {
        again = false;
        while (!closed && running.size < atOnce && (await startOne())) {
          // Each round starts one mail.
        }
      }
    })()
      .catch((error: unknown) => options.onError("outbox", error))
      .finally(() => {
        looking = null;
      });
  }

  async function startOne(): Promise<boolean> {
    const now = Date.now();
    const row = await db
      .updateTable("mails")
      .set((eb) => ({ attempts: eb("attempts", "+", 1), due_at: at(now + leaseMs) }))
      .where("id", "in", (eb) =>
        eb
          .selectFrom("mails")
          .select("id")
          .where("state", "=", "waiting")
          .where("due_at", "<=", at(now))
          .orderBy("due_at")
          .limit(1),
      )
      .returningAll()
      .executeTakeFirst();
    if (!row) return false;
    const sending: Promise<void> = send(row)
      .catch((error: unknown) => options.onError(row.id, error))
      .finally(() => {
        running.delete(sending);
        look();
      });
    running.add(sending);
    return true;
  }

  async function send(row: Row): Promise<void> {
    try {
      await carrier.send({
        to: row.recipient,
        subject: row.subject,
        text: row.text,
        html: row.html,
        headers: JSON.parse(row.headers) as Record<string, string>,
        messageId: row.message_id,
      });
    } catch (error) {
      await putBack(row, error);
      if (!closed) throw error;
      return;
    }
    await change(row.id, { state: "sent", sent_at: at(Date.now()), error: null });
  }

  async function putBack(row: Row, error: unknown): Promise<void> {
    const words = error instanceof Error ? error.message : String(error);
    const wait = waits[row.attempts - 1];
    // A mail cut off by a shutdown has not failed: the try does not count.
    if (closed) await change(row.id, { due_at: at(Date.now()), attempts: row.attempts - 1 });
    else if (error instanceof MailRefused || wait === undefined)
      await change(row.id, { state: "failed", error: words });
    else {
      await change(row.id, { due_at: at(Date.now() + wait), error: words });
      if (wait < lookMs) setTimeout(look, wait + 5).unref();
    }
  }

  async function change(id: string, to: Partial<Row>): Promise<void> {
    await db.updateTable("mails").set(to).where("id", "=", id).execute();
  }

  return {
    async write(within, mail) {
      const id = newId("mail");
      const now = at(Date.now());
      await within
        .insertInto("mails")
        .values({
          id,
          message_id: `<${id}@${options.domain}>`,
          recipient: mail.to,
          subject: mail.subject.replace(/\s+/g, " ").trim().slice(0, 200),
          text: mail.text,
          html: mail.html,
          headers: JSON.stringify(mail.headers ?? {}),
          state: "waiting",
          due_at: now,
          error: null,
          created_at: now,
          sent_at: null,
        })
        .execute();
    },
    look,
    async close() {
      closed = true;
      clearInterval(timer);
      await looking;
      const late = setTimeout(() => carrier.close(), 2_000);
      await Promise.all(running);
      clearTimeout(late);
      carrier.close();
    },
  };
}

function at(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
