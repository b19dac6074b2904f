import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The first schema: better-auth's four tables as it names them, then ours. */
export const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table user (
    id text primary key, name text not null, email text not null unique, emailVerified integer not null,
    image text, createdAt text not null, updatedAt text not null, username text unique, displayUsername text)`,
  `create table session (
    id text primary key, expiresAt text not null, token text not null unique, createdAt text not null,
    updatedAt text not null, ipAddress text, userAgent text,
    userId text not null references user (id) on delete cascade)`,
  "create index session_user on session (userId)",
  `create table account (
    id text primary key, accountId text not null, providerId text not null,
    userId text not null references user (id) on delete cascade, accessToken text, refreshToken text, idToken text,
    accessTokenExpiresAt text, refreshTokenExpiresAt text, scope text, password text, createdAt text not null,
    updatedAt text not null)`,
  "create index account_user on account (userId)",
  `create table verification (
    id text primary key, identifier text not null, value text not null, expiresAt text not null,
    createdAt text not null, updatedAt text not null)`,
  "create index verification_identifier on verification (identifier)",
  `create table refresh_tokens (
    hash text primary key, session_id text not null references session (id) on delete cascade,
    generation integer not null, created_at text not null, expires_at text not null, used_at text)`,
  "create index refresh_tokens_session on refresh_tokens (session_id)",
  `create table api_tokens (
    id text primary key, user_id text not null references user (id) on delete cascade, name text not null,
    hash text not null unique, created_at text not null, last_used_at text)`,
  "create index api_tokens_user on api_tokens (user_id)",
  `create table projects (
    id text primary key, name text not null, start_date text, created_by text not null references user (id),
    created_at text not null)`,
  `create table members (
    id text primary key, project_id text not null references projects (id) on delete cascade,
    user_id text references user (id) on delete cascade, email text not null, role text not null, department text,
    created_at text not null)`,
  "create unique index members_email on members (project_id, email)",
  "create unique index members_user on members (project_id, user_id) where user_id is not null",
  "create index members_of_user on members (user_id)",
  `create table scripts (
    id text primary key, project_id text not null references projects (id) on delete cascade, title text not null,
    filename text, file text, status text not null, progress integer not null default 0, error_code text,
    error_details text, page_count integer, characters_count integer, scene_count integer, eighths integer,
    report text, created_by text not null references user (id), created_at text not null)`,
  "create index scripts_project on scripts (project_id, created_at)",
  `create table tasks (
    id text primary key, script_id text not null references scripts (id) on delete cascade, kind text not null,
    options text not null, status text not null, progress integer not null default 0, result text, error_code text,
    created_by text not null references user (id), created_at text not null, finished_at text)`,
  "create index tasks_script on tasks (script_id, created_at)",
  // Autoincrement: an event id must never be given twice, or a client resuming behind it would miss events.
  `create table task_events (
    id integer primary key autoincrement, task_id text not null references tasks (id) on delete cascade,
    script_id text not null, event text not null, data text not null, at text not null)`,
  "create index task_events_script on task_events (script_id, id)",
  `create table jobs (
    id text primary key, name text not null, payload text not null, state text not null,
    attempts integer not null default 0, run_at text not null, lease_until text, error text,
    created_at text not null)`,
  "create index jobs_waiting on jobs (state, run_at)",
  `create table notifications (
    id text primary key, user_id text not null references user (id) on delete cascade,
    project_id text not null references projects (id) on delete cascade, script_id text not null,
    comment_id text not null, thread_id text not null, target_element text not null, author_id text not null,
    author_name text not null, content text not null, created_at text not null, read_at text)`,
  "create unique index notifications_once on notifications (user_id, comment_id)",
  "create index notifications_inbox on notifications (user_id, created_at)",
  `create table exports (
    id text primary key, project_id text not null references projects (id) on delete cascade,
    script_id text not null, name text not null, file text not null, media_type text not null,
    created_at text not null)`,
];
