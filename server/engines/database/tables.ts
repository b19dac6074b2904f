import type { ColumnType, Generated } from "kysely";
import type { Department, Role } from "../../../shared/project/people.ts";
import type { Area } from "../../../shared/project/permissions.ts";

/** Every table of `callboard.sqlite`. Times are ISO 8601 texts in UTC, so that they sort as they read. */
export interface Tables {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  refresh_tokens: RefreshTokenTable;
  api_tokens: ApiTokenTable;
  step_up_tokens: StepUpTokenTable;
  password_resets: PasswordResetTable;
  invitations: InvitationTable;
  call_sheets: CallSheetTable;
  call_sheet_links: CallSheetLinkTable;
  invitation_uses: InvitationUseTable;
  projects: ProjectTable;
  members: MemberTable;
  scripts: ScriptTable;
  tasks: TaskTable;
  task_events: TaskEventTable;
  jobs: JobTable;
  notifications: NotificationTable;
  exports: ExportTable;
  document_writers: DocumentWriterTable;
  media: MediaTable;
  idempotency_keys: IdempotencyKeyTable;
  webhooks: WebhookTable;
  webhook_deliveries: WebhookDeliveryTable;
  webhook_attempts: WebhookAttemptTable;
  muted_threads: MutedThreadTable;
  comments_to_tell: CommentToTellTable;
  notice_settings: NoticeSettingsTable;
  mails: MailTable;
  uploads: UploadTable;
  drafts: DraftTable;
}

/** Null unless somebody sets it later. */
type Unset<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

/** `user`, `session`, `account` and `verification` are better-auth's; it writes them, we read them. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  image: string | null;
  createdAt: string;
  updatedAt: string;
  username: string | null;
  displayUsername: string | null;
  /** Ours: since when nobody may sign in to this account or use what was signed in before; null: not suspended. */
  suspended_at: string | null;
}

/** One sign-in on one device. Deleting the row ends it: access and refresh tokens name it. */
export interface SessionTable {
  id: string;
  expiresAt: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: string;
  updatedAt: string;
}

export interface RefreshTokenTable {
  /** SHA-256 of the token. */
  hash: string;
  session_id: string;
  /** 0 for the one given at sign-in, one more at every rotation. */
  generation: number;
  created_at: string;
  expires_at: string;
  /** When it was exchanged for its successor; null: it is the current one. */
  used_at: string | null;
}

export interface ApiTokenTable {
  id: string;
  user_id: string;
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  created_at: string;
  last_used_at: string | null;
  /** JSON: what it may be used for, of "read", "write" and "destructive". */
  scopes: string;
  /** JSON: the productions it reaches; null: all that its owner is in. */
  project_ids: string | null;
  expires_at: string | null;
}

/** A second proof of who somebody is, good for some minutes of one session. */
export interface StepUpTokenTable {
  /** SHA-256 of the token. */
  hash: string;
  session_id: string;
  user_id: string;
  expires_at: string;
}

/** A link that sets a new password once. */
export interface PasswordResetTable {
  /** SHA-256 of the token. */
  hash: string;
  user_id: string;
  expires_at: string;
}

/** A link that lets whoever has it join a production. */
export interface InvitationTable {
  id: string;
  project_id: string;
  /** SHA-256 of the token in the link. */
  hash: string;
  role: Role;
  department: Department | null;
  created_by: string;
  created_at: string;
  expires_at: string;
  /** null: any number. */
  max_uses: number | null;
  uses: Generated<number>;
  revoked_at: Unset<string>;
}

/** Who joined by a link: nobody joins by the same one twice. */
export interface InvitationUseTable {
  invitation_id: string;
  user_id: string;
  at: string;
}

