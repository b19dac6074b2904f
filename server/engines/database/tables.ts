import type {
  AccountTable,
  ApiTokenTable,
  PasswordResetTable,
  RefreshTokenTable,
  SessionTable,
  StepUpTokenTable,
  UserTable,
  VerificationTable,
} from "./tables/accounts.ts";
import type {
  IdempotencyKeyTable,
  JobTable,
  TaskEventTable,
  TaskTable,
  WebhookAttemptTable,
  WebhookDeliveryTable,
  WebhookTable,
} from "./tables/background.ts";
import type {
  CommentToTellTable,
  MailTable,
  MutedThreadTable,
  NoticeSettingsTable,
  NotificationTable,
} from "./tables/notices.ts";
import type {
  CallSheetLinkTable,
  CallSheetTable,
  DocumentWriterTable,
  DraftTable,
  InvitationTable,
  InvitationUseTable,
  MemberTable,
  ProjectTable,
  ScriptTable,
} from "./tables/productions.ts";
import type { ExportTable, MediaTable, UploadTable } from "./tables/stored-files.ts";

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
