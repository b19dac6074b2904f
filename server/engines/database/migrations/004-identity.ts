import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The trash, links that invite, limited API tokens, second proofs and password resets. */
export const identity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  "alter table projects add column deleted_at text",
  "alter table projects add column deleted_by text",
  "alter table projects add column made_for text",
  "alter table scripts add column deleted_at text",
  "alter table scripts add column deleted_by text",
  "create index projects_deleted on projects (deleted_at) where deleted_at is not null",
  "create index scripts_deleted on scripts (deleted_at) where deleted_at is not null",
  `alter table api_tokens add column scopes text not null default '["read","write"]'`,
  "alter table api_tokens add column project_ids text",
  "alter table api_tokens add column expires_at text",
  `create table step_up_tokens (
    hash text primary key, session_id text not null references session (id) on delete cascade,
    user_id text not null references user (id) on delete cascade, expires_at text not null) without rowid`,
  `create table password_resets (
    hash text primary key, user_id text not null references user (id) on delete cascade,
    expires_at text not null) without rowid`,
  `create table invitations (
    id text primary key, project_id text not null references projects (id) on delete cascade,
    hash text not null unique, role text not null, department text, created_by text not null references user (id),
    created_at text not null, expires_at text not null, max_uses integer, uses integer not null default 0,
    revoked_at text)`,
  "create index invitations_project on invitations (project_id, created_at)",
  `create table invitation_uses (
    invitation_id text not null references invitations (id) on delete cascade,
    user_id text not null references user (id) on delete cascade, at text not null,
    primary key (invitation_id, user_id)) without rowid`,
];
