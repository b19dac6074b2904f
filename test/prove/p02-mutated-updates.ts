import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { frameType, joinBytes, numberBytes, readFrameHead, textBytes } from "../../server/collab/sockets/frames.ts";
import { checkUpdate } from "../../server/collab/updates/check-update.ts";
import { contentOf } from "../harness/document-content.ts";
import { startServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { beginScript, edits } from "./crew-edits.ts";
import { type Ends, type Proof, until, withEnds } from "./proof.ts";

const change = fc.record({
  kind: fc.constantFrom("flip", "cut", "repeat", "insert", "number"),
  at: fc.nat(100_000),
  value: fc.nat(255),
  length: fc.nat(40),
});
const mutation = fc.record({
  update: fc.nat(10_000),
  changes: fc.array(change, { minLength: 1, maxLength: 4 }),
});

export const proof: Proof = {
  id: "P2",
  what: "a million updates of real edits, changed at random, are judged and taken, and thousands sent",
  limit: "0 crashes: each is refused or taken whole, the server stays up, others' edits go on and are on disk",
  run: (full) =>
    withEnds(async (ends) => {
      const { tried, refused, threw, late, broken } = lookAtThem(full ? 1_000_000 : 2_000);
      const { sent, alive } = await sendThem(ends, full ? 5_000 : 300);
      return {
        figure: `${tried} judged (${refused} refused, ${late} later; ${threw} threw, ${broken} copies unsound); ${sent} sent, the server ${alive ? "goes on" : "is down"}`,
        pass: threw === 0 && broken === 0 && alive,
      };
    }),
};

/** The updates of some hundred edits, each behind those before it. */
function realUpdates(): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  beginScript(doc);
  for (let step = 0; step < 300; step++)
    edits[step % edits.length]?.(doc, { a: step * 7, b: step * 13, c: step * 3, step });
  updates.push(Y.encodeStateAsUpdate(doc));
  return { doc, updates };
}

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(updates: readonly Uint8Array[], { update, changes }: Mutation): Uint8Array {
  let bytes = [...(updates[update % updates.length] as Uint8Array)];
  for (const { kind, at, value, length } of changes) {
    const place = at % Math.max(1, bytes.length);
    if (kind === "flip") bytes[place] = (bytes[place] ?? 0) ^ (value || 1);
    if (kind === "cut") bytes = [...bytes.slice(0, place), ...bytes.slice(place + length)];
    if (kind === "repeat") bytes.splice(place, 0, ...bytes.slice(place, place + length));
    if (kind === "insert") bytes.splice(place, 0, value);
    if (kind === "number") bytes.splice(place, 1, 0xff, 0xff, 0xff, 0xff, 0x0f);
  }
  return Uint8Array.from(bytes);
}

interface Looked {
  readonly tried: number;
  readonly refused: number;
  /** How often judging itself failed. */
  readonly threw: number;
  /** How many Yjs refused after all. */
  readonly late: number;
  /** How many of those left a copy that is not sound. */
  readonly broken: number;
}

const atOnce = 20_000;

/** Judges each as the server does before it takes it, and takes what was not refused. */
function lookAtThem(count: number): Looked {
  const { doc, updates } = realUpdates();
  const state = Y.encodeStateAsUpdate(doc);
  let copy = new Y.Doc();
  let refused = 0;
  let threw = 0;
  let late = 0;
  let broken = 0;
  let tried = 0;
  for (let seed = 7; tried < count; seed++) {
    for (const each of fc.sample(mutation, { numRuns: Math.min(atOnce, count - tried), seed })) {
      // What is taken may leave anything behind; now and then a clean copy.
      if (tried % 50 === 0) {
        copy = new Y.Doc();
        Y.applyUpdate(copy, state);
      }
      tried += 1;
      const bytes = mutate(updates, each);
      try {
        if (checkUpdate(copy, bytes).verdict === "malformed") {
          refused += 1;
          continue;
        }
      } catch {
        threw += 1;
        continue;
      }
      try {
        Y.applyUpdate(copy, bytes);
      } catch {
        // The line it came on is closed; what others hold must be as sound as before.
        late += 1;
        if (!isSound(copy)) broken += 1;
      }
    }
  }
  return { tried, refused, threw, late, broken };
}

/** Whether a copy can be handed to somebody else who then has the same. */
function isSound(copy: Y.Doc): boolean {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(copy));
  const clocks = (doc: Y.Doc) => Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)));
  return isDeepStrictEqual(clocks(copy), clocks(other)) && isDeepStrictEqual(contentOf(copy), contentOf(other));
}

async function sendThem(ends: Ends, count: number): Promise<{ sent: number; alive: boolean }> {
  const folder = temporaryFolder();
  ends.add(folder.remove);
  const server = await startServer("collab-entry.ts", { DATA_DIR: folder.path, NO_LIMITS: "1" });
  ends.add(server.kill);
  const ann = sitDown(server.url, "script:film", "ann");
  ends.add(ann.stop);
  await until("Ann is here", ann.settled);
  const { updates } = realUpdates();
  const address = textBytes("script:film");
  let sent = 0;
  let socket: WebSocket | null = null;
  for (const each of fc.sample(mutation, { numRuns: count, seed: 11 })) {
    if (socket?.readyState !== WebSocket.OPEN) socket = await enter(server.url, `mallory${sent}`);
    const bytes = mutate(updates, each);
    const kind = numberBytes(1 + (each.update % 2));
    socket.send(joinBytes(address, numberBytes(frameType.sync), kind, numberBytes(bytes.length), bytes));
    sent += 1;
    if (sent % 20 === 0) ann.type();
    if (sent % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  ann.type();
  const alive = await until("Ann's edits are saved", ann.settled, 15_000).then(
    () => server.child.exitCode === null,
    () => false,
  );
  socket?.terminate();
  return { sent, alive };
}

/** A socket that is signed in. */
async function enter(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", () => {});
  const address = textBytes("script:film");
  const answered = new Promise<void>((resolve) => {
    socket.on("message", (frame: Uint8Array) => {
      const type = readFrameHead(frame)?.type;
      if (type === frameType.auth) resolve();
      // Refused: nothing more would be looked at on this line.
      if (type === frameType.close) socket.terminate();
    });
    socket.once("close", () => resolve());
  });
  socket.send(joinBytes(address, numberBytes(frameType.auth), numberBytes(0), textBytes(token), textBytes("4.7.0")));
  await answered;
  return socket;
}
