import { once } from "node:events";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { fillScript } from "../../shared/script/script-document.ts";
import { socketHouse } from "./socket-house.ts";

const house = socketHouse();

describe("S10 the door", () => {
  test("a foreign origin or host is answered 403, an unknown path 404, our own pages and programs come in", async () => {
    expect(await house.knock("/collab", { Origin: "https://evil.example" })).toBe(403);
    expect(await house.knock("/collab", { Origin: "null" })).toBe(403);
    expect(await house.knock("/ws", { Origin: `https://${house.host.replace(/:.*/, ":1")}` })).toBe(403);
    expect(await house.knock("/collab", { Host: "evil.example" })).toBe(403);
    expect(await house.knock("/nothing")).toBe(404);
    expect(await house.knock("//")).toBe(404);
    expect(await house.knock("/yjs/..%2f..%2fetc%2fpasswd")).toBe(404);
    expect(await house.knock("/collab")).toBe(101);
    expect(await house.knock("/collab", { Origin: `http://${house.host}` })).toBe(101);
    expect(await house.knock("/ws", { Origin: "https://films.example" })).toBe(101);
  });
});

describe("rights", () => {
  test("a reader reads; what a reader writes reaches nobody and is not acknowledged", async () => {
    const [ann, reader] = [house.enter("ann"), house.enter("reader")];
    await house.synced(ann, reader);
    reader.map.set("by", "reader");
    ann.map.set("by-ann", 1);
    await vi.waitFor(() => expect(reader.map.get("by-ann")).toBe(1));
    expect(ann.map.has("by")).toBe(false);
    expect(reader.provider.hasUnsyncedChanges).toBe(true);
    expect(await house.collab.readDocument("script:s1", (doc) => doc.getMap("edits").toJSON())).toEqual({
      "by-ann": 1,
    });
  });

  test("nobody writes comments but the server", async () => {
    const ann = house.enter("ann", "comments:s1");
    await house.synced(ann);
    ann.doc.getMap("threads").set("t1", { forged: true });
    await house.collab.editDocument("comments:s1", null, (doc) => doc.getMap("threads").set("t2", { real: true }));
    await vi.waitFor(() => expect(ann.doc.getMap("threads").has("t2")).toBe(true));
    expect(await house.collab.readDocument("comments:s1", (doc) => [...doc.getMap("threads").keys()])).toEqual(["t2"]);
  });

  test("each who is turned away hears why, and no document is made for them", async () => {
    await house.collab.editDocument("script:s1", null, (doc, origin) =>
      fillScript(doc, { title: "Film", titlePage: {}, lines: [] }, origin),
    );
    const cases = [
      house.enter("nobody"),
      house.enter("stranger"),
      house.enter("ann", "../../etc/passwd"),
      house.enter("ann", "script:s1", "?schema=0"),
    ];
    await vi.waitFor(() => expect(cases.every((each) => each.refused.length > 0)).toBe(true));
    expect(cases.map((each) => each.refused[0])).toEqual(["unauthorized", "forbidden", "invalid_name", "reload"]);
    expect(await house.log.names()).toEqual(["script:s1"]);
  });

  test("F20 a copy of another epoch is refused before a byte of it is taken, and one of this epoch comes in", async () => {
    const old = house.enter("ann;epoch=6");
    old.map.set("of", "another time");
    await vi.waitFor(() => expect(old.refused).toEqual(["outdated_epoch"]));
    const [ann, bob] = [house.enter("ann;epoch=7"), house.enter("bob")];
    await house.synced(ann, bob);
    ann.map.set("of", "now");
    await vi.waitFor(() => expect(bob.map.toJSON()).toEqual({ of: "now" }));
    // As the page does it: the words are kept aside, and a new copy is opened on the same line.
    const fresh = new HocuspocusProvider({
      websocketProvider: old.line,
      name: "script:s1",
      token: "ann",
      document: new Y.Doc(),
    });
    house.opened.push(() => fresh.destroy());
    old.provider.destroy();
    fresh.attach();
    await vi.waitFor(() => expect(fresh.document.getMap("edits").toJSON()).toEqual({ of: "now" }), { timeout: 5_000 });
    fresh.document.getMap("edits").set("again", 1);
    await vi.waitFor(() => expect(bob.map.toJSON()).toEqual({ of: "now", again: 1 }));
  });

  test("S3 whoever loses their rights is out at once", async () => {
    const [ann, bob] = [house.enter("ann"), house.enter("bob")];
    await house.synced(ann, bob);
    house.access.set("bob", { user: { id: "bob", name: "bob" }, level: "none", rules: null, expiresAt: null });
    house.collab.closeUser("bob");
    bob.map.set("too", "late");
    await vi.waitFor(() => expect(bob.refused).toEqual(["forbidden"]), { timeout: 3_000 });
    ann.map.set("still", "here");
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    expect(ann.map.has("too")).toBe(false);
  });

  test("S3 whoever loses their rights while they are on the way in does not get in", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    house.slowly = promise;
    const bob = house.enter("bob");
    bob.provider.on("authenticated", () => bob.refused.push("let in"));
    await vi.waitFor(() => expect(house.asked).toBe(1));
    house.access.set("bob", { user: { id: "bob", name: "bob" }, level: "none", rules: null, expiresAt: null });
    house.collab.closeUser("bob");
    resolve();
    await vi.waitFor(() => expect(bob.refused).toEqual(["forbidden"]));
  });
});

describe("tokens", () => {
  test("when one runs out a new one is asked for over the open socket; without it the socket is closed", async () => {
    house.access.set("old", {
      user: { id: "ann", name: "Ann" },
      level: "edit",
      rules: null,
      expiresAt: house.time + 1_000,
    });
    house.access.set("new", { user: { id: "ann", name: "Ann" }, level: "read", rules: null, expiresAt: null });
    const tokens = ["old", "new"];
    const ann = house.enter(() => tokens.shift() ?? "new");
    await house.synced(ann);
    house.time += 2_000;
    await vi.waitFor(() => expect(tokens).toEqual([]), { timeout: 8_000 });
    ann.map.set("too", "late");
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(true));
    expect(await house.collab.readDocument("script:s1", (doc) => doc.getMap("edits").size)).toBe(0);
  }, 15_000);
});

describe("what goes wrong around it", () => {
  test("rights that cannot be looked up refuse the one and disturb nobody", async () => {
    const ann = house.enter("ann");
    await house.synced(ann);
    house.broken = true;
    const bob = house.enter("bob");
    await vi.waitFor(() => expect(bob.refused).toContain("unavailable"));
    ann.map.set("still", "here");
    await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
    await vi.waitFor(() => expect(house.reported).toContain("announce_failed"), { timeout: 5_000 });
    expect(house.reported).toContain("authorise_failed");
  });

  test("F10 whoever does not read is closed, and the others notice nothing", async () => {
    const ann = house.enter("ann");
    await house.synced(ann);
    const slow = new WebSocket(`ws://${house.host}/collab`);
    house.opened.push(() => slow.terminate());
    await once(slow, "open");
    slow.send(joinBytes(textBytes("script:s1"), numberBytes(2), numberBytes(0), textBytes("bob"), textBytes("4")));
    await once(slow, "message");
    slow.pause();
    for (let edit = 0; edit < 20; edit++) {
      ann.map.set("long", "x".repeat(1_000_000));
      await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false), { timeout: 5_000 });
    }
    expect(await house.openLines()).toBe(1);
  }, 30_000);
});
