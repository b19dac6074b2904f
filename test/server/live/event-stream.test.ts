import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventStream, type StreamReader } from "../../../server/live/event-stream.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A source whose events the test hands over itself. */
function source() {
  const followed: { after: string | null; reader: StreamReader; stopped: boolean }[] = [];
  return {
    followed,
    follow(after: string | null, reader: StreamReader) {
      const follower = { after, reader, stopped: false };
      followed.push(follower);
      return () => {
        follower.stopped = true;
      };
    },
  };
}

test("R21 R22 events leave with their ids, the stream ends with its source", async () => {
  const events = source();
  const answer = eventStream({ signal: new AbortController().signal, lastEventId: null, source: events });
  expect(answer.headers.get("Content-Type")).toContain("text/event-stream");
  events.followed[0]?.reader.event({ id: "1", event: "progress", data: { stage: "解析", progress: 40 } });
  events.followed[0]?.reader.end();
  expect(await answer.text()).toBe('retry: 3000\n\nid: 1\nevent: progress\ndata: {"stage":"解析","progress":40}\n\n');
  expect(events.followed[0]?.stopped).toBe(true);
});

test("R45 a client that comes back is followed on from its last id", () => {
  const events = source();
  eventStream({ signal: new AbortController().signal, lastEventId: "7", source: events });
  expect(events.followed[0]?.after).toBe("7");
});

test("R25 a silent stream says every fifteen seconds that it is still here", async () => {
  const events = source();
  const reader = eventStream({
    signal: new AbortController().signal,
    lastEventId: "",
    source: events,
  }).body?.getReader();
  await reader?.read();
  vi.advanceTimersByTime(15_000);
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(": still here\n\n");
});

test("a client that goes away lets the source go", () => {
  const events = source();
  const gone = new AbortController();
  eventStream({ signal: gone.signal, lastEventId: null, source: events });
  gone.abort();
  expect(events.followed[0]?.stopped).toBe(true);
});

test("F10 a client that does not read is cut off after a mebibyte", async () => {
  const events = source();
  const answer = eventStream({ signal: new AbortController().signal, lastEventId: null, source: events });
  for (let id = 0; id < 30; id++)
    events.followed[0]?.reader.event({ id: String(id), event: "progress", data: "x".repeat(100_000) });
  expect(events.followed[0]?.stopped).toBe(true);
  expect((await answer.text()).length).toBeLessThan(1_300_000);
});

test("F10 a line on which even the end is not read is broken after ten seconds", () => {
  const events = source();
  const hangUp = vi.fn();
  eventStream({ signal: new AbortController().signal, lastEventId: null, source: events, hangUp });
  for (let id = 0; id < 30; id++)
    events.followed[0]?.reader.event({ id: String(id), event: "progress", data: "x".repeat(100_000) });
  vi.advanceTimersByTime(9_000);
  expect(hangUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(hangUp).toHaveBeenCalledOnce();
});
