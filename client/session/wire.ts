import type { z } from "zod";
import type { apiTokenList, newApiTokenAnswer, sessionList } from "../../shared/api/auth.ts";

/** The answers of the API that the client reads, named as they come over the wire. Types only: no schema is shipped. */
export type { ApiTokenAnswer, SessionAnswer, UserAnswer } from "../../shared/api/auth.ts";
export type { InboxAnswer, InboxFilter, InboxItem, NoticeSettings } from "../../shared/api/comments.ts";
export type { InvitationAnswer, InvitationView, NewInvitationAnswer } from "../../shared/api/invitations.ts";
export type { MemberAnswer, ProjectAnswer, ProjectList, ScriptSummary } from "../../shared/api/projects.ts";
export type { ScriptAnswer, UploadAnswer } from "../../shared/api/scripts.ts";
export type { TrashItem } from "../../shared/api/trash.ts";
export type {
  DeliveryAnswer,
  DeliveryList,
  NewWebhookAnswer,
  WebhookAnswer,
  WebhookList,
} from "../../shared/api/webhooks.ts";

export type ApiTokenList = z.infer<typeof apiTokenList>;
export type SessionList = z.infer<typeof sessionList>;
export type NewApiTokenAnswer = z.infer<typeof newApiTokenAnswer>;
