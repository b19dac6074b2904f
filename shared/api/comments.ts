import { z } from "zod";
import { reactionKinds } from "../comments/thread.ts";
import { departments } from "../project/people.ts";
import { pageQuery } from "./pages.ts";

const content = z.string().trim().min(1).max(10_000);
const mentions = z.array(z.string().trim().min(1).max(254)).max(100);

const piece = z.object({
  line_uid: z.string().min(1).max(100),
  /** Where the words begin in their line, in UTF-16 units. */
  start: z.number().int().min(0).max(1_000_000),
  text: z.string().min(1).max(5_000),
});

export const newCommentRequest = z.object({
  /** "scene:S1", see shared/comments/target.ts; the thread's own when it is a reply. */
  target_element: z.string().min(3).max(300),
  content,
  /** E-mail addresses, user ids, or departments as "@props" or "@道具". */
  mentions: mentions.default([]),
  /** A comment of the thread that this one answers. */
  reply_to: z.string().max(100).nullish(),
  /** The words it is about; with `range` they may be left out. */
  quote: z.string().max(2_000).nullish(),
  line_uid: z.string().max(100).nullish(),
  /** The scene to show a comment on an element with; by default the first one that needs the element. */
  scene_id: z.string().max(100).nullish(),
  /** The words line by line: they are marked in the script, and the mark moves with them. */
  range: z.array(piece).max(200).nullish(),
});

export const editCommentRequest = z.object({ content, mentions: mentions.optional() });
export const resolveRequest = z.object({ resolved: z.boolean() });

export const listCommentsQuery = pageQuery.extend({
  target_element: z.string().max(300).optional(),
  thread_id: z.string().max(100).optional(),
  status: z.enum(["all", "open", "resolved"]).default("all"),
});

const person = z.object({ id: z.string(), name: z.string() });
export const reactionKind = z.enum(reactionKinds);

export const commentAnswer = z.object({
  id: z.string(),
  thread_id: z.string(),
  target_element: z.string(),
  content: z.string(),
  /** User ids, those reached through a department included. */
  mentions: z.array(z.string()),
  departments: z.array(z.enum(departments)),
  /** Mentions that name nobody in the production, as they were written. */
  unresolved_mentions: z.array(z.string()),
  /** Who reacted how, user ids. */
  reactions: z.array(z.object({ reaction: reactionKind, users: z.array(z.string()) })),
  author: person,
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

export const resolvedAnswer = z.object({ id: z.string(), resolved: z.boolean() });

export const threadAnswer = z.object({
  id: z.string(),
  target_element: z.string(),
  /** How the element, shot or day was called when it was begun; empty on scenes and words. */
  target_name: z.string(),
  resolved: z.boolean(),
  /** The scene it stands on now; for a removed scene its last id. */
  scene_id: z.string().nullable(),
  scene_name: z.string(),
  scene_removed: z.boolean(),
  quote: z.string(),
  /** The words it was about are not in the script any more. */
  text_removed: z.boolean(),
  /** Where its words stand now. */
  range: z.array(piece),
  /** Whether the one who asks has muted it. */
  muted: z.boolean(),
  comments: z.array(commentAnswer),
});

const notification = z.object({
  id: z.string(),
  reason: z.enum(["mention", "department", "reply"]),
  department: z.enum(departments).nullable(),
  project_id: z.string(),
  project_name: z.string(),
  script_id: z.string(),
  script_title: z.string(),
  comment_id: z.string(),
  thread_id: z.string(),
  target_element: z.string(),
  scene_id: z.string().nullable(),
  scene_name: z.string(),
  author: person,
  content: z.string(),
  created_at: z.string(),
  read: z.boolean(),
});

export const inboxQuery = z.object({
  /** `unread` alone, or those alone that name me or my department. */
  filter: z.enum(["all", "unread", "mentions"]).default("all"),
});
export const inboxAnswer = z.object({
  items: z.array(notification),
  unread: z.number().int(),
  /** How many are unread in each thread that has any. */
  unread_by_thread: z.record(z.string(), z.number().int()),
});
export const readInboxRequest = z.object({
  ids: z.array(z.string().max(100)).max(500).optional(),
  /** All of one thread. */
  thread_id: z.string().max(100).optional(),
});
export const unreadAnswer = z.object({ unread: z.number().int() });

export const mailChoice = z.enum(["at_once", "daily", "off"]);
export const noticeSettingsAnswer = z.object({
  mail: mailChoice,
  /** Whether this server sends mail at all. */
  mail_available: z.boolean(),
  /** The language of the mails. */
  language: z.enum(["zh", "en"]),
  muted_threads: z.array(z.string()),
});
export const noticeSettingsRequest = z.object({
  mail: mailChoice.optional(),
  language: z.enum(["zh", "en"]).optional(),
});

export type NewComment = z.infer<typeof newCommentRequest>;
export type CommentAnswer = z.infer<typeof commentAnswer>;
export type CommentList = z.infer<typeof commentList>;
export type ThreadAnswer = z.infer<typeof threadAnswer>;
export type InboxAnswer = z.infer<typeof inboxAnswer>;
export type InboxItem = z.infer<typeof notification>;
export type InboxFilter = z.infer<typeof inboxQuery>["filter"];
export type NoticeSettings = z.infer<typeof noticeSettingsAnswer>;
