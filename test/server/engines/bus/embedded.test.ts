import { expect, test } from "vitest";
import { createBus } from "../../../../server/engines/bus/embedded.ts";
import type { LiveEvent } from "../../../../shared/api/events.ts";

const draft = (projectId: string) => ({
  type: "script_updated" as const,
  project_id: projectId,
  script_id: "s1",
  actor: null,
  data: {},
});

test("events grow within a production and reach its subscribers alone, past one that throws", async () => {
  const thrown: unknown[] = [];
  const bus = createBus({ report: (error) => thrown.push(error) });
  const got: LiveEvent[] = [];
  bus.subscribe("film", () => {
    throw new Error("broken listener");
  });
  const stop = bus.subscribe("film", (event) => got.push(event));
  await bus.publish(draft("film"));
  await bus.publish(draft("other"));
  await bus.publish(draft("film"));
  stop();
  await bus.publish(draft("film"));
  expect(got).toHaveLength(2);
  expect(got[1]?.id).toBeGreaterThan(got[0]?.id ?? Number.POSITIVE_INFINITY);
  expect(thrown).toHaveLength(3);
});

test("what happened meanwhile is told from the last id, and it says when it no longer knows", async () => {
  let time = Date.parse("2026-11-21T10:00:00Z");
  const bus = createBus({ now: () => time });
  const first = await bus.publish(draft("film"));
  const second = await bus.publish(draft("film"));
  expect(await bus.since("film", first.id)).toEqual({ events: [second], complete: true });
  time += 20 * 60_000;
  const third = await bus.publish(draft("film"));
  expect(await bus.since("film", first.id)).toEqual({ events: [third], complete: false });
  expect(await bus.since("film", second.id)).toEqual({ events: [third], complete: true });
});

test("ids go on growing after a restart, which forgets", async () => {
  let time = Date.parse("2026-11-21T10:00:00Z");
  const before = await createBus({ now: () => time }).publish(draft("film"));
  time += 1_000;
  const bus = createBus({ now: () => time });
  expect((await bus.publish(draft("film"))).id).toBeGreaterThan(before.id);
  expect((await bus.since("film", before.id)).complete).toBe(false);
});
