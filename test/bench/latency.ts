/**
 * Prints how long an edit takes to everybody else with 50 people in one document of 120 pages, 12 of them
 * typing, and how many edits are acknowledged each second when everybody types as fast as they are
 * acknowledged; for Callboard, which acknowledges what is on disk, and beside it for a bare Hocuspocus
 * without storage, which acknowledges what is in memory. Rounds alternate; the server is a process of its
 * own, all clients share this one. `ROUNDS` (3) and `SECONDS` (6) of typing in each can be set.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as Y from "yjs";
import { type ServerProcess, startServer } from "../harness/server-process.ts";

const people = 50;
const typing = 12;
const keystrokeMs = 250;
const lines = 3_000;
const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 6);

interface Result {
  readonly toOthers: number[];
  readonly toAcknowledgement: number[];
  readonly acknowledgedPerSecond: number[];
}

const results: Record<"bare" | "callboard", Result> = {
  bare: { toOthers: [], toAcknowledgement: [], acknowledgedPerSecond: [] },
  callboard: { toOthers: [], toAcknowledgement: [], acknowledgedPerSecond: [] },
};

for (let round = 0; round < rounds; round++) {
  for (const kind of round % 2 === 0 ? (["bare", "callboard"] as const) : (["callboard", "bare"] as const)) {
    const directory = await mkdtemp(join(tmpdir(), "callboard-bench-"));
    const server = await startServer(`${kind === "bare" ? "bare" : "collab"}-entry.ts`, {
      DATA_DIR: directory,
      NO_LIMITS: "1",
    });
    await measure(kind === "bare" ? { ...server, url: `ws://127.0.0.1:${server.port}` } : server, results[kind]);
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  }
}
print();
process.exit(0);

async function measure(server: ServerProcess, result: Result): Promise<void> {
  const clients = await enter(server);
  const sentAt = new Map<string, number>();
  const waiting = new Map<HocuspocusProvider, number>();
  for (const [index, client] of clients.entries()) {
    client.document.getMap<number>("ticks").observe((event) => {
      const now = performance.now();
      for (const key of event.keysChanged) {
        const sent = sentAt.get(`${key}/${client.document.getMap<number>("ticks").get(key)}`);
        if (key !== String(index) && sent !== undefined) result.toOthers.push(now - sent);
      }
    });
    client.on("unsyncedChanges", ({ number }: { number: number }) => {
      const sent = waiting.get(client);
      if (number !== 0 || sent === undefined) return;
      result.toAcknowledgement.push(performance.now() - sent);
      waiting.delete(client);
    });
  }
  const type = (index: number, stroke: number): void => {
    const client = clients[index] as HocuspocusProvider;
    sentAt.set(`${index}/${stroke}`, performance.now());
    waiting.set(client, performance.now());
    client.document.transact(() => {
      const line = client.document.getXmlFragment("body").get((index * 200 + stroke) % lines) as Y.XmlElement;
      (line.get(0) as Y.XmlText).insert(0, "x");
      client.document.getMap<number>("ticks").set(String(index), stroke);
    });
    client.awareness?.setLocalStateField("cursor", { line: index, at: stroke });
  };
  const timers = await new Promise<NodeJS.Timeout[]>((resolve) => {
    const started: NodeJS.Timeout[] = [];
    for (let index = 0; index < typing; index++) {
      setTimeout(
        () => {
          let stroke = 0;
          started.push(setInterval(() => type(index, stroke++), keystrokeMs));
        },
        index * (keystrokeMs / typing),
      );
    }
    setTimeout(() => resolve(started), seconds * 1_000);
  });
  for (const timer of timers) clearInterval(timer);
  await settled(clients);
  result.acknowledgedPerSecond.push(await saturate(clients));
  for (const client of clients) client.destroy();
}

/** Everybody types the next stroke as soon as fewer than four wait for their acknowledgement. */
async function saturate(clients: readonly HocuspocusProvider[]): Promise<number> {
  const ms = 2_000;
  const until = performance.now() + ms;
  let acknowledged = 0;
  for (const [index, client] of clients.entries()) {
    const map = client.document.getMap<number>("load");
    let stroke = 0;
    let last = client.unsyncedChanges;
    client.on("unsyncedChanges", ({ number }: { number: number }) => {
      if (number < last && performance.now() < until) acknowledged += last - number;
      last = number;
      if (number < 4 && performance.now() < until)
        queueMicrotask(() => client.unsyncedChanges < 4 && map.set(String(index), stroke++));
    });
    map.set(String(index), stroke++);
  }
  await new Promise((resolve) => setTimeout(resolve, ms));
  await settled(clients);
  return acknowledged / (ms / 1_000);
}

async function enter(server: ServerProcess): Promise<HocuspocusProvider[]> {
  const clients: HocuspocusProvider[] = [];
  for (let index = 0; index < people; index++) {
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
  while (!clients.every((client) => client.isSynced && client.unsyncedChanges === 0))
    await new Promise((resolve) => setTimeout(resolve, 20));
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
