/** The events of `/ws`: exactly the three of draft A. */
export const eventTypes = ["script_updated", "comment_added", "schedule_changed"] as const;
export type EventType = (typeof eventTypes)[number];

/** What a subscriber of `/ws` receives. `id` grows within a project, so that a client can resume behind the last it saw. */
export interface LiveEvent {
  readonly id: number;
  readonly type: EventType;
  readonly project_id: string;
  readonly script_id: string;
  /** User id of whoever caused it; null where several did or nobody. */
  readonly actor: string | null;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a webhook can be told: the events of `/ws`, and the end of a task. */
export const webhookEvents = [...eventTypes, "task_finished"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
