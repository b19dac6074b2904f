import { setTimeout as wait } from "node:timers/promises";
import { readBrokenEvents, readEvents } from "../harness/read-events.ts";
import { onBothQueues, type Workplace } from "./killed-at-work.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const scenes = 300;
const script = Array.from(
  { length: scenes },
  (_, index) => `INT. ROOM ${index + 1} - DAY\n\nMARY puts a kettle on the table. A dog barks.\n\nMARY\nTea?\n`,
).join("\n");

export const proof: Proof = {
  id: "F3",
  what: "the server is killed while it reads a script, breaks it down and generates, on both queues",
  limit:
    "done once in effect within 5 s of the restart (15 s with BullMQ): every scene once, nothing twice; an event stream goes on behind its last id to one end",
  elsewhere: "test/work/crash-while-reading.test.ts",
  run: (full) =>
    withEnds((ends) =>
      onBothQueues(full, ends, async (place) => {
        const rounds = full ? 20 : 2;
        const reading = await killedWhileReading(place, place.queue === "embedded" ? rounds : 4);
        const generating = await killedWhileGenerating(place, full ? 4 : 1);
        const slowest = Math.max(reading.slowest, generating.slowest);
        const wrong = [...reading.wrong, ...generating.wrong];
        return {
          figure: `${reading.rounds + generating.rounds} kills, read within ${seconds(reading.slowest)} and generated within ${seconds(generating.slowest)} of the restart, ${wrong.length ? wrong.join("; ") : "each once"}`,
          pass: wrong.length === 0 && within(slowest, place.queue === "embedded" ? 5_000 : 15_000, full),
        };
      }),
    ),
};

interface Rounds {
  readonly rounds: number;
  readonly slowest: number;
  readonly wrong: readonly string[];
}

async function killedWhileReading(place: Workplace, rounds: number): Promise<Rounds> {
  const { request } = place;
  let slowest = 0;
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const id = await place.upload(`round${round}.txt`, `${script}\nEXT. YARD ${round} - NIGHT\n\nRain.\n`);
    await wait((round * 37) % 400);
    await place.killAndRestart();
    const isRead = async () => (await request("GET", `/scripts/${id}`)).body.status === "ready";
    slowest = Math.max(slowest, await until("it is read", isRead, 60_000, 20));
    const { body } = await request("GET", `/scripts/${id}/analysis`);
    const ids = new Set((body.scenes as { id: string }[]).map((scene) => scene.id));
    const props = (body.breakdown.props as { name: string }[]).map(({ name }) => name);
    if (body.scenes.length !== scenes + 1 || ids.size !== scenes + 1) wrong.push(`round ${round}: ${ids.size} scenes`);
    if (new Set(props).size !== props.length) wrong.push(`round ${round}: a prop twice`);
  }
  return { rounds, slowest, wrong };
}

async function killedWhileGenerating(place: Workplace, rounds: number): Promise<Rounds> {
  const { request, url, token } = place;
  const id = await place.upload("generated.txt", script);
  await until("it is read", async () => (await request("GET", `/scripts/${id}`)).body.status === "ready", 60_000);
  let slowest = 0;
  const wrong: string[] = [];
  const stream = async (lastId: string | null) => {
    const headers = { Authorization: `Bearer ${token}`, ...(lastId === null ? {} : { "Last-Event-ID": lastId }) };
    return fetch(`${url}/scripts/${id}/generation/stream`, { headers });
  };
  for (let round = 0; round < rounds; round++) {
    const { body: task } = await request("POST", `/scripts/${id}/generate`, { output_type: "all" });
    const seen = readBrokenEvents(await stream(null));
    const state = async () => (await request("GET", `/tasks/${task.task_id}`)).body;
    await until("it has begun", async () => (await state()).progress >= 1 + round * 12, 20_000, 2);
    await place.killAndRestart();
    const isDone = async () => (await state()).status !== "RUNNING" && (await state()).status !== "PENDING";
    slowest = Math.max(slowest, await until("it is generated", isDone, 60_000, 20));
    if ((await state()).status !== "SUCCESS") wrong.push(`generation ${round}: ${(await state()).status}`);
    const before = await seen;
    const after = await readEvents(await stream(before.at(-1)?.id ?? null));
    const events = [...before, ...after];
    const own = events.filter(({ data }) => data.task_id === undefined || data.task_id === task.task_id);
    const ids = events.map((event) => Number(event.id));
    if (ids.some((each, index) => index > 0 && each <= (ids[index - 1] as number))) wrong.push("events out of order");
    if (own.filter(({ event }) => event === "done").length !== 1) wrong.push(`generation ${round}: not one end`);
    const results = own.filter(({ event }) => event === "result").map(({ data }) => data.type);
    if (new Set(results).size !== 3 || results.length !== 3)
      wrong.push(`generation ${round}: results ${results.join(" ")}`);
  }
  return { rounds, slowest, wrong };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
