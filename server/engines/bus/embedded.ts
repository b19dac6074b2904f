import type { LiveEvent } from "../../../shared/api/events.ts";
import type { Bus, EventDraft } from "./bus.ts";

const keptPerProject = 1_000;
const keptMs = 15 * 60_000;

interface Channel {
  lastId: number;
  /** Events up to and including this id may have been forgotten. */
  forgottenUpTo: number;
  events: LiveEvent[];
  readonly listeners: Set<(event: LiveEvent) => void>;
}

/**
 * The bus of a single process. Events are kept in memory for 15 minutes, at most 1,000 for each
 * production. Ids start at the clock's microseconds, so that they keep growing over a restart; what
 * was kept is gone then, and `since` says so. A listener that throws is reported and stays subscribed.
 */
export function createBus(options: { now?: () => number; report?: (error: unknown) => void } = {}): Bus {
  const now = options.now ?? Date.now;
  const startId = now() * 1_000;
  const channels = new Map<string, Channel>();

  function channelOf(projectId: string): Channel {
    let channel = channels.get(projectId);
    if (!channel) {
      channel = { lastId: startId, forgottenUpTo: startId, events: [], listeners: new Set() };
      channels.set(projectId, channel);
    }
    return channel;
  }

  function forgetOld(channel: Channel): void {
    const oldest = now() - keptMs;
    let drop = Math.max(0, channel.events.length - keptPerProject);
    while (drop < channel.events.length && Date.parse(channel.events[drop]?.at ?? "") < oldest) drop++;
    if (drop === 0) return;
    channel.forgottenUpTo = channel.events[drop - 1]?.id ?? channel.forgottenUpTo;
    channel.events = channel.events.slice(drop);
  }

  return {
    async publish(draft: EventDraft) {
      const channel = channelOf(draft.project_id);
      channel.lastId += 1;
      const event: LiveEvent = { id: channel.lastId, ...draft, at: new Date(now()).toISOString() };
      channel.events.push(event);
      forgetOld(channel);
      for (const listener of [...channel.listeners]) {
        try {
          listener(event);
        } catch (error) {
          options.report?.(error);
        }
      }
      return event;
    },
    subscribe(projectId, listener) {
      const channel = channelOf(projectId);
      channel.listeners.add(listener);
      return () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0 && channel.events.length === 0) channels.delete(projectId);
      };
    },
    async since(projectId, lastId) {
      const channel = channels.get(projectId);
      if (!channel) return { events: [], complete: lastId >= startId };
      return {
        events: channel.events.filter((event) => event.id > lastId),
        complete: lastId >= channel.forgottenUpTo && lastId <= channel.lastId,
      };
    },
    async close() {
      channels.clear();
    },
  };
}
