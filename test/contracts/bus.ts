import { afterEach, expect, it } from "vitest";
import type { Bus } from "../../server/engines/bus/bus.ts";
import type { LiveEvent } from "../../shared/api/events.ts";

/** An event as the work publishes it. */
export const draft = (projectId: string, data: Record<string, unknown> = {}) => ({
  type: "script_updated" as const,
  project_id: projectId,
  script_id: "s1",
  actor: null,
  data,
});

/** What every bus must do. `open` opens another one on the same engine. */
export function busContract(open: (report: (error: unknown) => void) => Promise<Bus> | Bus): void {
  const buses: Bus[] = [];
  afterEach(async () => {
    for (const bus of buses.splice(0)) await bus.close();
  });
  async function opened(report: (error: unknown) => void = () => {}): Promise<Bus> {
    const bus = await open(report);
    buses.push(bus);
    return bus;
  }

  it("numbers events upwards and tells the production's subscribers alone, past one that throws", async () => {
    const thrown: unknown[] = [];
    const bus = await opened((error) => thrown.push(error));
    const got: LiveEvent[] = [];
    bus.subscribe("film", () => {
      throw new Error("broken listener");
    });
    const stop = bus.subscribe("film", (event) => got.push(event));
    const first = await bus.publish(draft("film", { n: 1, words: "夜 😀" }));
    await bus.publish(draft("other"));
    const third = await bus.publish(draft("film", { n: 2 }));
    await expect.poll(() => got).toEqual([first, third]);
    expect(third.id).toBeGreaterThan(first.id);
    expect(Number.isSafeInteger(third.id)).toBe(true);
    stop();
    const last = await bus.publish(draft("film"));
    await expect.poll(() => thrown).toHaveLength(3);
    expect(got).toHaveLength(2);
    expect(last.id).toBeGreaterThan(third.id);
  });

  it("tells from the last id what happened meanwhile, and says when it no longer knows", async () => {
    const bus = await opened();
    const first = await bus.publish(draft("series", { n: 1 }));
    const second = await bus.publish(draft("series", { n: 2 }));
    expect(await bus.since("series", first.id)).toEqual({ events: [second], complete: true });
    expect(await bus.since("series", second.id)).toEqual({ events: [], complete: true });
    expect((await bus.since("series", second.id + 1_000_000_000)).complete).toBe(false);
    expect((await bus.since("series", first.id - 3_600_000_000)).complete).toBe(false);
    for (let n = 0; n < 1_005; n++) await bus.publish(draft("series", { n }));
    expect((await bus.since("series", first.id)).complete).toBe(false);
    expect((await bus.since("series", first.id)).events.length).toBe(1_000);
  });
}
