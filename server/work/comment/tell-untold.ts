import { readThreads } from "../../../shared/comments/comments-document.ts";
import type { Comment, Thread } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import type { Services } from "../../services.ts";
import { commentAnswer } from "./comment-answer.ts";
import { isOf, type Mentioned, membersWhoRead } from "./mentions.ts";
import { tellOfComment } from "./tell-of-comment.ts";

/**
 * A comment is in a document and its notices are rows: no transaction holds both. Before it is written, a row says that
 * it has to be told of, and goes once it was. What a killed server left of those rows is told here, to nobody twice;
 * a comment that was never written has nothing to tell. `before` spares those that are being written right now.
 */
export async function tellUntold(services: Services, before: Date): Promise<void> {
  const rows = await services.db
    .selectFrom("comments_to_tell")
    .innerJoin("scripts", "scripts.id", "comments_to_tell.script_id")
    .select(["comments_to_tell.comment_id", "scripts.id", "scripts.project_id", "scripts.title"])
    .where("comments_to_tell.created_at", "<", before.toISOString())
    .execute();
  for (const { comment_id, ...script } of rows) {
    const found = await services.documents.readDocument(documentName("comments", script.id), (doc) =>
      find(readThreads(doc), comment_id),
    );
    if (found) {
      const { thread, comment, earlier } = found;
      const mentioned = await mentionedIn(services, script.project_id, comment);
      const answer = commentAnswer(thread, comment);
      await tellOfComment(services, { script, actor: comment.author, thread, earlier, answer, mentioned });
    }
    await told(services, comment_id);
  }
}

/** Says that a comment is about to be written. */
export async function willTell({ db }: Pick<Services, "db">, commentId: string, scriptId: string): Promise<void> {
  const row = { comment_id: commentId, script_id: scriptId, created_at: new Date().toISOString() };
  await db.insertInto("comments_to_tell").values(row).execute();
}

/** Says that everybody was told of a comment, or that it will not be written. */
export async function told({ db }: Pick<Services, "db">, commentId: string): Promise<void> {
  await db.deleteFrom("comments_to_tell").where("comment_id", "=", commentId).execute();
}

function find(threads: readonly (Thread & { readonly comments: readonly Comment[] })[], commentId: string) {
  for (const { comments, ...thread } of threads) {
    const at = comments.findIndex(({ id, deleted }) => id === commentId && !deleted);
    const comment = comments[at];
    if (comment) return { thread, comment, earlier: comments.slice(0, at) };
  }
  return null;
}

/** Whom a comment mentions of those who still read it; whose department it names, through that. */
async function mentionedIn({ db }: Services, projectId: string, comment: Comment): Promise<Mentioned> {
  const members = (await membersWhoRead(db, projectId)).filter((member) =>
    comment.mentions.some((id) => isOf(member, id)),
  );
  const through = members.flatMap(({ id, department }) =>
    id && department && comment.departments.includes(department) ? [[id, department] as const] : [],
  );
  return {
    userIds: members.flatMap(({ id }) => id ?? []),
    shown: members.map(({ shownAs }) => shownAs),
    departments: comment.departments,
    through: new Map(through),
    unresolved: [],
  };
}
