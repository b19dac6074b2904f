import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Upload } from "tus-js-client";
import { aLargePdf } from "../builders/large-script.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";
import { type Ends, type Proof, until, withEnds } from "./proof.ts";

const mebibyte = 1024 * 1024;
const chunk = 2 * mebibyte;

export const proof: Proof = {
  id: "F15",
  what: "an upload by tus is broken off ten times at random, the server killed in the middle",
  limit:
    "what arrives has the same SHA-256; no more than the piece that broke off is sent again; nothing is left behind",
  run: (full) =>
    withEnds(async (ends) => {
      const wrong: string[] = [];
      let again = 0;
      const rounds = full ? 5 : 1;
      for (let round = 0; round < rounds; round++) {
        const seed = (Date.now() + round) % 1_000_000;
        const outcome = await brokenUpload(full ? 60 : 24, randomFrom(seed), ends);
        again = Math.max(again, outcome.again);
        if (!outcome.whole) wrong.push(`seed ${seed}: another content`);
        if (outcome.again > chunk) wrong.push(`seed ${seed}: ${outcome.again} bytes sent again`);
        if (outcome.stopped !== 10) wrong.push(`seed ${seed}: ${outcome.stopped} stops`);
        if (outcome.left > 0) wrong.push(`seed ${seed}: ${outcome.left} files left`);
      }
      return {
        figure:
          `${rounds} uploads, ${10 * rounds} stops, ${rounds} kills, at most ${(again / mebibyte).toFixed(2)} MiB of a piece of 2 sent again, ${wrong.length} wrong ${wrong.join("; ")}`.trim(),
        pass: wrong.length === 0,
      };
    }),
};

/** Random, and the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** One upload and what became of it; `again`: the most bytes that one new beginning sent a second time. */
async function brokenUpload(megabytes: number, random: () => number, ends: Ends) {
  const folder = temporaryFolder();
  ends.add(folder.remove);
  const env = { DATA_DIR: folder.path, PORT: String(await freePort()) };
  let server = await startCallboard(env);
  ends.add(() => server.kill());
  const url = `http://127.0.0.1:${env.PORT}/api/v1`;
  const account = { email: "a@example.com", password: "long enough", name: "A" };
  const { token } = (await send(`${url}/auth/register`, "POST", {}, account)).body;
  const headers = { Authorization: `Bearer ${token}` };
  const bytes = aLargePdf(megabytes * mebibyte);
  // One in each eleventh but the last: behind the last stop there is always a piece left to send.
  const stops = Array.from({ length: 10 }, (_, index) => Math.floor(((index + random()) * bytes.length) / 11));
  let place: string | null = null;
  let script: string | null = null;
  let [stopped, sent, again] = [0, 0, 0];
  while (script === null) {
    const stop = stops[stopped];
    const ended = await new Promise<"stopped" | "sent">((resolve, reject) => {
      let isFirst = true;
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
          if (request.getMethod() !== "PATCH" || !isFirst) return;
          isFirst = false;
          again = Math.max(again, sent - Number(request.getHeader("Upload-Offset")));
        },
        onAfterResponse: (_, response) => {
          script = response.getHeader("X-Script-Id") ?? script;
        },
        onProgress: (now) => {
          sent = Math.max(sent, now);
          if (stop !== undefined && now >= stop) void upload.abort().then(() => resolve("stopped"));
        },
        onSuccess: () => resolve("sent"),
        onError: reject,
      });
      upload.start();
    });
    if (ended === "sent") break;
    stopped += 1;
    if (stopped === 5) {
      await server.kill();
      server = await startCallboard(env);
    }
  }
  const read = async () => (await send(`${url}/scripts/${script}`, "GET", headers)).body.status === "ready";
  await until("it is read", read, 60_000, 50);
  const sum = (content: Buffer) => createHash("sha256").update(content).digest("hex");
  const whole = sum(await readFile(path.join(folder.path, "files", String(script)))) === sum(bytes);
  const left = (await readdir(path.join(folder.path, "uploads"))).length;
  return { whole, stopped, again, left };
}