export interface ProjectTable {
  id: string;
  name: string;
  /** "2026-10-01", or null. */
  start_date: string | null;
  created_by: string;
  created_at: string;
  /** While set, the production lies in the trash. */
  deleted_at: Unset<string>;
  deleted_by: Unset<string>;
  /** The uploaded script that this production was made for; it is not listed while that one cannot be read. */
  made_for: Unset<string>;
  /** What the production was made from, when it was made from a story. */
  story_text: string | null;
  /** Cinematic, Anime or Realistic; null: nobody chose. */
  style: string | null;
  /** Address of the first shot's picture. */
  cover: string | null;
}

/**
 * `user_id` null: invited by e-mail, joins when somebody registers with that address; or suspended, and then
 * `suspended_user_id` is whose membership it is. Whatever asks by `user_id` finds no suspended member.
 */
export interface MemberTable {
  id: string;
  project_id: string;
  user_id: string | null;
  email: string;
  role: Role;
  department: Department | null;
  /** The character they play, as the script names it. */
  character: string | null;
  suspended_user_id: string | null;
  created_at: string;
  /** When they first came into the production themselves; until then nobody is told whether they have an account. */
  joined_at: string | null;
}

export interface ScriptTable {
  id: string;
  project_id: string;
  title: string;
  filename: string | null;
  /** Name of the uploaded file in the file store; null for a script written here. */
  file: string | null;
  status: "parsing" | "ready" | "failed";
  progress: Generated<number>;
  error_code: string | null;
  /** JSON. */
  error_details: string | null;
  page_count: number | null;
  characters_count: number | null;
  scene_count: number | null;
  eighths: number | null;
  /** JSON of ImportReport. */
  report: string | null;
  created_by: string;
  created_at: string;
  /** While set, the script lies in the trash; with the production's own time when it went there with it. */
  deleted_at: Unset<string>;
  deleted_by: Unset<string>;
}

export interface TaskTable {
  id: string;
  script_id: string;
  /** Of a shot's task: the shot's id in its document. */
  shot_id: string | null;
  /** What a shot's task makes its result from: the same input is never made twice. */
  input_key: string | null;
  /** Proves a message about this task from outside. */
  secret: string | null;
  /** The first ending that was told from outside, as a hash. */
  told: string | null;
  /** Where the result lies that a worker told of. */
  result_url: string | null;
  /** Why it failed, for people who run the server or the worker. */
  error_reason: string | null;
  /** breakdown, storyboard, schedule or all; image, video or narration of one shot. */
  kind: string;
  /** JSON of the request's options. */
  options: string;
  status: "PENDING" | "RUNNING" | "SUCCESS" | "FAILED";
  progress: Generated<number>;
  /** JSON. */
  result: string | null;
  error_code: string | null;
  created_by: string;
  created_at: string;
  finished_at: string | null;
}

/** What a task's stream has told so far, kept for replay. `id` is the event id on the wire. */
export interface TaskEventTable {
  id: Generated<number>;
  task_id: string;
  script_id: string;
  event: string;
  /** JSON. */
  data: string;
  at: string;
}

export interface JobTable {
  id: string;
  name: string;
  /** JSON. */
  payload: string;
  state: "waiting" | "running" | "failed";
  attempts: Generated<number>;
  /** Not before this time. */
  run_at: string;
  /** While running: whoever holds it must renew before this time. */
  lease_until: string | null;
  error: string | null;
  created_at: string;
}

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

