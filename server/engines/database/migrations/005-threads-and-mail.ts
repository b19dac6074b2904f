import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Why somebody was told, whom a thread no longer tells, how they want their mail, and the mail that waits to leave. */
export const threadsAndMail: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  "alter table notifications add column reason text not null default 'mention'",
  "alter table notifications add column department text",
  "alter table notifications add column scene_id text",
  "alter table notifications add column scene_name text not null default ''",
  // Mentions of before are not mailed after the fact.
  "alter table notifications add column mailed_at text",
  "update notifications set mailed_at = created_at",
  "create index notifications_thread on notifications (user_id, thread_id)",
  `create table muted_threads (
    user_id text not null references user (id) on delete cascade, thread_id text not null, script_id text not null,
    primary key (user_id, thread_id)) without rowid`,
  `create table notice_settings (
    user_id text primary key references user (id) on delete cascade, mail text not null, language text not null,
    digest_at text) without rowid`,
  `create table mails (
    id text primary key, message_id text not null unique, recipient text not null, subject text not null,
    text text not null, html text not null, headers text not null, state text not null,
    attempts integer not null default 0, due_at text not null, error text, created_at text not null, sent_at text)`,
  "create index mails_due on mails (state, due_at)",
];
