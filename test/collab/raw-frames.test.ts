import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { socketHouse } from "./socket-house.ts";

const house = socketHouse();

describe("S9 raw frames", () => {
  test("random and forged frames, before and after signing in, harm nobody", async () => {
    house.quietErrors();
    const ann = house.enter("ann");
    await house.synced(ann);
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    for (let round = 0; round < 12; round++) {
      const socket = new WebSocket(`ws://${house.host}/collab`);
      house.opened.push(() => socket.terminate());
      socket.on("error", () => {});
      await once(socket, "open");
      const address = textBytes("script:s1");
      if (round % 2 === 0)
        socket.send(joinBytes(address, numberBytes(2), numberBytes(0), textBytes("bob"), textBytes("4")));
      for (let frame = 0; frame < 100; frame++) {
        const body = Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256));
        socket.send(frame % 3 === 0 ? body : joinBytes(address, numberBytes(frame % 11), body));
      }
    }
    ann.map.set("alive", true);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false), { timeout: 5_000 });
  });

  test("bytes that are no update are refused with a reason instead of being acknowledged", async () => {
    house.quietErrors();
    const ann = house.enter("ann");
    await house.synced(ann);
    ann.line.send(
      joinBytes(textBytes("script:s1"), numberBytes(0), numberBytes(2), numberBytes(3), Uint8Array.of(9, 9, 9)),
    );
    await vi.waitFor(() => expect(ann.closed).toEqual(["malformed_update"]));
  });

  test("updates that rest on others which never come are bounded", async () => {
    house.quietErrors();
    const ann = house.enter("ann");
    await house.synced(ann);
    const orphan = new Y.Doc();
    const updates: Uint8Array[] = [];
    orphan.on("update", (update: Uint8Array) => updates.push(update));
    for (let edit = 0; edit < 300; edit++) orphan.getText("t").insert(0, "x");
    for (const update of updates.slice(1))
      ann.line.send(
        joinBytes(textBytes("script:s1"), numberBytes(0), numberBytes(2), numberBytes(update.length), update),
      );
    await vi.waitFor(() => expect(ann.closed).toEqual(["missing_updates"]), { timeout: 5_000 });
  });

  test("a frame over 8 MiB closes its socket and no other", async () => {
    const ann = house.enter("ann");
    await house.synced(ann);
    const socket = new WebSocket(`ws://${house.host}/collab`);
    await once(socket, "open");
    socket.send(new Uint8Array(9 * 1024 * 1024));
    const [code] = await once(socket, "close");
    expect(code).toBe(1009);
    ann.map.set("alive", true);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
  });
});

describe("/yjs for y-websocket clients", () => {
  test("types into the same document with the same rights", async () => {
    const ann = house.enter("ann");
    await house.synced(ann);
    const join = (token: string) => {
      const provider = new WebsocketProvider(`ws://${house.host}/yjs`, "script:s1", new Y.Doc(), {
        params: { token },
        disableBc: true,
      });
      house.opened.push(() => provider.destroy());
      return provider;
    };
    const bob = join("bob");
    bob.doc.getMap("edits").set("bob", 1);
    ann.map.set("ann", 2);
    await vi.waitFor(() => expect(ann.map.toJSON()).toEqual({ ann: 2, bob: 1 }), { timeout: 5_000 });
    await vi.waitFor(() => expect(bob.doc.getMap("edits").toJSON()).toEqual({ ann: 2, bob: 1 }));
    bob.awareness.setLocalStateField("user", { name: "Ann W." });
    await vi.waitFor(() =>
      expect(ann.provider.awareness?.getStates().get(bob.doc.clientID)?.user).toEqual({ id: "bob", name: "bob W." }),
    );
    const reader = join("reader");
    reader.doc.getMap("edits").set("reader", 3);
    const nobody = join("nobody");
    const refused = new Promise((resolve) => nobody.once("connection-close", (event) => resolve(event?.code)));
    expect(await refused).toBe(4403);
    await vi.waitFor(() => expect(reader.synced).toBe(true));
    expect(ann.map.has("reader")).toBe(false);
  });
});
