import type { InboxAnswer } from "../../../shared/api/comments.ts";
import { reachHere } from "../../auth/token-reach.ts";
import type { Db } from "../../engines/database/open.ts";

const newest = 200;

/** The newest comments that mention somebody, from productions they are still in, and how many are unread. */
export async function readInbox(db: Db, userId: string): Promise<InboxAnswer> {
  const rows = await mine(db, userId)
    .selectAll("notifications")
    .orderBy("notifications.created_at", "desc")
    .orderBy("notifications.id", "desc")
    .limit(newest)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      project_id: row.project_id,
      script_id: row.script_id,
      comment_id: row.comment_id,
      thread_id: row.thread_id,
      target_element: row.target_element,
      author: { id: row.author_id, name: row.author_name },
      content: row.content,
      created_at: row.created_at,
      read: row.read_at !== null,
    })),
    unread: await countUnread(db, userId),
  };
}

/** Marks notifications as read, all of them without `ids`, and answers how many are still unread. */
export async function markRead(db: Db, userId: string, ids: readonly string[] | undefined): Promise<number> {
  let marked = db
    .updateTable("notifications")
    .set({ read_at: new Date().toISOString() })
    .where("user_id", "=", userId)
    .where("read_at", "is", null);
  if (ids) marked = marked.where("id", "in", ids);
  await marked.execute();
  return countUnread(db, userId);
}

async function countUnread(db: Db, userId: string): Promise<number> {
  const { count } = await mine(db, userId)
    .where("notifications.read_at", "is", null)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Without those of scripts in the trash, and within the reach of the token that asks. */
function mine(db: Db, userId: string) {
  const reach = reachHere();
  return db
    .selectFrom("notifications")
    .innerJoin("scripts", "scripts.id", "notifications.script_id")
    .where("scripts.deleted_at", "is", null)
    .where((eb) => (reach ? eb("notifications.project_id", "in", [...reach]) : eb.lit(true)))
    .innerJoin("members", (join) =>
      join
        .onRef("members.project_id", "=", "notifications.project_id")
        .onRef("members.user_id", "=", "notifications.user_id"),
    )
    .where("notifications.user_id", "=", userId);
}
