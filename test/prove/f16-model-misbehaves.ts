import { failingMoods, startModelServer } from "../harness/model-server.ts";
import { startApp } from "../harness/start-app.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const seconds = 2;
const scenes = 3;
const script = Array.from(
  { length: scenes },
  (_, n) => `INT. ROOM ${n + 1} - DAY\n\nMARY polishes the samovar.\n\nMARY\nTea?\n`,
).join("\n");

export const proof: Proof = {
  id: "F16",
  what: `the model server is busy, breaks, cuts its line, answers something else, refuses the key, drips or hangs, while it is asked for breakdown and storyboard`,
  limit:
    "every task ends within twice the limit of a question and says so; the rules' work stands whole, nothing half written",
  elsewhere: "test/work/generation/model.test.ts",
  run: (full) =>
    withEnds(async (ends) => {
      const model = await startModelServer(Buffer.alloc(10));
      ends.add(model.close);
      const OPENAI_TIMEOUT = String(seconds);
      const app = await startApp({ env: { OPENAI_API_KEY: "sk-x", OPENAI_BASE_URL: model.url, OPENAI_TIMEOUT } });
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const wrong: string[] = [];
      let slowest = 0;
      let tasks = 0;
      for (const mood of full ? failingMoods : failingMoods.slice(0, 1)) {
        model.mood = mood;
        const { id } = (await ann.upload({ name: "a.txt", bytes: script })).body;
        await ann.scriptOnceRead(id);
        const analysis = async () => JSON.stringify((await ann.request("GET", `/scripts/${id}/analysis`)).body);
        const before = await analysis();
        for (const output_type of ["breakdown", "storyboard"]) {
          const { task_id } = (await ann.request("POST", `/scripts/${id}/generate`, { output_type })).body;
          const task = async () => (await ann.request("GET", `/tasks/${task_id}`)).body;
          const took = await until(`${mood} ends`, async () => (await task()).status === "SUCCESS", 60_000, 20);
          slowest = Math.max(slowest, took);
          tasks += 1;
          const notes = JSON.stringify((await task()).result.notes);
          if (notes !== `[{"code":"model_failed","scenes":${scenes}}]`) wrong.push(`${mood}: ${notes}`);
        }
        if ((await analysis()) !== before) wrong.push(`${mood}: the breakdown is another`);
        const { shots } = (await ann.request("GET", `/scripts/${id}/storyboard`)).body;
        const drawn = new Set((shots as { scene_id: string }[]).map((shot) => shot.scene_id));
        if (drawn.size !== scenes) wrong.push(`${mood}: shots of ${drawn.size} scenes`);
      }
      for (const mood of ["busy_once", "broken_once"] as const) {
        model.mood = mood;
        const { id } = (await ann.upload({ name: "a.txt", bytes: script })).body;
        await ann.scriptOnceRead(id);
        model.answer = () => ({ summary: "Mary.", elements: [] });
        const { task_id } = (await ann.request("POST", `/scripts/${id}/generate`, { output_type: "breakdown" })).body;
        const task = async () => (await ann.request("GET", `/tasks/${task_id}`)).body;
        await until(`${mood} ends`, async () => (await task()).status === "SUCCESS", 60_000, 20);
        if ((await task()).result.notes) wrong.push(`${mood}: not asked again`);
        tasks += 1;
      }
      // Two failures in a row end the asking, hence twice.
      const limit = 2 * seconds * 1000 + 1_000;
      return {
        figure:
          `${tasks} tasks, the slowest ${(slowest / 1000).toFixed(1)} s of ${limit / 1000}, ${wrong.length} wrong ${wrong.slice(0, 3).join("; ")}`.trim(),
        pass: wrong.length === 0 && within(slowest, limit, full),
      };
    }),
};
