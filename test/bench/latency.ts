/**
 * Prints how long an edit takes to everybody else with 50 people in one document of 120 pages, 12 of them
 * typing (the other 38 only read what arrives, without building the document, so that this process does
 * not spend the time it is measuring), and how many edits are acknowledged each second when everybody types as fast as they are
 * acknowledged; for Callboard, which acknowledges what is on disk, and beside it for a bare Hocuspocus
 * without storage, which acknowledges what is in memory. Short rounds alternate, so that whatever else the
 * machine does falls on both. Each server is a process of its own, all clients share this one. `ROUNDS` (12)
 * and `SECONDS` (1.5) of typing in each can be set.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  frameType,
  joinBytes,
  numberBytes,
  readFrameHead,
  readNumber,
  textBytes,
} from "../../server/collab/sockets/frames.ts";
import { workOf } from "../harness/process-figures.ts";
import { type ServerProcess, startServer } from "../harness/server-process.ts";

const people = 50;
const typing = 12;
const keystrokeMs = 250;
const lines = 3_000;
/** Between two rounds, so that what the one leaves to do is not charged to the other. */
const breatherMs = 500;
const rounds = Number(process.env.ROUNDS ?? 12);
const seconds = Number(process.env.SECONDS ?? 1.5);

type Kind = "bare" | "callboard";

interface Result {
  readonly toOthers: number[];
  readonly toAcknowledgement: number[];
  readonly acknowledgedPerSecond: number[];
  /** Processor time of the server for each edit of a round, in milliseconds: says the same on a busy machine. */
  readonly workPerEdit: number[];
}

const results: Record<Kind, Result> = { bare: emptyResult(), callboard: emptyResult() };
const directory = await mkdtemp(join(tmpdir(), "callboard-bench-"));
const env = { DATA_DIR: directory, NO_LIMITS: "1" };
const bare = await startServer("bare-entry.ts", env);
const callboard = await startServer("collab-entry.ts", env);
const films: Record<Kind, Film> = {
  bare: await openFilm({ ...bare, url: `ws://127.0.0.1:${bare.port}` }, results.bare),
  callboard: await openFilm(callboard, results.callboard),
};
for (const kind of ["bare", "callboard", "bare", "callboard"] as const) await films[kind].type(1, false);
for (let round = 0; round < rounds; round++) for (const kind of inTurn(round)) await films[kind].type(seconds, true);
for (let round = 0; round < 4; round++)
  for (const kind of inTurn(round)) results[kind].acknowledgedPerSecond.push(await films[kind].flatOut());
print();
await Promise.all([bare.kill(), callboard.kill()]);
await rm(directory, { recursive: true, force: true });
process.exit(0);

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function inTurn(round: number): readonly Kind[] {
  return round % 2 === 0 ? ["bare", "callboard"] : ["callboard", "bare"];
}

function emptyResult(): Result {
  return { toOthers: [], toAcknowledgement: [], acknowledgedPerSecond: [], workPerEdit: [] };
}

/** Fifty people in one document of one server. */
interface Film {
  /** Twelve of them type for some seconds; `counts` false: only to warm up. */
  type(seconds: number, counts: boolean): Promise<void>;
  /** All twelve type as fast as they can; answers acknowledged edits a second. */
  flatOut(): Promise<number>;
}

async function openFilm(server: ServerProcess, result: Result): Promise<Film> {
  const clients = await enter(server, typing);
  const sentAt = new Map<string, number>();
  const waiting = new Map<HocuspocusProvider, number>();
  const strokes = clients.map(() => 0);
  let counting = false;
  const arrived = (clientId: number, stroke: unknown): void => {
    const sent = sentAt.get(`${clientId}/${String(stroke)}`);
    if (counting && sent !== undefined) result.toOthers.push(performance.now() - sent);
  };
  for (let index = typing; index < people; index++) await watch(server.url, `w${index}`, arrived);
  for (const client of clients) {
    const own = client.document.clientID;
    client.document.getMap<string>("ticks").observe((event) => {
      for (const key of event.keysChanged)
        if (key !== String(own)) arrived(Number(key), client.document.getMap("ticks").get(key));
    });
    client.on("unsyncedChanges", ({ number }: { number: number }) => {
      const sent = waiting.get(client);
      if (number !== 0 || sent === undefined) return;
      if (counting) result.toAcknowledgement.push(performance.now() - sent);
      waiting.delete(client);
    });
  }

  function stroke(index: number): void {
    const { document, awareness } = clients[index] as HocuspocusProvider;
    const number = (strokes[index] ?? 0) + 1;
    strokes[index] = number;
    sentAt.set(`${document.clientID}/stroke ${number}`, performance.now());
    waiting.set(clients[index] as HocuspocusProvider, performance.now());
    document.transact(() => {
      const line = document.getXmlFragment("body").get((index * 200 + number) % lines) as Y.XmlElement;
      (line.get(0) as Y.XmlText).insert(0, "x");
      document.getMap<string>("ticks").set(String(document.clientID), `stroke ${number}`);
    });
    awareness?.setLocalStateField("cursor", { line: index, at: number });
  }

  return {
    async type(forSeconds, counts) {
      counting = counts;
      const [workBefore, editsBefore] = [workOf(server.child.pid), total(strokes)];
      const timers: NodeJS.Timeout[] = [];
      for (let index = 0; index < typing; index++)
        setTimeout(() => timers.push(setInterval(() => stroke(index), keystrokeMs)), index * (keystrokeMs / typing));
      await wait(forSeconds * 1_000);
      for (const timer of timers) clearInterval(timer);
      await settled(clients);
      counting = false;
      if (counts) result.workPerEdit.push((workOf(server.child.pid) - workBefore) / (total(strokes) - editsBefore));
      await wait(breatherMs);
    },
    async flatOut() {
      const perSecond = await saturate(clients);
      await wait(breatherMs);
      return perSecond;
    },
  };
}

