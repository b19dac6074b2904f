import type { ThreadWithComments } from "../../shared/comments/thread.ts";
import type { CommentAnchor } from "./comment-anchor.ts";

/** Which threads a panel shows. */
export type CommentFilter = "scene" | "open" | "resolved";

/** A comment that was written here and has not been confirmed by the server. */
export interface PendingComment {
  readonly key: string;
  readonly authorId: string;
  readonly anchor: CommentAnchor;
  /** The thread and the comment it answers; null opens a thread. */
  readonly reply: { readonly threadId: string; readonly commentId: string } | null;
  readonly content: string;
  readonly mentions: readonly string[];
  readonly createdAt: string;
  /** Why the server turned it down, in the reader's language; null while it is on its way. */
  readonly problem: string | null;
}

/** Threads for a filter, the newest last. A scene shows its resolved threads too, behind the open ones. */
export function threadsOf(
  threads: readonly ThreadWithComments[],
  filter: CommentFilter,
  sceneId: string | null,
  alsoThread: string | null,
): ThreadWithComments[] {
  const standing = threads.filter((thread) => thread.comments.some((comment) => !comment.deleted));
  if (filter === "scene") {
    const here = standing.filter((thread) => thread.sceneId === sceneId);
    return [...here.filter((thread) => !thread.resolved), ...here.filter((thread) => thread.resolved)];
  }
  const resolved = filter === "resolved";
  return standing.filter((thread) => (thread.resolved !== null) === resolved || thread.id === alsoThread);
}

/** Counts the comments that stand (not deleted) in unresolved threads, scene by scene. */
export function openCommentsByScene(threads: readonly ThreadWithComments[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thread of threads) {
    if (thread.resolved || thread.sceneId === null) continue;
    const standing = thread.comments.filter((comment) => !comment.deleted).length;
    if (standing > 0) counts.set(thread.sceneId, (counts.get(thread.sceneId) ?? 0) + standing);
  }
  return counts;
}

/**
 * Whether the server has the comment although its answer never came: the author said the same in the same place at
 * that time or later. Clocks may differ by a minute.
 */
export function isDelivered(pending: PendingComment, threads: readonly ThreadWithComments[]): boolean {
  const since = Date.parse(pending.createdAt) - 60_000;
  return threads.some(
    (thread) =>
      (pending.reply ? thread.id === pending.reply.threadId : thread.sceneId === pending.anchor.sceneId) &&
      thread.comments.some(
        (comment) =>
          comment.author.id === pending.authorId &&
          comment.body.trim() === pending.content.trim() &&
          Date.parse(comment.createdAt) >= since,
      ),
  );
}
