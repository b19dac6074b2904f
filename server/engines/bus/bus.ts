import type { LiveEvent } from "../../../shared/api/events.ts";

/** An event before the bus has numbered and dated it. */
export type EventDraft = Omit<LiveEvent, "id" | "at">;

/** Carries live events from whoever causes them to everybody who watches the production. */
export interface Bus {
  /** Numbers, dates, keeps and delivers an event; resolves with it as delivered. */
  publish(draft: EventDraft): Promise<LiveEvent>;
  /** Calls `listener` for every later event of one production, in order. Answers the function that ends it. */
  subscribe(projectId: string, listener: (event: LiveEvent) => void): () => void;
  /**
   * What one production has seen after the event `lastId`, oldest first. `complete` is false where
   * events behind `lastId` are already forgotten: the client must then read the production afresh.
   */
  since(
    projectId: string,
    lastId: number,
  ): Promise<{ readonly events: readonly LiveEvent[]; readonly complete: boolean }>;
  close(): Promise<void>;
}
