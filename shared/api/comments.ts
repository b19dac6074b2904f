import { z } from "zod";
import { pageQuery } from "./pages.ts";

const content = z.string().trim().min(1).max(10_000);

export const newCommentRequest = z.object({
  /** "scene:S1", see shared/comments/target.ts; the thread's own when it is a reply. */
  target_element: z.string().min(3).max(300),
  content,
  /** E-mail addresses, user ids, or departments as "@props". */
  mentions: z.array(z.string().trim().min(1).max(254)).max(100).default([]),
  /** A comment of the thread that this one answers. */
  reply_to: z.string().max(100).nullish(),
  quote: z.string().max(2_000).nullish(),
  line_uid: z.string().max(100).nullish(),
});

export const editCommentRequest = z.object({ content });
export const resolveRequest = z.object({ resolved: z.boolean() });

export const listCommentsQuery = pageQuery.extend({ target_element: z.string().max(300).optional() });

export const commentAnswer = z.object({
  id: z.string(),
  thread_id: z.string(),
  target_element: z.string(),
  content: z.string(),
  /** User ids. */
  mentions: z.array(z.string()),
  /** Mentions that name nobody in the production, as they were written. */
  unresolved_mentions: z.array(z.string()),
  author: z.object({ id: z.string(), name: z.string() }),
  created_at: z.string(),
  edited_at: z.string().nullable(),
  resolved: z.boolean(),
});

export const commentList = z.object({
  items: z.array(commentAnswer),
  total: z.number().int(),
  page: z.number().int(),
  page_size: z.number().int(),
});

export const threadAnswer = z.object({ id: z.string(), resolved: z.boolean() });

const notification = z.object({
  id: z.string(),
  project_id: z.string(),
  script_id: z.string(),
  comment_id: z.string(),
  thread_id: z.string(),
  target_element: z.string(),
  author: z.object({ id: z.string(), name: z.string() }),
  content: z.string(),
  created_at: z.string(),
  read: z.boolean(),
});

export const inboxAnswer = z.object({ items: z.array(notification), unread: z.number().int() });
export const readInboxRequest = z.object({ ids: z.array(z.string().max(100)).max(500).optional() });
export const unreadAnswer = z.object({ unread: z.number().int() });

export type NewComment = z.infer<typeof newCommentRequest>;
export type CommentAnswer = z.infer<typeof commentAnswer>;
export type CommentList = z.infer<typeof commentList>;
export type InboxAnswer = z.infer<typeof inboxAnswer>;
