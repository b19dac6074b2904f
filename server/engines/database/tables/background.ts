import type { Generated } from "kysely";

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
