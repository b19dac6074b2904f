import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";

/** A worker as somebody outside would write it: takes jobs, keeps them, and offers files to fetch. */
export interface TestWorker {
  readonly url: string;
  readonly clip: Buffer;
  readonly clipUrl: string;
  readonly voiceUrl: string;
  /** How many files were fetched from it. */
  readonly fetched: number;
  /** Waits for the job of a task. */
  job(taskId: string): Promise<TakenJob>;
  close(): Promise<void>;
}

export interface TakenJob {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into jobs freely
  readonly told: any;
  readonly message: {
    readonly id: string;
    readonly timestamp: string;
    readonly signature: string;
    readonly body: string;
  };
}

/** Starts a worker on a free port. */
export async function startMediaWorker(): Promise<TestWorker> {
  const jobs = new Map<string, TakenJob>();
  const clip = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypmp42"), Buffer.alloc(4_000, 9)]);
  const voice = silence(1.5);
  const files: Readonly<Record<string, Buffer>> = {
    "/clip.mp4": clip,
    "/voice.wav": voice,
    "/page.html": Buffer.from("<html>not a clip</html>"),
  };
  let fetched = 0;
  const server = createServer(async (request, response) => {
    const file = files[request.url ?? ""];
    if (request.method === "GET" && file) {
      fetched += 1;
      return response.end(file);
    }
    const body = await text(request);
    const header = (name: string) => String(request.headers[name]);
    const told = JSON.parse(body) as { task_id: string };
    jobs.set(told.task_id, {
      told,
      message: {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        body,
      },
    });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    clip,
    clipUrl: `${url}/clip.mp4`,
    voiceUrl: `${url}/voice.wav`,
    get fetched() {
      return fetched;
    },
    async job(taskId) {
      for (const until = Date.now() + 10_000; Date.now() < until; await wait(20)) {
        const job = jobs.get(taskId);
        if (job) return job;
      }
      throw new Error(`no job for ${taskId}`);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** So many seconds of silence that a browser plays: a WAV file of 8,000 samples of a byte a second. */
function silence(seconds: number): Buffer {
  const samples = Buffer.alloc(8_000 * seconds, 128);
  const head = Buffer.from("RIFF....WAVEfmt ....................data....", "latin1");
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
