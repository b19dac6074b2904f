import type { LiveEvent } from "../../../shared/api/events.ts";
import type { Bus, EventDraft } from "./bus.ts";
import { keepEvents, takeKeptEvents } from "./kept-events.ts";

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
 * production, and over a restart in `file`, where one is given. Ids start at the clock's microseconds, so that they keep
 * growing; of what a process that was killed had kept nothing is left, and `since` says so. A listener that throws is
 * reported and stays subscribed.
 */
export function createBus(options: { now?: () => number; report?: (error: unknown) => void; file?: string } = {}): Bus {
  const now = options.now ?? Date.now;
  const startId = now() * 1_000;
  const kept = options.file === undefined ? [] : takeKeptEvents(options.file);
  const channels = new Map<string, Channel>(
    [...kept].map(([projectId, channel]) => [projectId, { ...channel, listeners: new Set() }]),
  );

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
      // Never below the clock: a process that is killed leaves no word of the ids it gave.
      channel.lastId = Math.max(channel.lastId + 1, startId + 1);
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
        if (channel.listeners.size === 0 && channel.lastId === startId) channels.delete(projectId);
      };
    },
    async since(projectId, lastId) {
      const channel = channels.get(projectId);
      // Whoever has an id of this production has it from a process that left nothing.
      if (!channel) return { events: [], complete: false };
      return {
        events: channel.events.filter((event) => event.id > lastId),
        complete: lastId >= channel.forgottenUpTo && lastId <= channel.lastId,
      };
    },
    async close() {
      try {
        if (options.file !== undefined) keepEvents(options.file, channels);
      } catch (error) {
        options.report?.(error);
      }
      channels.clear();
    },
  };
}
