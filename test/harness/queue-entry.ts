import { appendFileSync } from "node:fs";
import { openDatabase } from "../../server/engines/database/open.ts";
import { openBullmqQueue } from "../../server/engines/queue/bullmq.ts";
import { openEmbeddedQueue } from "../../server/engines/queue/embedded.ts";

/**
 * A worker in a process of its own that can be killed. It writes one line for each thing it does: "begun", then
 * "done" unless the job's payload has it `linger`; "abandoned" when it gives a job up.
 */
const { FOLDER = "", RECORD = "", REDIS = "", LOCK = "" } = process.env;
const note = (line: string): void => appendFileSync(RECORD, `${line}\n`);
const options = { concurrency: 1, onError: () => {} };
const db = openDatabase(FOLDER);
const queue = REDIS
  ? await openBullmqQueue(db, { ...options, redisUrl: REDIS, prefix: "{contract}", lockMs: Number(LOCK) })
  : openEmbeddedQueue(db, options);
queue.start({
  work: {
    run: async ({ payload }) => {
      note(`begun ${String(payload.n)}`);
      if (payload.linger) await new Promise(() => {});
      note(`done ${String(payload.n)}`);
    },
    abandon: async (payload) => note(`abandoned ${String(payload.n)}`),
  },
});
process.send?.({ port: 1 });
