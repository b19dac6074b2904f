import type { InboxAnswer, InboxFilter } from "../../../shared/api/comments.ts";
import { reachHere } from "../../auth/token-reach.ts";
import type { Db } from "../../engines/database/open.ts";

const newest = 200;

/** The newest comments that somebody was told of, from productions they are still in, and how many are unread. */
export async function readInbox(db: Db, userId: string, filter: InboxFilter): Promise<InboxAnswer> {
  let wanted = notificationsOf(db, userId)
    .innerJoin("projects", "projects.id", "notifications.project_id")
    .selectAll("notifications")
    .select(["projects.name as project_name", "scripts.title as script_title"])
    .orderBy("notifications.created_at", "desc")
    .orderBy("notifications.id", "desc")
    .limit(newest);
  if (filter === "unread") wanted = wanted.where("notifications.read_at", "is", null);
  if (filter === "mentions") wanted = wanted.where("notifications.reason", "!=", "reply");
  const rows = await wanted.execute();
  const unread = await countUnread(db, userId);
  return {
    items: rows.map((row) => ({
      id: row.id,
      reason: row.reason,
      department: row.department,
      project_id: row.project_id,
      project_name: row.project_name,
      script_id: row.script_id,
      script_title: row.script_title,
      comment_id: row.comment_id,
      thread_id: row.thread_id,
      target_element: row.target_element,
      scene_id: row.scene_id,
      scene_name: row.scene_name,
      author: { id: row.author_id, name: row.author_name },
      content: row.content,
      created_at: row.created_at,
      read: row.read_at !== null,
    })),
    unread: [...unread.values()].reduce((sum, count) => sum + count, 0),
    unread_by_thread: Object.fromEntries(unread),
  };
}

/** Marks notifications as read – some by id, those of a thread, or all – and answers how many are still unread. */
export async function markRead(
  db: Db,
  userId: string,
  which: { readonly ids?: readonly string[] | undefined; readonly thread_id?: string | undefined },
): Promise<number> {
  let marked = db
    .updateTable("notifications")
    .set({ read_at: new Date().toISOString() })
    .where("user_id", "=", userId)
    .where("read_at", "is", null);
  if (which.ids) marked = marked.where("id", "in", which.ids);
  if (which.thread_id !== undefined) marked = marked.where("thread_id", "=", which.thread_id);
  await marked.execute();
  return [...(await countUnread(db, userId)).values()].reduce((sum, count) => sum + count, 0);
}

async function countUnread(db: Db, userId: string): Promise<Map<string, number>> {
  const rows = await notificationsOf(db, userId)
    .where("notifications.read_at", "is", null)
    .groupBy("notifications.thread_id")
    .select((eb) => ["notifications.thread_id as thread", eb.fn.countAll<number>().as("count")])
    .execute();
  return new Map(rows.map(({ thread, count }) => [thread, count]));
}

/** What somebody was told of, in productions they are still in, without that of scripts in the trash, and within the reach of the token that asks. */
export function notificationsOf(db: Db, userId: string) {
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
