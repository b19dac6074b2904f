import { describe, expect, test, vi } from "vitest";
import { joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { socketHouse } from "./socket-house.ts";

const house = socketHouse();

describe("presence", () => {
  test("everybody appears under the name they signed in with, whatever they claim", async () => {
    const [ann, bob] = [house.enter("ann"), house.enter("bob")];
    await house.synced(ann, bob);
    bob.provider.awareness?.setLocalStateField("user", { id: "ann", name: "Ann W.", color: "#aa0000" });
    await vi.waitFor(() =>
      expect(ann.provider.awareness?.getStates().get(bob.doc.clientID)?.user).toEqual({
        id: "bob",
        name: "bob W.",
        color: "#aa0000",
      }),
    );
  });

  test("a flood of presence burdens nobody: little of it is passed on, the last of it is", async () => {
    const [ann, bob] = [house.enter("ann", "comments:s1"), house.enter("bob", "comments:s1")];
    await vi.waitFor(() => expect([ann.provider.isSynced, bob.provider.isSynced]).toEqual([true, true]));
    const clock = setInterval(() => {
      house.time = Date.now();
    }, 5);
    house.opened.push(() => clearInterval(clock));
    let heard = 0;
    ann.provider.awareness?.on("change", ({ added, updated }: { added: number[]; updated: number[] }) => {
      if ([...added, ...updated].includes(bob.doc.clientID)) heard += 1;
    });
    for (let step = 1; step <= 500; step++) bob.provider.awareness?.setLocalStateField("at", `S${step}`);
    await vi.waitFor(() => expect(ann.provider.awareness?.getStates().get(bob.doc.clientID)?.at).toBe("S500"), 5_000);
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThan(60);
  });

  test("nobody speaks under another's client id, and oversized presence is dropped", async () => {
    const [ann, bob] = [house.enter("ann"), house.enter("bob")];
    await house.synced(ann, bob);
    ann.provider.awareness?.setLocalStateField("at", "S1");
    await vi.waitFor(() => expect(bob.provider.awareness?.getStates().has(ann.doc.clientID)).toBe(true));
    const state = JSON.stringify({ at: "forged" });
    const body = joinBytes(numberBytes(1), numberBytes(ann.doc.clientID), numberBytes(99), textBytes(state));
    bob.line.send(joinBytes(textBytes("script:s1"), numberBytes(1), numberBytes(body.length), body));
    for (const odd of ["7", '"text"', "[1]", "true", '{"__proto__":{"user":1}}']) {
      const strange = joinBytes(numberBytes(1), numberBytes(7), numberBytes(1), textBytes(odd));
      bob.line.send(joinBytes(textBytes("script:s1"), numberBytes(1), numberBytes(strange.length), strange));
    }
    bob.provider.awareness?.setLocalStateField("note", "x".repeat(20_000));
    bob.map.set("after", 1);
    await vi.waitFor(() => expect(ann.map.get("after")).toBe(1));
    expect(ann.provider.awareness?.getLocalState()).toEqual({ at: "S1" });
    expect(ann.provider.awareness?.getStates().has(bob.doc.clientID)).toBe(false);
  });
});

test("F13 a clock that is set back keeps nobody's edits waiting", async () => {
  const ann = house.enter("ann");
  await house.synced(ann);
  house.time -= 10 * 60_000;
  for (let edit = 0; edit < 20; edit++) ann.map.set(`edit ${edit}`, true);
  ann.provider.awareness?.setLocalStateField("at", "S1");
  await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
  ann.map.set("after", true);
  await vi.waitFor(() => expect(ann.provider.hasUnsyncedChanges).toBe(false));
});
