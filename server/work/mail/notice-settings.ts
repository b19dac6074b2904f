import type { NoticeSettings } from "../../../shared/api/comments.ts";
import type { Db } from "../../engines/database/open.ts";
import type { Services } from "../../services.ts";

type Change = { readonly mail?: NoticeSettings["mail"] | undefined; readonly language?: "zh" | "en" | undefined };

/** How somebody is told of comments, and which threads they have muted. */
export async function readNoticeSettings({ db, mail }: Services, userId: string): Promise<NoticeSettings> {
  const row = await db.selectFrom("notice_settings").selectAll().where("user_id", "=", userId).executeTakeFirst();
  const muted = await db.selectFrom("muted_threads").select("thread_id").where("user_id", "=", userId).execute();
  return {
    mail: row?.mail ?? "at_once",
    mail_available: mail !== null,
    language: row?.language ?? "zh",
    muted_threads: muted.map(({ thread_id }) => thread_id),
  };
}

/** Changes what is given and leaves the rest. */
export async function changeNoticeSettings(db: Db, userId: string, change: Change): Promise<void> {
  const given = {
    ...(change.mail === undefined ? {} : { mail: change.mail }),
    ...(change.language === undefined ? {} : { language: change.language }),
  };
  await db
    .insertInto("notice_settings")
    .values({ user_id: userId, mail: "at_once", language: "zh", digest_at: new Date().toISOString(), ...given })
    .onConflict((on) =>
      Object.keys(given).length > 0 ? on.column("user_id").doUpdateSet(given) : on.column("user_id").doNothing(),
    )
    .execute();
}
