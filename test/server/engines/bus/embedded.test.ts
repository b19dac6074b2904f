import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createBus } from "../../../../server/engines/bus/embedded.ts";
import type { LiveEvent } from "../../../../shared/api/events.ts";
import { temporaryFolder } from "../../../harness/temporary-folder.ts";

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

test("a restart keeps what happened, in order and behind the last id, and a kill admits that it does not", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder.path, "live-events.json");
  const first = createBus({ file });
  const events = [await first.publish(draft("film")), await first.publish(draft("film"))];
  await first.close();

  const second = createBus({ file });
  expect(await second.since("film", events[0]?.id ?? 0)).toEqual({ events: [events[1]], complete: true });
  const third = await second.publish(draft("film"));
  expect(third.id).toBeGreaterThan(events[1]?.id ?? Number.POSITIVE_INFINITY);
  expect(await second.since("film", events[0]?.id ?? 0)).toEqual({ events: [events[1], third], complete: true });
  // This one is killed: it never closes.
  expect(existsSync(file)).toBe(false);
  const fourth = createBus({ file });
  expect((await fourth.since("film", third.id)).complete).toBe(false);

  // A clock that was set back by a day gives no id twice.
  await second.close();
  const back = createBus({ file, now: () => Date.now() - 24 * 3600_000 });
  expect((await back.publish(draft("film"))).id).toBeGreaterThan(third.id);
  expect(await back.since("film", third.id)).toMatchObject({ complete: true, events: [{}] });
  writeFileSync(file, "{ torn");
  expect((await createBus({ file }).since("film", third.id)).complete).toBe(false);
  folder.remove();
});
