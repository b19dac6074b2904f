import type { CommentAnswer, NewComment } from "../../../shared/api/comments.ts";
import { putComment, putThread, readThreads } from "../../../shared/comments/comments-document.ts";
import type { Comment, Thread, ThreadWithComments } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";
import { findTarget } from "./find-target.ts";
import { type Mentioned, resolveMentions } from "./mentions.ts";

/**
 * Writes a comment into the comments document, in a new thread or, as a reply, in an old one. Everybody who has
 * the script open sees it at once; each mentioned member finds it in their inbox. Throws `target_not_found` for
 * an element that is not there, or a reply to a comment that is not.
 */
export async function addComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  input: NewComment,
): Promise<CommentAnswer> {
  const { script } = await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  const mentioned = await resolveMentions(services.db, script.project_id, input.mentions);
  const target = input.reply_to ? null : await findTarget(services.documents, scriptId, input.target_element);
  if (!input.reply_to && !target) throw new ApiError("target_not_found", { target_element: input.target_element });
  const now = new Date().toISOString();
  const { thread, comment } = await services.documents.editDocument(
    documentName("comments", scriptId),
    actor,
    (doc, origin) => {
      const thread: Thread = input.reply_to
        ? threadOf(readThreads(doc), input.reply_to)
        : {
            id: newId("thread"),
            target: input.target_element,
            sceneId: target?.sceneId ?? null,
            lineUid: input.line_uid ?? target?.lineUid ?? null,
            quote: input.quote ?? "",
            createdAt: now,
            resolved: null,
          };
      const comment: Comment = {
        id: newId("comment"),
        threadId: thread.id,
        author: { id: actor.id, name: actor.name },
        body: input.content,
        mentions: [...mentioned.userIds],
        departments: [...mentioned.departments],
        createdAt: now,
        editedAt: null,
        deleted: false,
      };
      if (!input.reply_to) putThread(doc, thread, origin);
      putComment(doc, comment, origin);
      return { thread, comment };
    },
  );
  const answer = commentAnswer(thread, comment, mentioned.unresolved);
  await notify(services, { projectId: script.project_id, scriptId, actor, mentioned, answer });
  return answer;
}

/** A comment under the names of the wire. */
export function commentAnswer(thread: Thread, comment: Comment, unresolved: readonly string[] = []): CommentAnswer {
  return {
    id: comment.id,
    thread_id: thread.id,
    target_element: thread.target,
    content: comment.body,
    mentions: [...comment.mentions],
    unresolved_mentions: [...unresolved],
    author: { ...comment.author },
    created_at: comment.createdAt,
    edited_at: comment.editedAt,
    resolved: thread.resolved !== null,
  };
}

function threadOf(threads: readonly ThreadWithComments[], commentId: string): Thread {
  const found = threads.find((thread) => thread.comments.some(({ id, deleted }) => id === commentId && !deleted));
  if (!found) throw new ApiError("target_not_found", { reply_to: commentId });
  const { comments: _, ...thread } = found;
  return thread;
}

async function notify(
  services: Services,
  news: {
    readonly projectId: string;
    readonly scriptId: string;
    readonly actor: Actor;
    readonly mentioned: Mentioned;
    readonly answer: CommentAnswer;
  },
): Promise<void> {
  const { answer, actor } = news;
  const rows = news.mentioned.userIds
    .filter((userId) => userId !== actor.id)
    .map((userId) => ({
      id: newId("note"),
      user_id: userId,
      project_id: news.projectId,
      script_id: news.scriptId,
      comment_id: answer.id,
      thread_id: answer.thread_id,
      target_element: answer.target_element,
      author_id: actor.id,
      author_name: actor.name,
      content: answer.content,
      created_at: answer.created_at,
      read_at: null,
    }));
  if (rows.length > 0) await services.db.insertInto("notifications").values(rows).execute();
  await services.bus.publish({
    type: "comment_added",
    project_id: news.projectId,
    script_id: news.scriptId,
    actor: actor.id,
    data: {
      comment: answer,
      thread_id: answer.thread_id,
      target_element: answer.target_element,
      mentions: answer.mentions,
    },
  });
}
