import type { Generated } from "kysely";
import type { Department } from "../../../../shared/project/people.ts";

export interface NotificationTable {
  id: string;
  user_id: string;
  project_id: string;
  script_id: string;
  comment_id: string;
  thread_id: string;
  target_element: string;
  author_id: string;
  author_name: string;
  content: string;
  created_at: string;
  read_at: string | null;
  /** Mentioned by name, through a department, or told of a reply in a thread they take part in. */
  reason: Generated<"mention" | "department" | "reply">;
  department: Department | null;
  scene_id: string | null;
  /** How the scene was called when it was written. */
  scene_name: Generated<string>;
  /** When it was put into a mail; null: not yet, or never to be. */
  mailed_at: string | null;
}

/** A thread that tells somebody of replies no more. */
export interface MutedThreadTable {
  user_id: string;
  thread_id: string;
  script_id: string;
}

/** A comment that is being written, until everybody was told of it. */
export interface CommentToTellTable {
  comment_id: string;
  script_id: string;
  created_at: string;
}

/** How somebody wants to be told. No row: mail at once, in Chinese. */
export interface NoticeSettingsTable {
  user_id: string;
  mail: "at_once" | "daily" | "off";
  language: "zh" | "en";
  /** When the last daily mail was written. */
  digest_at: string | null;
}

/** A mail on its way. It is written with what it tells of, in one transaction, and sent behind. */
export interface MailTable {
  id: string;
  /** The same at every try, so that a mail sent twice is known as one. */
  message_id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** JSON of further header lines. */
  headers: string;
  state: "waiting" | "sent" | "failed";
  attempts: Generated<number>;
  /** Not before this time; while it is being sent, the time by which whoever sends it must have done so. */
  due_at: string;
  error: string | null;
  created_at: string;
  sent_at: string | null;
}
