import type { Selectable } from "kysely";
import type { Language } from "../../../shared/api/errors.ts";
import type { Db } from "../../engines/database/open.ts";
import type { NotificationTable } from "../../engines/database/tables/notices.ts";
import type { Mail, NewMail } from "../../engines/mail/mail.ts";
import type { Services } from "../../services.ts";
import { type MailPart, mailPage } from "./mail-page.ts";
import { noticeWords } from "./notice-words.ts";
import { unsubscribeUrl } from "./unsubscribe.ts";

export type Notice = Selectable<NotificationTable>;
type Desk = Pick<Services, "mail" | "config" | "keys"> & { readonly db: Db };

interface Reader {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
}

/** Writes a mail for everybody among these notices who wants each at once. Part of the notices' own transaction. */
export async function writeNoticeMails(desk: Desk, notices: readonly Notice[], scriptTitle: string): Promise<void> {
  const { mail, db } = desk;
  if (!mail || notices.length === 0) return;
  const readers = await readersWho(db, "at_once");
  for (const notice of notices) {
    const reader = readers.get(notice.user_id);
    if (!reader) continue;
    await mail.write(db, noticeMail(desk, reader, notice, scriptTitle));
    await markMailed(db, [notice.id]);
  }
}

/**
 * Writes the daily mail of everybody who wants one and has not had it since `boundary`: what they were told of and
 * have neither read nor been mailed. Whoever has nothing to read gets none. Answers how many were written.
 */
export async function writeDigests(desk: Desk & { readonly mail: Mail }, boundary: Date): Promise<number> {
  let written = 0;
  for (const reader of (await readersWho(desk.db, "daily", boundary)).values()) {
    await desk.db.transaction().execute(async (db) => {
      const waiting = await db
        .selectFrom("notifications")
        .innerJoin("members", (join) =>
          join
            .onRef("members.project_id", "=", "notifications.project_id")
            .onRef("members.user_id", "=", "notifications.user_id"),
        )
        .selectAll("notifications")
        .where("notifications.user_id", "=", reader.id)
        .where("notifications.read_at", "is", null)
        .where("notifications.mailed_at", "is", null)
        .orderBy("notifications.created_at")
        .limit(100)
        .execute();
      await db
        .updateTable("notice_settings")
        .set({ digest_at: new Date().toISOString() })
        .where("user_id", "=", reader.id)
        .execute();
      if (waiting.length === 0) return;
      await desk.mail.write(db, digestMail({ ...desk, db }, reader, waiting));
      await markMailed(
        db,
        waiting.map(({ id }) => id),
      );
      written++;
    });
  }
  if (written > 0) desk.mail.look();
  return written;
}

/** Seven in the morning, server's time: the last one before `now`. Daily mails are due when it has passed. */
export function digestBoundary(now: Date): Date {
  const boundary = new Date(now);
  boundary.setHours(7, 0, 0, 0);
  if (boundary > now) boundary.setDate(boundary.getDate() - 1);
  return boundary;
}

async function readersWho(
  db: Db,
  wanted: "at_once" | "daily",
  notSince: Date | null = null,
): Promise<Map<string, Reader>> {
  let query = db
    .selectFrom("user")
    .leftJoin("notice_settings as settings", "settings.user_id", "user.id")
    .select(["user.id", "user.email", "settings.language"])
    // A name that leads nowhere (RFC 2606): the demo's people have such addresses.
    .where("user.email", "not like", "%.example");
  // Without a row of their own people get each mail at once.
  query = query.where((eb) =>
    wanted === "at_once"
      ? eb.or([eb("settings.mail", "=", wanted), eb("settings.mail", "is", null)])
      : eb("settings.mail", "=", wanted),
  );
  if (notSince) {
    const before = notSince.toISOString();
    query = query.where((eb) => eb.or([eb("digest_at", "is", null), eb("digest_at", "<", before)]));
  }
  const rows = await query.execute();
  return new Map(rows.map(({ id, email, language }) => [id, { id, email, language: language ?? "zh" }]));
}

function noticeMail(desk: Desk, reader: Reader, notice: Notice, scriptTitle: string): NewMail {
  const words = noticeWords[reader.language];
  const happened = words.happened({ ...notice, author: notice.author_name });
  return toReader(desk, reader, {
    subject: words.subject(happened, [scriptTitle, notice.scene_name].filter(Boolean).join(" · ")),
    title: happened,
    parts: [{ heading: [scriptTitle, notice.scene_name].filter(Boolean).join(" · "), text: notice.content }],
    action: { label: words.open, url: threadUrl(desk, notice) },
  });
}

function digestMail(desk: Desk, reader: Reader, notices: readonly Notice[]): NewMail {
  const words = noticeWords[reader.language];
  const title = words.digest(notices.length);
  return toReader(desk, reader, {
    subject: title,
    title,
    parts: notices.map((notice) => ({
      heading: words.subject(words.happened({ ...notice, author: notice.author_name }), notice.scene_name),
      text: notice.content,
      url: threadUrl(desk, notice),
    })),
    action: { label: words.openInbox, url: `${desk.config.publicUrl}/inbox` },
  });
}

function toReader(
  desk: Desk,
  reader: Reader,
  page: { subject: string; title: string; parts: readonly MailPart[]; action: { label: string; url: string } },
): NewMail {
  const words = noticeWords[reader.language];
  const stop = unsubscribeUrl(desk, reader.id);
  return {
    ...mailPage(reader.email, {
      ...page,
      language: reader.language,
      footer: { text: words.why, label: words.stop, url: stop },
    }),
    headers: { "List-Unsubscribe": `<${stop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  };
}

function threadUrl({ config }: Desk, notice: Notice): string {
  const at = `${config.publicUrl}/p/${notice.project_id}/s/${notice.script_id}/script`;
  const scene = notice.scene_id ? `?scene=${encodeURIComponent(notice.scene_id)}` : "";
  return `${at}${scene}#thread-${notice.thread_id}`;
}

async function markMailed(db: Db, ids: readonly string[]): Promise<void> {
  await db.updateTable("notifications").set({ mailed_at: new Date().toISOString() }).where("id", "in", ids).execute();
}
