import type { CommentAnswer } from "../../../shared/api/comments.ts";
import { type Comment, reactionKinds, type Thread } from "../../../shared/comments/thread.ts";

/** A comment under the names of the wire. */
export function commentAnswer(thread: Thread, comment: Comment, unresolved: readonly string[] = []): CommentAnswer {
  return {
    id: comment.id,
    thread_id: thread.id,
    target_element: thread.target,
    content: comment.body,
    mentions: [...comment.mentions],
    departments: [...comment.departments],
    unresolved_mentions: [...unresolved],
    reactions: reactionKinds.flatMap((reaction) => {
      const users = comment.reactions[reaction];
      return users?.length ? [{ reaction, users: [...users] }] : [];
    }),
    author: { ...comment.author },
    created_at: comment.createdAt,
    edited_at: comment.editedAt,
    resolved: thread.resolved !== null,
  };
}
