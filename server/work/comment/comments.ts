import type { CommentAnswer, CommentList } from "../../../shared/api/comments.ts";
import { putComment, putThread, readThreads } from "../../../shared/comments/comments-document.ts";
import type { Comment, Thread } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { can } from "../../../shared/project/permissions.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";
import { commentAnswer } from "./add-comment.ts";

/** A script's comments thread by thread, oldest first; deleted ones are left out. */
export async function listComments(
  services: Services,
  userId: string,
  scriptId: string,
  query: { target_element?: string | undefined; page: number; page_size: number },
): Promise<CommentList> {
  await accessScript(services.db, userId, scriptId, "read", "comments");
  const threads = await services.documents.readDocument(documentName("comments", scriptId), readThreads);
  const all = threads
    .filter((thread) => query.target_element === undefined || thread.target === query.target_element)
    .flatMap((thread) =>
      thread.comments.filter(({ deleted }) => !deleted).map((comment) => commentAnswer(thread, comment)),
    );
  const from = (query.page - 1) * query.page_size;
  return {
    items: all.slice(from, from + query.page_size),
    total: all.length,
    page: query.page,
    page_size: query.page_size,
  };
}

/** Changes the words of one's own comment. Throws `comment_not_found`, or `forbidden` for somebody else's. */
export async function editComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  commentId: string,
  content: string,
): Promise<CommentAnswer> {
  await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  return services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const { thread, comment } = find(readThreads(doc), commentId);
    if (comment.author.id !== actor.id) throw new ApiError("forbidden");
    const edited = { ...comment, body: content, editedAt: new Date().toISOString() };
    putComment(doc, edited, origin);
    return commentAnswer(thread, edited);
  });
}

/** Deletes one's own comment; who manages comments may delete any. Its words are gone, its place in the thread is kept. */
export async function deleteComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  commentId: string,
): Promise<void> {
  const { role } = await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  await services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const { comment } = find(readThreads(doc), commentId);
    if (comment.author.id !== actor.id && !can(role, "manage", "comments")) throw new ApiError("forbidden");
    putComment(doc, { ...comment, body: "", mentions: [], departments: [], deleted: true }, origin);
  });
  await services.db.deleteFrom("notifications").where("comment_id", "=", commentId).execute();
}

/** Resolves a thread or opens it again. Throws `comment_not_found` for a thread that is not there. */
export async function resolveThread(
  services: Services,
  actor: Actor,
  scriptId: string,
  threadId: string,
  resolved: boolean,
): Promise<{ id: string; resolved: boolean }> {
  await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  return services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const found = readThreads(doc).find(({ id }) => id === threadId);
    if (!found) throw new ApiError("comment_not_found");
    const { comments: _, ...thread } = found;
    if ((thread.resolved !== null) !== resolved) {
      const by = resolved ? { by: actor.id, at: new Date().toISOString() } : null;
      putThread(doc, { ...thread, resolved: by }, origin);
    }
    return { id: threadId, resolved };
  });
}

function find(threads: ReturnType<typeof readThreads>, commentId: string): { thread: Thread; comment: Comment } {
  for (const { comments, ...thread } of threads) {
    const comment = comments.find(({ id, deleted }) => id === commentId && !deleted);
    if (comment) return { thread, comment };
  }
  throw new ApiError("comment_not_found");
}
