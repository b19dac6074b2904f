import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Answers kept for repeated requests; webhooks, what they are to be told, and how every try went. */
export const http: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table idempotency_keys (
    user_id text not null references user (id) on delete cascade, route text not null, key text not null,
    fingerprint text not null, status integer, headers text, body text, created_at text not null,
    primary key (user_id, route, key)) without rowid`,
  "create index idempotency_keys_age on idempotency_keys (created_at)",
  `create table webhooks (
    id text primary key, project_id text not null references projects (id) on delete cascade, url text not null,
    events text not null, secret text not null, previous_secret text, previous_until text,
    disabled text, failing_since text, created_by text not null, created_at text not null)`,
  "create index webhooks_project on webhooks (project_id, created_at)",
  `create table webhook_deliveries (
    id text primary key, webhook_id text not null references webhooks (id) on delete cascade, event text not null,
    payload text not null, state text not null, attempts integer not null default 0, next_at text,
    created_at text not null, finished_at text)`,
  "create index webhook_deliveries_due on webhook_deliveries (state, next_at)",
  "create index webhook_deliveries_of on webhook_deliveries (webhook_id, created_at)",
  `create table webhook_attempts (
    id integer primary key autoincrement, delivery_id text not null references webhook_deliveries (id) on delete cascade,
    at text not null, ms integer not null, status integer, error text, request_headers text not null,
    response_headers text, response_body text)`,
  "create index webhook_attempts_of on webhook_attempts (delivery_id)",
];
