import { createHmac } from "node:crypto";
import { startMediaWorker } from "../harness/media-worker.ts";
import { type Answer, send, startApp } from "../harness/start-app.ts";
import { type Proof, until, withEnds } from "./proof.ts";

const key = Buffer.alloc(32, 7);

export const proof: Proof = {
  id: "F14",
  what: "a worker tells each ending five times, at once and later, out of order, by secret and by signature, and then something else",
  limit:
    "200 each time, one effect: one fetch of the result, one ending; what contradicts it is 409 and changes nothing",
  elsewhere: "test/drafts/mvp.test.ts",
  run: (full) =>
    withEnds(async (ends) => {
      const worker = await startMediaWorker();
      ends.add(worker.close);
      const env = { WORKER_URL: `${worker.url}/jobs`, WORKER_SECRET: `whsec_${key.toString("base64")}` };
      const app = await startApp({ env });
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const story = { title: "Moon", story_text: "A kid walks. She runs. Night falls. Rain comes.", style: "Anime" };
      const { body } = await ann.request("POST", "/projects/create", story);
      const shots = (body.storyboard as { id: string }[]).slice(0, full ? 4 : 1);
      const wrong: string[] = [];
      let [told, refused] = [0, 0];
      for (const [round, shot] of shots.entries()) {
        const { task_id } = (await ann.request("POST", `/shots/${shot.id}/generate_narration`, {})).body;
        const job = (await worker.job(task_id)).told;
        const task = async () => (await ann.request("GET", `/tasks/${task_id}`)).body;
        const tell = (ending: object, at = Date.now()): Promise<Answer> => {
          const message = { task_id, ...ending };
          if (round % 2 === 0) return send(job.callback_url, "POST", {}, message);
          return send(new URL("/api/webhook/task_complete", app.url).href, "POST", ...signed(message, at));
        };
        const fetched = worker.fetched;
        const running = { status: "RUNNING", progress: 40 };
        const done = { status: "SUCCESS", result_url: worker.voiceUrl };
        await tell({ status: "RUNNING", progress: 60 });
        const together = await Promise.all([done, done, running, done, done, done, running].map((each) => tell(each)));
        await until("the task has ended", async () => (await task()).status === "SUCCESS");
        const ended = JSON.stringify(await task());
        const later = [await tell(running), await tell(done)];
        for (const answer of [...together, ...later]) {
          told += 1;
          if (answer.status !== 200) wrong.push(`${answer.status} ${answer.body?.error?.code}`);
        }
        for (const other of [
          { status: "FAILED", error: "x" },
          { ...done, result_url: worker.clipUrl },
        ]) {
          const { status } = await tell(other);
          if (status === 409) refused += 1;
          else wrong.push(`a contradiction: ${status}`);
        }
        if (worker.fetched - fetched !== 1) wrong.push(`fetched ${worker.fetched - fetched} times`);
        if (JSON.stringify(await task()) !== ended) wrong.push("the ending changed");
      }
      return {
        figure:
          `${shots.length} tasks told ${told} times, ${refused} contradictions refused, ${wrong.length} wrong ${wrong.slice(0, 3).join("; ")}`.trim(),
        pass: wrong.length === 0,
      };
    }),
};

/** A message as Standard Webhooks signs it; each delivery has an id of its own. */
function signed(message: object, at: number): [Record<string, string>, string] {
  const body = JSON.stringify(message);
  const [id, timestamp] = [`msg_${Math.random()}`, String(Math.floor(at / 1000))];
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
  return [{ "Content-Type": "application/json", ...headers }, body];
}