/** A new draft of a script that somebody sent in. */
export interface DraftTable {
  id: string;
  script_id: string;
  filename: string;
  /** Name of the uploaded file in the file store while it has not been read. */
  file: string | null;
  status: "reading" | "ready" | "failed" | "applied" | "dismissed";
  error_code: string | null;
  /** JSON of the script that the file was read as. */
  content: string | null;
  /** JSON of its lines under their uids in the script, once it was taken: what the next draft is compared with. */
  aligned: string | null;
  created_by: string;
  created_at: string;
  closed_by: string | null;
  closed_at: string | null;
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

/** A finished file that a signed link may fetch. */
export interface ExportTable {
  id: string;
  project_id: string;
  script_id: string;
  /** The name it is saved under. */
  name: string;
  /** Its name in the file store. */
  file: string;
  media_type: string;
  /** The part of the production that it shows; null: made before that was kept. */
  area: Generated<Area | null>;
  created_at: string;
}

/** Who writes under a client id of a shared document. */
export interface DocumentWriterTable {
  document: string;
  client: number;
  user_id: string;
  since: string;
}

/** What a request with an `Idempotency-Key` was answered; `status` null: it is still being answered. */
export interface IdempotencyKeyTable {
  user_id: string;
  /** "POST /api/v1/projects". */
  route: string;
  key: string;
  /** SHA-256 of the request's body. */
  fingerprint: string;
  status: number | null;
  /** JSON. */
  headers: string | null;
  body: string | null;
  created_at: string;
}

/** A receiver of a production's events. */
export interface WebhookTable {
  id: string;
  project_id: string;
  url: string;
  /** JSON: list of event types. */
  events: string;
  secret: string;
  /** Signs beside `secret` until `previous_until`. */
  previous_secret: string | null;
  previous_until: string | null;
  /** Why nothing is sent any more; null: it is. */
  disabled: "by_user" | "gone" | "failing" | null;
  /** Since when no delivery has succeeded; null: the last one did. */
  failing_since: string | null;
  created_by: string;
  created_at: string;
}

/** One event for one webhook. */
export interface WebhookDeliveryTable {
  id: string;
  webhook_id: string;
  event: string;
  /** The JSON that is sent. */
  payload: string;
  state: "waiting" | "delivered" | "failed";
  attempts: Generated<number>;
  /** Not before this time; null once it has ended. */
  next_at: string | null;
  created_at: string;
  finished_at: string | null;
}

/** One try of a delivery. `status` null: no answer came, `error` says why. */
export interface WebhookAttemptTable {
  id: Generated<number>;
  delivery_id: string;
  at: string;
  ms: number;
  status: number | null;
  error: string | null;
  /** JSON, as are the response's. */
  request_headers: string;
  response_headers: string | null;
  response_body: string | null;
}

/** A file on its way: sent in pieces (tus), or in one go to a signed address. */
export interface UploadTable {
  id: string;
  kind: "tus" | "presigned";
  user_id: string;
  /** null: a production of its own is made for it. */
  project_id: string | null;
  filename: string;
  /** Bytes, as announced. */
  size: number;
  /** Lower-case hex, as announced; null where nothing was. */
  sha256: string | null;
  /** The id that the script gets; there is no such script before the upload is finished. */
  script_id: string;
  /** When it became a script or was refused. */
  finished_at: string | null;
  /** Why it was refused. */
  error_code: string | null;
  created_at: string;
  expires_at: string;
}

/** A picture, a clip or a voice of a shot. */
export interface MediaTable {
  id: string;
  project_id: string;
  script_id: string;
  shot_id: string;
  kind: "image" | "video" | "audio";
  media_type: string;
  size: number;
  /** Its name in the file store. */
  file: string;
  /** 0 while it is being stored: nobody has its address yet. */
  stored: Generated<0 | 1>;
  created_at: string;
}

/** One revision of a day's call sheet. */
export interface CallSheetTable {
  id: string;
  script_id: string;
  day_id: string;
  /** From 0. */
  revision: number;
  status: "draft" | "approved" | "published";
  /** JSON of CallSheetFields. */
  fields: string;
  /** JSON of the CallSheet as it went out; null until it is published. */
  sheet: string | null;
  /** The schedule's version it was published from. */
  version_id: string | null;
  made_by: string;
  made_at: string;
  approved_by: string | null;
  approved_at: string | null;
  published_by: string | null;
  published_at: string | null;
}

/** A private link to one published call sheet. Its token is kept only as a hash. */
export interface CallSheetLinkTable {
  id: string;
  sheet_id: string;
  name: string;
  email: string | null;
  character: string | null;
  hash: string;
  made_at: string;
  seen_at: string | null;
  confirmed_at: string | null;
  revoked_at: string | null;
}