/** A reader that only looks at the strokes in the updates that arrive. */
async function watch(url: string, token: string, arrived: (clientId: number, stroke: unknown) => void): Promise<void> {
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.once("open", resolve));
  const address = textBytes("script:film");
  socket.send(joinBytes(address, numberBytes(frameType.auth), numberBytes(0), textBytes(token), textBytes("4.7.0")));
  socket.send(joinBytes(address, numberBytes(frameType.sync), numberBytes(0), numberBytes(1), numberBytes(0)));
  socket.on("message", (message: Uint8Array) => {
    const head = readFrameHead(message);
    const kind = head?.type === frameType.sync ? readNumber(message, head.bodyAt) : null;
    const length = kind?.value === 2 ? readNumber(message, kind.next) : null;
    if (!length) return;
    for (const struct of Y.decodeUpdate(message.subarray(length.next)).structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
        arrived(struct.id.client, struct.content.arr[0]);
  });
}

/** Everybody types the next stroke as soon as fewer than four wait for their acknowledgement. */
async function saturate(clients: readonly HocuspocusProvider[]): Promise<number> {
  const ms = 1_500;
  const until = performance.now() + ms;
  let acknowledged = 0;
  const stop = clients.map((client, index) => {
    const map = client.document.getMap<number>("load");
    let last = client.unsyncedChanges;
    const next = () => {
      if (client.unsyncedChanges < 4 && performance.now() < until) map.set(String(index), acknowledged);
    };
    const onCount = ({ number }: { number: number }): void => {
      if (number < last && performance.now() < until) acknowledged += last - number;
      last = number;
      queueMicrotask(next);
    };
    client.on("unsyncedChanges", onCount);
    next();
    return () => client.off("unsyncedChanges", onCount);
  });
  await wait(ms);
  for (const each of stop) each();
  await settled(clients);
  return acknowledged / (ms / 1_000);
}

async function enter(server: ServerProcess, count: number): Promise<HocuspocusProvider[]> {
  const clients: HocuspocusProvider[] = [];
  for (let index = 0; index < count; index++) {
    const client = new HocuspocusProvider({
      url: server.url,
      name: "script:film",
      token: `p${index}`,
      document: new Y.Doc(),
    });
    clients.push(client);
    if (index > 0) continue;
    await settled([client]);
    client.document.transact(() => {
      client.document.getXmlFragment("body").push(
        Array.from({ length: lines }, (_unused, line) => {
          const element = new Y.XmlElement("line");
          element.setAttribute("uid", `l${line}`);
          element.insert(0, [new Y.XmlText("The night bus leaves without anybody on it, and she stays where she is.")]);
          return element;
        }),
      );
    });
    await settled([client]);
  }
  await settled(clients);
  return clients;
}

async function settled(clients: readonly HocuspocusProvider[]): Promise<void> {
  while (!clients.every((client) => client.isSynced && client.unsyncedChanges === 0)) await wait(20);
}

function print(): void {
  const at = (samples: number[], part: number) =>
    samples.toSorted((a, b) => a - b)[Math.floor(samples.length * part)] ?? Number.NaN;
  const mean = (samples: number[]) => samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const rows: [string, (result: Result) => number][] = [
    ["edit → others p50, ms", (result) => at(result.toOthers, 0.5)],
    ["edit → others p95, ms", (result) => at(result.toOthers, 0.95)],
    ["edit → others p99, ms", (result) => at(result.toOthers, 0.99)],
    ["edit → acknowledged p50, ms", (result) => at(result.toAcknowledgement, 0.5)],
    ["edit → acknowledged p99, ms", (result) => at(result.toAcknowledgement, 0.99)],
    ["server's work for an edit, ms", (result) => mean(result.workPerEdit)],
    ["acknowledged/s, flat out", (result) => mean(result.acknowledgedPerSecond)],
  ];
  console.log(
    `${people} people, ${typing} typing, ${rounds} rounds of ${seconds} s, ${results.callboard.toOthers.length} arrivals`,
  );
  console.log(`${"".padEnd(30)}${"bare".padStart(10)}${"Callboard".padStart(12)}${"ratio".padStart(8)}`);
  for (const [label, of] of rows) {
    const [bare, ours] = [of(results.bare), of(results.callboard)];
    console.log(
      `${label.padEnd(30)}${bare.toFixed(1).padStart(10)}${ours.toFixed(1).padStart(12)}${(ours / bare).toFixed(2).padStart(8)}`,
    );
  }
}
