import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { frameType, joinBytes, numberBytes, readFrameHead, textBytes } from "../../server/collab/sockets/frames.ts";
import { checkUpdate } from "../../server/engines/updates/check-update.ts";
import { takeUpdate } from "../../server/engines/updates/take-update.ts";
import { seededRandom } from "../../shared/schedule/planner/seeded-random.ts";
import { contentOf } from "../harness/document-content.ts";
import { startServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { craftLie } from "./crafted-lies.ts";
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
  what: "a million updates of real edits, changed at random, and a hundred thousand crafted lies are judged and taken, and thousands sent",
  limit:
    "0 crashes: each is refused or taken, what is taken can be handed on, the server stays up, others' edits go on and are on disk",
  run: (full) =>
    withEnds(async (ends) => {
      const { tried, refused, threw, late, unsound } = lookAtThem(full ? 1_000_000 : 2_000);
      const lies = lookAtLies(full ? 100_000 : 1_000);
      const { sent, alive } = await sendThem(ends, full ? 5_000 : 300);
      return {
        figure: `${tried} judged (${refused} refused; judging threw ${threw} times, applying ${late}, ${unsound} copies unsound); ${lies.tried} lies (${lies.refused} refused; ${lies.threw}, ${lies.late}, ${lies.unsound}); ${sent} sent, the server ${alive ? "goes on" : "is down"}`,
        pass: [{ threw, late, unsound }, lies].every((all) => all.threw + all.late + all.unsound === 0) && alive,
      };
    }),
};

/** The updates of some hundred edits, each behind those before it. */
function realUpdates(): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  // The same every time, so that a seed that failed fails again.
  doc.clientID = 1_596_663_575;
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
  /** How often Yjs stumbled over one that was found fit. */
  readonly late: number;
  /** How many copies could not be handed on as they were. */
  readonly unsound: number;
}

const atOnce = 20_000;
/** What is taken may leave anything behind: after so many the copy is looked at, and there is a clean one. */
const eachCopy = 50;

/** Judges each as the server does before it takes it, and takes what was not refused. */
function lookAtThem(count: number): Looked {
  const { doc, updates } = realUpdates();
  const state = Y.encodeStateAsUpdate(doc);
  const looked = { tried: 0, refused: 0, threw: 0, late: 0, unsound: 0 };
  let copy = copyOf(state);
  for (let seed = 7; looked.tried < count; seed++) {
    for (const each of fc.sample(mutation, { numRuns: Math.min(atOnce, count - looked.tried), seed })) {
      const outcome = tryOne(copy, mutate(updates, each));
      looked.tried += 1;
      if (outcome !== "taken") looked[outcome] += 1;
      if (outcome !== "late" && looked.tried % eachCopy !== 0) continue;
      if (outcome !== "late" && !isSound(copy)) looked.unsound += 1;
      copy = copyOf(state);
    }
  }
  return looked;
}

/** The same for what somebody crafts who knows the document; nobody is sent a copy in which words are lost or made. */
function lookAtLies(count: number): Looked {
  const { doc } = realUpdates();
  const state = Y.encodeStateAsUpdate(doc);
  const looked = { tried: 0, refused: 0, threw: 0, late: 0, unsound: 0 };
  const draw = seededRandom(11);
  let copy = copyOf(state);
  while (looked.tried < count) {
    const outcome = tryOne(copy, craftLie(copy, draw));
    looked.tried += 1;
    if (outcome !== "taken") looked[outcome] += 1;
    if (outcome !== "late" && looked.tried % eachCopy !== 0) continue;
    if (outcome !== "late" && !isSound(copy, letters)) looked.unsound += 1;
    copy = copyOf(state);
  }
  return looked;
}

/** All there is to read. What lies between neighbours that are none may lie in another order, bold begin elsewhere. */
function letters(content: unknown): string[] {
  return JSON.stringify(content)
    .replace(/<[^>]*>/g, "")
    .split("")
    .sort();
}

function copyOf(state: Uint8Array): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  return copy;
}

function tryOne(copy: Y.Doc, bytes: Uint8Array): "taken" | "refused" | "threw" | "late" {
  try {
    if (checkUpdate(copy, bytes).verdict === "malformed") return "refused";
  } catch {
    return "threw";
  }
  try {
    takeUpdate(copy, bytes, null);
    return "taken";
  } catch {
    return "late";
  }
}

/** Whether a copy can be handed to somebody else who then has the same, as `read` reads it. */
function isSound(copy: Y.Doc, read: (content: unknown) => unknown = (content) => content): boolean {
  try {
    const other = copyOf(Y.encodeStateAsUpdate(copy));
    const clocks = (doc: Y.Doc) => Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)));
    return (
      isDeepStrictEqual(clocks(copy), clocks(other)) && isDeepStrictEqual(read(contentOf(copy)), read(contentOf(other)))
    );
  } catch {
    return false;
  }
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
