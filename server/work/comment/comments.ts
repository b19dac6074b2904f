import type { CommentAnswer, CommentList } from "../../../shared/api/comments.ts";
import { putComment, readThreads } from "../../../shared/comments/comments-document.ts";
import { type Comment, type ReactionKind, react, type Thread } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { can } from "../../../shared/project/permissions.ts";
import { unmarkComment } from "../../../shared/script/comment-marks.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";
import { commentAnswer } from "./comment-answer.ts";
import { resolveMentions } from "./mentions.ts";
import { tellOfMentions } from "./tell-of-comment.ts";

/** Which comments are asked for. */
export interface CommentQuery {
  readonly target_element?: string | undefined;
  readonly thread_id?: string | undefined;
  readonly status: "all" | "open" | "resolved";
  readonly page: number;
  readonly page_size: number;
}

/** A script's comments thread by thread, oldest first; deleted ones are left out. */
export async function listComments(
  services: Services,
  userId: string,
  scriptId: string,
  query: CommentQuery,
): Promise<CommentList> {
  await accessScript(services.db, userId, scriptId, "read", "comments");
  const threads = await services.documents.readDocument(documentName("comments", scriptId), readThreads);
  const all = threads
    .filter((thread) => query.target_element === undefined || thread.target === query.target_element)
    .filter((thread) => query.thread_id === undefined || thread.id === query.thread_id)
    .filter((thread) => query.status === "all" || (thread.resolved !== null) === (query.status === "resolved"))
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

/**
 * Changes the words of one's own comment, and with `mentions` whom it mentions: whoever is mentioned anew is told.
 * Throws `comment_not_found`, or `forbidden` for somebody else's.
 */
export async function editComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  commentId: string,
  change: { readonly content: string; readonly mentions?: readonly string[] | undefined },
): Promise<CommentAnswer> {
  const { script } = await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  const mentioned = change.mentions && (await resolveMentions(services.db, script.project_id, change.mentions));
  const changed = await services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const { thread, comment } = find(readThreads(doc), commentId);
    if (comment.author.id !== actor.id) throw new ApiError("forbidden");
    const edited: Comment = {
      ...comment,
      body: change.content,
      editedAt: new Date().toISOString(),
      ...(mentioned ? { mentions: [...mentioned.shown], departments: [...mentioned.departments] } : {}),
    };
    putComment(doc, edited, origin);
    return { thread, comment: edited };
  });
  const answer = commentAnswer(changed.thread, changed.comment, mentioned?.unresolved);
  if (mentioned)
    await tellOfMentions(services, { script, actor, thread: changed.thread, earlier: [], answer, mentioned });
  return answer;
}

/** Adds one's reaction to a comment or takes it back; doing either twice changes nothing. */
export async function reactToComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  commentId: string,
  reaction: { readonly kind: ReactionKind; readonly on: boolean },
): Promise<CommentAnswer> {
  await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  return services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const { thread, comment } = find(readThreads(doc), commentId);
    const reacted = react(comment, reaction.kind, actor.id, reaction.on);
    if (reacted !== comment) putComment(doc, reacted, origin);
    return commentAnswer(thread, reacted);
  });
}

/**
 * Deletes one's own comment; who manages comments may delete any. Its words are gone, its place in the thread is kept;
 * with the last comment of a thread its mark goes from the script.
 */
export async function deleteComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  commentId: string,
): Promise<void> {
  const { who } = await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  const empty = await services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const { comment } = find(readThreads(doc), commentId);
    if (comment.author.id !== actor.id && !can(who, "manage", "comments")) throw new ApiError("forbidden");
    putComment(doc, { ...comment, body: "", mentions: [], departments: [], reactions: {}, deleted: true }, origin);
    const thread = readThreads(doc).find(({ id }) => id === comment.threadId);
    return thread?.quote && thread.comments.every(({ deleted }) => deleted) ? thread.id : null;
  });
  if (empty) {
    await services.documents.editDocument(documentName("script", scriptId), actor, (doc, origin) =>
      unmarkComment(doc, empty, origin),
    );
  }
  await services.db.deleteFrom("notifications").where("comment_id", "=", commentId).execute();
}

function find(threads: ReturnType<typeof readThreads>, commentId: string): { thread: Thread; comment: Comment } {
  for (const { comments, ...thread } of threads) {
    const comment = comments.find(({ id, deleted }) => id === commentId && !deleted);
    if (comment) return { thread, comment };
  }
  throw new ApiError("comment_not_found");
}
