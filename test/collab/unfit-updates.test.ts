import { expect, test, vi } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { LiveDocuments } from "../../server/collab/live-documents.ts";
import { frameType, joinBytes, liveUpdate, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { SpoiledDocument, takeWhole } from "../../server/engines/updates/take-update.ts";
import { craftUpdate, letters } from "../harness/crafted-update.ts";
import { type Entered, socketHouse } from "./socket-house.ts";

const house = socketHouse();
const name = "script:s1";
/** Yjs throws in the middle of it. */
const unreadable = craftUpdate({ deletions: [{ client: 99, ranges: [[3, 0]] }] });

function send({ line }: Entered, update: Uint8Array): void {
  const body = joinBytes(numberBytes(liveUpdate), numberBytes(update.length), update);
  line.send(joinBytes(textBytes(name), numberBytes(frameType.sync), body));
}

async function saved(person: Entered): Promise<void> {
  await vi.waitFor(() => expect(person.provider.hasUnsyncedChanges).toBe(false), { timeout: 5_000 });
}

test("P2 nobody puts other words under somebody's numbers, to be handed to whoever comes later", async () => {
  house.quietErrors();
  const [ann, bob] = [house.enter("ann"), house.enter("bob")];
  await house.synced(ann, bob);
  ann.map.set("title", "Ferry");
  await saved(ann);
  const lie = craftUpdate({ structs: [letters([ann.doc.clientID, 0], "LIES", { origin: [99, 0] })] });
  send(bob, lie);
  await vi.waitFor(() => expect(bob.closed).toEqual(["malformed_update"]));
  const yjs = new WebsocketProvider(`ws://${house.host}/yjs`, name, new Y.Doc(), {
    params: { token: "bob" },
    disableBc: true,
  });
  house.opened.push(() => yjs.destroy());
  await vi.waitFor(() => expect(yjs.synced).toBe(true), { timeout: 5_000 });
  const turnedAway = new Promise((resolve) => yjs.once("connection-close", (event) => resolve(event?.code)));
  yjs.ws?.send(joinBytes(numberBytes(frameType.sync), numberBytes(liveUpdate), numberBytes(lie.length), lie).slice());
  expect(await turnedAway).toBe(4403);
  const later = house.enter("ann");
  await house.synced(later);
  expect(later.map.toJSON()).toEqual({ title: "Ferry" });
});

test("what rests on an edit that has not come is kept apart, and taken when it comes, by whoever is here and by the log", async () => {
  const [ann, bob] = [house.enter("ann"), house.enter("bob")];
  await house.synced(ann, bob);
  const away = new Y.Doc();
  const edits: Uint8Array[] = [];
  away.on("update", (update: Uint8Array) => edits.push(update));
  away.getMap("edits").set("first", 1);
  away.getMap("edits").set("second", 2);
  const [first, second] = edits as [Uint8Array, Uint8Array];
  send(bob, second);
  ann.map.set("ann", 0);
  await saved(ann);
  const meanwhile = house.enter("ann");
  await house.synced(meanwhile);
  expect(meanwhile.doc.store.pendingStructs).toBeNull();
  expect(meanwhile.map.toJSON()).toEqual({ ann: 0 });
  send(bob, first);
  const whole = { ann: 0, first: 1, second: 2 };
  for (const person of [ann, meanwhile, bob])
    await vi.waitFor(() => expect(person.map.toJSON()).toEqual(whole), { timeout: 5_000 });
  await house.log.durable();
  const copy = new Y.Doc();
  for (const update of await house.log.load(name)) Y.applyUpdate(copy, update);
  expect(copy.getMap("edits").toJSON()).toEqual(whole);
});

test("bytes within a value are for everybody what they were", async () => {
  const [ann, bob] = [house.enter("ann"), house.enter("bob")];
  await house.synced(ann, bob);
  const value = { mark: Uint8Array.of(1, 2, 3) };
  ann.map.set("value", value);
  await saved(ann);
  const later = house.enter("bob");
  await house.synced(later);
  for (const person of [bob, later]) await vi.waitFor(() => expect(person.map.get("value")).toEqual(value));
});

test("a history with an update that nobody can apply opens without it, and it is told", async () => {
  house.quietErrors();
  const before = new Y.Doc();
  before.getMap("edits").set("title", "Ferry");
  house.log.append(name, unreadable);
  house.log.append(name, Y.encodeStateAsUpdate(before));
  const ann = house.enter("ann");
  await house.synced(ann);
  expect(ann.map.toJSON()).toEqual({ title: "Ferry" });
  expect(house.reported).toEqual(["document_mended"]);
  ann.map.set("more", 1);
  await saved(ann);
});

test("a document that Yjs stumbles in is put away with nothing of it kept, and is read anew", async () => {
  const reported: string[] = [];
  const prepare = async () => () => {};
  const documents = new LiveDocuments(house.log, {}, prepare, (event) => reported.push(event));
  const first = await documents.openDirectConnection(name);
  await first.transact((document) => document.getMap("edits").set("title", "Ferry"));
  const live = documents.documents.get(name);
  if (!live) throw new Error("not open");
  expect(() => documents.take(live, unreadable, null)).toThrow(SpoiledDocument);
  expect(reported).toEqual(["document_abandoned"]);
  expect(documents.documents.has(name)).toBe(false);
  const second = await documents.openDirectConnection(name);
  expect(documents.documents.get(name)).not.toBe(live);
  expect(documents.documents.get(name)?.getMap("edits").toJSON()).toEqual({ title: "Ferry" });
  await house.log.durable();
  expect(await house.log.load(name)).toHaveLength(1);
  await first.disconnect();
  expect(documents.documents.has(name)).toBe(true);
  await second.disconnect();
});

test("an edit of the server's own that Yjs stumbles over leaves nothing behind, and the next one is made", async () => {
  const ann = house.enter("ann");
  await house.synced(ann);
  ann.map.set("title", "Ferry");
  await saved(ann);
  const broken = house.collab.editDocument(name, null, (doc, origin) => takeWhole(doc, unreadable, origin));
  await expect(broken).rejects.toThrow(SpoiledDocument);
  expect(house.reported).toEqual(["document_abandoned"]);
  await house.collab.editDocument(name, null, (doc) => doc.getMap("edits").set("day", 1));
  await vi.waitFor(() => expect(ann.map.toJSON()).toEqual({ title: "Ferry", day: 1 }), { timeout: 5_000 });
});

test("somebody who listens and fails keeps no edit from being taken", async () => {
  const reported: string[] = [];
  const documents = new LiveDocuments(
    house.log,
    {},
    async () => () => {},
    (event) => reported.push(event),
  );
  const own = await documents.openDirectConnection(name);
  const live = documents.documents.get(name);
  if (!live) throw new Error("not open");
  live.getMap("edits").observe(() => {
    throw new Error("broken listener");
  });
  const edit = new Y.Doc();
  edit.getMap("edits").set("title", "Ferry");
  documents.take(live, Y.encodeStateAsUpdate(edit), null);
  expect(reported).toEqual(["document_listener_failed"]);
  await house.log.durable();
  expect(await house.log.load(name)).toHaveLength(1);
  await own.disconnect();
});
