import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Upload } from "tus-js-client";
import { afterEach, expect, it } from "vitest";
import { aLargePdf } from "../builders/large-script.ts";
import { freePort } from "../harness/redis-server.ts";
import { type ServerProcess, startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";

let dataDir: string;
let server: ServerProcess;
afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

/** Random, and the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

it("F15 an upload broken off ten times, the server killed in the middle, arrives whole", async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "callboard-tus-"));
  const port = String(await freePort());
  server = await startCallboard({ DATA_DIR: dataDir, PORT: port });
  const url = `http://127.0.0.1:${port}/api/v1`;
  const account = { email: "a@example.com", password: "long enough", name: "A" };
  const { token } = (await send(`${url}/auth/register`, "POST", {}, account)).body;
  const headers = { Authorization: `Bearer ${token}` };
  const bytes = aLargePdf(24 * 1024 * 1024);
  const seed = Date.now() % 1_000_000;
  const random = randomFrom(seed);
  // One in each eleventh but the last: behind the last stop there is always a piece left to send.
  const stops = Array.from({ length: 10 }, (_, index) => Math.floor(((index + random()) * bytes.length) / 11));
  const chunk = 2 * 1024 * 1024;

  let place: string | null = null;
  let script: string | null = null;
  let stopped = 0;
  const begun: { at: number; from: number }[] = [];
  while (script === null) {
    const stop = stops[stopped];
    const ended = await new Promise<"stopped" | "sent">((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${url}/uploads`,
        uploadUrl: place,
        chunkSize: chunk,
        retryDelays: [100, 300, 1000, 3000],
        metadata: { filename: "large.pdf" },
        headers,
        onUploadUrlAvailable: () => {
          place = upload.url;
        },
        onBeforeRequest: (request) => {
          const from = Number(request.getHeader("Upload-Offset"));
          if (request.getMethod() === "PATCH") begun.push({ at: stopped, from });
        },
        onAfterResponse: (_, response) => {
          script = response.getHeader("X-Script-Id") ?? script;
        },
        onProgress: (sent) => {
          if (stop !== undefined && sent >= stop) void upload.abort().then(() => resolve("stopped"));
        },
        onSuccess: () => resolve("sent"),
        onError: (error) => reject(new Error(`seed ${seed}: ${error.message}`)),
      });
      upload.start();
    });
    if (ended === "sent") break;
    stopped += 1;
    if (stopped === 5) {
      await server.kill();
      server = await startCallboard({ DATA_DIR: dataDir, PORT: port });
    }
  }
  expect(stopped, `seed ${seed}`).toBe(10);
  // It always went on from where the server stood, which is never further back than the piece that broke off.
  for (const [index, { from }] of begun.entries()) {
    expect(from, `seed ${seed}`).toBeGreaterThanOrEqual(begun[index - 1]?.from ?? 0);
  }
  const read = async () => (await send(`${url}/scripts/${script}`, "GET", headers)).body.status;
  await expect.poll(read, { timeout: 30_000 }).toBe("ready");
  const kept = await readFile(path.join(dataDir, "files", String(script)));
  expect(createHash("sha256").update(kept).digest("hex"), `seed ${seed}`).toBe(
    createHash("sha256").update(bytes).digest("hex"),
  );
  expect(await readdir(path.join(dataDir, "uploads"))).toEqual([]);
}, 120_000);
