import { type AnchorLine, placeThreads } from "../../shared/comments/place-threads.ts";
import type { ThreadWithComments } from "../../shared/comments/thread.ts";
import { type CommentAnchor, targetOf } from "./comment-anchor.ts";

/** Which threads a panel shows. */
export type CommentFilter = "scene" | "open" | "resolved" | "removed";

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

/** A thread and where it stands in the script as it is now. */
export interface StandingThread extends ThreadWithComments {
  readonly textGone: boolean;
  readonly sceneGone: boolean;
}

/** Every thread on the scene where it stands now; before the script is here, where it was begun. */
export function standingThreads(
  threads: readonly ThreadWithComments[],
  lines: readonly AnchorLine[] | null,
): StandingThread[] {
  const places = lines && lines.length > 0 ? placeThreads(lines, threads) : null;
  return threads.map((thread) => {
    const place = places?.get(thread.id);
    return {
      ...thread,
      sceneId: place ? place.sceneId : thread.sceneId,
      textGone: place?.textGone ?? false,
      sceneGone: place?.sceneGone ?? false,
    };
  });
}

/** Threads for a filter, the newest last. A scene shows its resolved threads too, behind the open ones. */
export function threadsOf(
  threads: readonly StandingThread[],
  filter: CommentFilter,
  sceneId: string | null,
  alsoThread: string | null,
): StandingThread[] {
  const standing = threads.filter((thread) => thread.comments.some((comment) => !comment.deleted));
  if (filter === "removed") return standing.filter((thread) => thread.sceneGone);
  if (filter === "scene") {
    const here = standing.filter((thread) => thread.sceneId === sceneId);
    // A link may lead to a thread of another scene: it is shown in front, or it would be nowhere.
    const linked = standing.filter((thread) => thread.id === alsoThread && !here.includes(thread));
    return [...linked, ...here.filter((thread) => !thread.resolved), ...here.filter((thread) => thread.resolved)];
  }
  const resolved = filter === "resolved";
  return standing.filter((thread) => (thread.resolved !== null) === resolved || thread.id === alsoThread);
}

/** Threads on one element, whichever scene they were begun on: the open ones, then what is resolved. */
export function threadsAbout(threads: readonly StandingThread[], target: string): StandingThread[] {
  const standing = threads.filter((thread) => thread.comments.some((comment) => !comment.deleted));
  const own = standing.filter((thread) => thread.subject?.target === target);
  return [...own.filter((thread) => !thread.resolved), ...own.filter((thread) => thread.resolved)];
}

/** Counts the comments that stand in unresolved threads, by the element, shot or day they are about. */
export function openCommentsBySubject(threads: readonly ThreadWithComments[]): Map<string, number> {
  return countBy(threads, (thread) => thread.subject?.target ?? null);
}

/** Counts the comments that stand (not deleted) in unresolved threads, scene by scene. */
export function openCommentsByScene(threads: readonly ThreadWithComments[]): Map<string, number> {
  return countBy(threads, (thread) => thread.sceneId);
}

function countBy(
  threads: readonly ThreadWithComments[],
  keyOf: (thread: ThreadWithComments) => string | null,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thread of threads) {
    const key = keyOf(thread);
    if (thread.resolved || key === null) continue;
    const standing = thread.comments.filter((comment) => !comment.deleted).length;
    if (standing > 0) counts.set(key, (counts.get(key) ?? 0) + standing);
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
      (pending.reply ? thread.id === pending.reply.threadId : thread.target === targetOf(pending.anchor)) &&
      thread.comments.some(
        (comment) =>
          comment.author.id === pending.authorId &&
          comment.body.trim() === pending.content.trim() &&
          Date.parse(comment.createdAt) >= since,
      ),
  );
}
