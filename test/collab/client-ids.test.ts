import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { socketHouse } from "./socket-house.ts";

const house = socketHouse();

describe("another's client id", () => {
  /** An edit of a copy of the document, written as if by this client id. */
  function edit(client: number, state: Uint8Array, change: (doc: Y.Doc) => void): Uint8Array {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    copy.clientID = client;
    const before = Y.encodeStateVector(copy);
    change(copy);
    return Y.encodeStateAsUpdate(copy, before);
  }
  const frame = (kind: 1 | 2, update: Uint8Array) =>
    joinBytes(textBytes("script:s1"), numberBytes(0), numberBytes(kind), numberBytes(update.length), update);

  test("nobody can take the numbers of another's next edits, and so make them vanish", async () => {
    house.quietErrors();
    const [ann, bob] = [house.enter("ann"), house.enter("bob")];
    await house.synced(ann, bob);
    ann.map.set("before", 1);
    await vi.waitFor(() => expect(bob.map.get("before")).toBe(1));
    // Fifteen bytes: one struct of one client that stands for a hundred edits from the next one on.
    const client = numberBytes(ann.doc.clientID);
    const taken = joinBytes(numberBytes(1), numberBytes(1), client, numberBytes(1), Uint8Array.of(0), numberBytes(100));
    bob.line.send(frame(2, joinBytes(taken, Uint8Array.of(0))));
    await vi.waitFor(() => expect(bob.closed).toEqual(["foreign_edits"]));
    ann.map.set("after", 2);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    expect(await house.collab.readDocument("script:s1", (doc) => doc.getMap("edits").toJSON())).toEqual({
      before: 1,
      after: 2,
    });
  });

  test("somebody who has been seen and has not yet typed is safe as well", async () => {
    house.quietErrors();
    const [ann, bob] = [house.enter("ann"), house.enter("bob")];
    await house.synced(ann, bob);
    ann.provider.awareness?.setLocalStateField("at", "S1");
    await vi.waitFor(() => expect(bob.provider.awareness?.getStates().has(ann.doc.clientID)).toBe(true));
    bob.line.send(
      frame(
        1,
        edit(ann.doc.clientID, Y.encodeStateAsUpdate(bob.doc), (doc) => doc.getMap("edits").set("x", 0)),
      ),
    );
    await vi.waitFor(() => expect(bob.closed).toEqual(["foreign_edits"]));
    ann.map.set("first", 1);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    expect(ann.map.toJSON()).toEqual({ first: 1 });
  });

  test("whoever comes back writes on under their old id, also after the document was closed", async () => {
    const ann = house.enter("ann");
    await house.synced(ann);
    ann.map.set("before", 1);
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    const state = Y.encodeStateAsUpdate(ann.doc);
    ann.provider.destroy();
    await vi.waitFor(async () =>
      expect((await house.writers.load("script:s1")).get(ann.doc.clientID)?.userId).toBe("ann"),
    );
    const forgery = edit(ann.doc.clientID, state, (doc) => doc.getMap("edits").set("away", "forged"));
    house.quietErrors();
    const bob = house.enter("bob");
    await house.synced(bob);
    bob.line.send(frame(1, forgery));
    await vi.waitFor(() => expect(bob.closed).toEqual(["foreign_edits"]));

    const again = house.enter("ann");
    await house.synced(again);
    again.line.send(
      frame(
        2,
        edit(ann.doc.clientID, state, (doc) => doc.getMap("edits").set("away", "typed")),
      ),
    );
    await vi.waitFor(() => expect(again.map.get("away")).toBe("typed"));
  });

  test("what a killed server had sent on and not written is taken from whoever received it", async () => {
    const lost = edit(77, Y.encodeStateAsUpdate(new Y.Doc()), (doc) => doc.getMap("edits").set("by-ann", "sent on"));
    await house.writers.save("script:s1", new Map([[77, { userId: "ann", since: house.time - 60_000 }]]));
    const bob = house.enter("bob");
    Y.applyUpdate(bob.doc, lost);
    bob.map.set("by-bob", "behind it");
    await house.synced(bob);
    await vi.waitFor(() => expect(bob.provider.hasUnsyncedChanges).toBe(false));
    expect(await house.collab.readDocument("script:s1", (doc) => doc.getMap("edits").toJSON())).toEqual({
      "by-ann": "sent on",
      "by-bob": "behind it",
    });
  });
});
