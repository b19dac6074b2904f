/**
 * Prints how long an edit takes to everybody else, and to its acknowledgement, in crowds: 50 and 200 people in one
 * document, 500 in fifty; for Callboard, which acknowledges what is on disk, and for a bare Hocuspocus without storage.
 * Short rounds alternate, so that whatever else the machine does falls on both. `ROUNDS` (6) and `SECONDS` (3).
 */
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { type ServerProcess, startServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { enterLightly, type LightClient } from "./light-client.ts";

interface Crowd {
  readonly people: number;
  readonly documents: number;
  /** Edits of each in a second. */
  readonly perSecond: number;
}

interface Samples {
  readonly toOthers: number[];
  readonly toAcknowledgement: number[];
}

const crowds: readonly Crowd[] = [
  { people: 50, documents: 1, perSecond: 2 },
  { people: 200, documents: 1, perSecond: 1 },
  { people: 500, documents: 50, perSecond: 1 },
];
const rounds = Number(process.env.ROUNDS ?? 6);
const seconds = Number(process.env.SECONDS ?? 3);
/** In a document of many only so many look at what arrives: the others would cost the time that is measured. */
const mostReaders = 20;

for (const crowd of crowds) await measure(crowd);
process.exit(0);

async function measure(crowd: Crowd): Promise<void> {
  const folder = temporaryFolder();
  const env = { DATA_DIR: folder.path, NO_LIMITS: "1" };
  const bare = await startServer("bare-entry.ts", env);
  const callboard = await startServer("collab-entry.ts", env);
  const servers = { bare: { ...bare, url: `ws://127.0.0.1:${bare.port}` }, callboard };
  const samples = { bare: noSamples(), callboard: noSamples() };
  const rooms = {
    bare: await gather(servers.bare, crowd, samples.bare),
    callboard: await gather(callboard, crowd, samples.callboard),
  };
  for (let round = -1; round < rounds; round++)
    for (const kind of round % 2 === 0 ? (["bare", "callboard"] as const) : (["callboard", "bare"] as const)) {
      await rooms[kind](seconds, round >= 0);
      await wait(300);
    }
  await Promise.all([bare.kill(), callboard.kill()]);
  folder.remove();
  print(crowd, samples.bare, samples.callboard);
}

function noSamples(): Samples {
  return { toOthers: [], toAcknowledgement: [] };
}

/** Lets everybody in; answers the function that has them type for so many seconds. */
async function gather(
  server: ServerProcess,
  { people, documents, perSecond }: Crowd,
  samples: Samples,
): Promise<(seconds: number, counts: boolean) => Promise<void>> {
  const sentAt = new Map<number, number[]>();
  let counting = false;
  const clients: LightClient[] = [];
  for (let index = 0; index < people; index++) {
    const waiting: number[] = [];
    let strokes = 0;
    const client = await enterLightly({
      url: server.url,
      name: `script:film${index % documents}`,
      token: `p${index}`,
      arrived:
        Math.floor(index / documents) < mostReaders
          ? (id, stroke) => {
              const sent = sentAt.get(id)?.[stroke];
              if (counting && sent !== undefined) samples.toOthers.push(performance.now() - sent);
            }
          : null,
      acknowledged: () => {
        const sent = waiting.shift();
        if (counting && sent !== undefined) samples.toAcknowledgement.push(performance.now() - sent);
      },
    });
    const times: number[] = [];
    sentAt.set(client.id, times);
    clients.push({
      ...client,
      type() {
        const now = performance.now();
        times[strokes] = now;
        waiting.push(now);
        client.type(strokes);
        strokes += 1;
      },
    });
  }
  return async (forSeconds, counts) => {
    counting = counts;
    const all = people * perSecond * forSeconds;
    const began = performance.now();
    // One after the other, evenly, each at their own moment.
    for (let edit = 0; edit < all; edit++) {
      const due = began + (edit * 1_000) / (people * perSecond);
      if (due > performance.now()) await wait(due - performance.now());
      clients[edit % people]?.type(0);
    }
    await wait(500);
    counting = false;
  };
}

function print({ people, documents, perSecond }: Crowd, bare: Samples, callboard: Samples): void {
  const at = (samples: number[], part: number) =>
    samples.toSorted((a, b) => a - b)[Math.floor(samples.length * part)] ?? Number.NaN;
  const where = documents === 1 ? "one document" : `${documents} documents`;
  console.log(`${people} people in ${where}, ${perSecond} edits/s each, ${callboard.toOthers.length} arrivals`);
  console.log(`${"".padEnd(30)}${"bare".padStart(10)}${"Callboard".padStart(12)}${"ratio".padStart(8)}`);
  const rows = [
    ["edit → others", (samples: Samples) => samples.toOthers],
    ["edit → acknowledged", (samples: Samples) => samples.toAcknowledgement],
  ] as const;
  for (const [label, of] of rows)
    for (const part of [0.5, 0.95, 0.99]) {
      const [without, ours] = [at(of(bare), part), at(of(callboard), part)];
      const name = `${label} p${part * 100}, ms`;
      console.log(
        `${name.padEnd(30)}${without.toFixed(1).padStart(10)}${ours.toFixed(1).padStart(12)}${(ours / without).toFixed(2).padStart(8)}`,
      );
    }
}
