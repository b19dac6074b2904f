import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { LiveEvent } from "../../shared/api/events.ts";
import { documentName } from "../../shared/documents/names.ts";
import { fillScript } from "../../shared/script/script-document.ts";
import { socketHouse } from "./socket-house.ts";

const house = socketHouse();

describe("/ws", () => {
  async function watch(token: string, lastId?: number) {
    const socket = new WebSocket(`ws://${house.host}/ws`);
    house.opened.push(() => socket.terminate());
    const got: Record<string, unknown>[] = [];
    const closed = once(socket, "close");
    socket.on("message", (message) => got.push(JSON.parse(String(message))));
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "auth", token }));
    socket.send(JSON.stringify({ type: "subscribe", project_id: "film", last_id: lastId }));
    return { socket, got, closed };
  }
  const draft = (scenes: string[]): Omit<LiveEvent, "id" | "at"> => ({
    type: "script_updated",
    project_id: "film",
    script_id: "s1",
    actor: null,
    data: { scenes },
  });

  test("R40 events arrive in order, and after a break from where it was", async () => {
    const first = await watch("ann");
    await vi.waitFor(() => expect(first.got.map((each) => each.type)).toEqual(["ready", "subscribed"]));
    await house.bus.publish(draft(["S1"]));
    await vi.waitFor(() => expect(first.got).toHaveLength(3));
    first.socket.terminate();
    await house.bus.publish(draft(["S2"]));
    await house.bus.publish(draft(["S3"]));
    const again = await watch("ann", first.got[2]?.id as number);
    await vi.waitFor(() => expect(again.got.slice(1)).toHaveLength(3));
    expect(again.got[1]).toEqual({ type: "subscribed", project_id: "film", complete: true });
    expect(again.got.slice(2).map((each) => each.data)).toEqual([{ scenes: ["S2"] }, { scenes: ["S3"] }]);
  });

  test("strangers are refused, a wrong token closes with 4401", async () => {
    const stranger = await watch("stranger");
    await vi.waitFor(() =>
      expect(stranger.got[1]).toEqual({ type: "error", code: "project_not_found", project_id: "film" }),
    );
    const nobody = await watch("nobody");
    expect((await nobody.closed)[0]).toBe(4401);
  });

  test("R40 an edit of the script and of the board is announced with who did it", async () => {
    const watcher = await watch("ann");
    const ann = house.enter("ann", "schedule:s1");
    await house.synced(ann);
    await vi.waitFor(() => expect(watcher.got).toHaveLength(2));
    ann.doc.getMap("days").set("d1", { k: "a0" });
    await vi.waitFor(() => expect(watcher.got).toHaveLength(3), { timeout: 5_000 });
    expect(watcher.got[2]).toMatchObject({
      type: "schedule_changed",
      project_id: "film",
      script_id: "s1",
      actor: "ann",
    });

    const line = { uid: "S1", kind: "scene_heading", text: "INT. KITCHEN - DAY" } as const;
    await house.collab.editDocument(documentName("script", "s1"), { id: "bob", name: "Bob" }, (doc, origin) =>
      fillScript(doc, { title: "Film", titlePage: {}, lines: [line] }, origin),
    );
    await vi.waitFor(() => expect(watcher.got).toHaveLength(4), { timeout: 5_000 });
    expect(watcher.got[3]).toMatchObject({ type: "script_updated", actor: "bob", data: { scenes: ["S1"] } });
  });

  test("F10 whoever reads nothing is cut off, and told of all of it once on their return, however much it is", async () => {
    const slow = await watch("ann");
    await vi.waitFor(() => expect(slow.got).toHaveLength(2));
    slow.socket.pause();
    for (let event = 0; event < 400; event++) await house.bus.publish(draft([`${event} ${"x".repeat(30_000)}`]));
    await vi.waitFor(async () => expect(await house.openLines()).toBe(0), { timeout: 5_000 });
    slow.socket.resume();
    await slow.closed;
    const heard = slow.got.slice(2);
    expect(heard.length).toBeLessThan(400);
    const back = await watch("ann", (heard.at(-1)?.id as number | undefined) ?? 0);
    await vi.waitFor(() => expect(heard.length + back.got.length - 2).toBe(400), { timeout: 10_000 });
    const order = [...heard, ...back.got.slice(2)].map(({ data }) =>
      Number.parseInt((data as { scenes: string[] }).scenes[0] ?? "", 10),
    );
    expect(order).toEqual(Array.from({ length: 400 }, (_unused, event) => event));
  }, 20_000);
});
