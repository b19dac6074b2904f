import type { CommentAnswer } from "../../../shared/api/comments.ts";
import { type Comment, participants, type Thread } from "../../../shared/comments/thread.ts";
import type { Department } from "../../../shared/project/people.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { Services } from "../../services.ts";
import type { Actor } from "../actor.ts";
import { writeNoticeMails } from "../mail/notice-mails.ts";
import { isOf, type Mentioned, membersWhoRead } from "./mentions.ts";

/** A comment that others are to be told of. */
export interface CommentNews {
  readonly script: { readonly id: string; readonly project_id: string; readonly title: string };
  readonly actor: Actor;
  readonly thread: Thread;
  /** What the thread held before it. */
  readonly earlier: readonly Comment[];
  readonly answer: CommentAnswer;
  readonly mentioned: Mentioned;
}

type Reason = "mention" | "department" | "reply";

/**
 * Puts a comment into the inbox of everybody it mentions and, as a reply, of everybody who takes part in the thread
 * and has not muted it, each once and never its author; with it goes the mail, in the same transaction. Then tells
 * the open screens.
 */
export async function tellOfComment(services: Services, news: CommentNews): Promise<void> {
  const { script, answer, mentioned } = news;
  const told = await writeNotices(services, news, await whomToTell(services, news));
  const shown = new Set((await membersWhoRead(services.db, script.project_id)).map(({ shownAs }) => shownAs));
  await services.bus.publish({
    type: "comment_added",
    project_id: script.project_id,
    script_id: script.id,
    actor: news.actor.id,
    data: {
      comment: answer,
      thread_id: answer.thread_id,
      target_element: answer.target_element,
      mentions: [...mentioned.shown],
      notified: told.filter((id) => shown.has(id)),
    },
  });
}

/** Tells those whom a comment mentions since it was changed; who was told of it before is not told again. */
export async function tellOfMentions(services: Services, news: CommentNews): Promise<void> {
  const { mentioned } = news;
  await writeNotices(services, news, new Map(mentioned.userIds.map((id) => [id, reasonOf(mentioned, id)])));
}

async function whomToTell(services: Services, news: CommentNews): Promise<Map<string, Reason>> {
  const { mentioned, script } = news;
  const members = await membersWhoRead(services.db, script.project_id);
  const muted = await services.db
    .selectFrom("muted_threads")
    .select("user_id")
    .where("thread_id", "=", news.thread.id)
    .execute();
  const deaf = new Set(muted.map(({ user_id }) => user_id));
  const taking = participants(news.earlier)
    .flatMap((id) => members.find((member) => isOf(member, id))?.id ?? [])
    .filter((id) => !deaf.has(id));
  return new Map<string, Reason>([
    ...taking.map((id) => [id, "reply"] as const),
    ...mentioned.userIds.map((id) => [id, reasonOf(mentioned, id)] as const),
  ]);
}

async function writeNotices(
  services: Services,
  { script, actor, thread, answer, mentioned }: CommentNews,
  told: ReadonlyMap<string, Reason>,
): Promise<string[]> {
  const rows = [...told]
    .filter(([userId]) => userId !== actor.id)
    .map(([userId, reason]) => ({
      id: newId("note"),
      user_id: userId,
      project_id: script.project_id,
      script_id: script.id,
      comment_id: answer.id,
      thread_id: thread.id,
      target_element: thread.target,
      scene_id: thread.sceneId,
      scene_name: [thread.sceneName, thread.subject?.name].filter(Boolean).join(" · "),
      author_id: actor.id,
      author_name: actor.name,
      content: answer.content,
      reason,
      department: departmentOf(mentioned, userId),
      created_at: new Date().toISOString(),
      read_at: null,
    }));
  if (rows.length === 0) return [];
  await services.db.transaction().execute(async (db) => {
    const fresh = await db
      .insertInto("notifications")
      .values(rows)
      .onConflict((on) => on.columns(["user_id", "comment_id"]).doNothing())
      .returningAll()
      .execute();
    await writeNoticeMails({ ...services, db }, fresh, script.title);
  });
  services.mail?.look();
  return rows.map(({ user_id }) => user_id);
}

function reasonOf({ through }: Mentioned, userId: string): Reason {
  return through.has(userId) ? "department" : "mention";
}

function departmentOf({ through }: Mentioned, userId: string): Department | null {
  return through.get(userId) ?? null;
}
