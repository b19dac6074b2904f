import type { PublicResponse } from "../engines/fetch/public-fetch.ts";
import { ApiError } from "../errors.ts";
import { endTask, openTask } from "../work/storyboard/end-task.ts";
import { keepMedia } from "../work/storyboard/media.ts";
import { type Job, payloadText } from "./job.ts";

const mostBytes = 200 * 1024 * 1024;
const timeoutMs = 120_000;

/** What a result may be, told by its first bytes: what a worker calls it proves nothing. */
const kinds: Readonly<Record<"video" | "narration", readonly (readonly [mediaType: string, bytes: RegExp])[]>> = {
  video: [
    ["video/mp4", /^....ftyp/s],
    ["video/webm", /^.E\xdf\xa3/s],
    ["image/gif", /^GIF8[79]a/],
  ],
  narration: [
    ["audio/mpeg", /^(?:ID3|\xff[\xe2-\xfb])/],
    ["audio/wav", /^RIFF....WAVE/s],
    ["audio/ogg", /^OggS/],
    ["audio/mp4", /^....ftyp/s],
  ],
};

/** Copies what a worker made into our own storage: public https only, limited in size and time, of a known kind. */
export const collectResult: Job = (services) => ({
  async run({ payload, signal }) {
    const task = await openTask(services, payloadText(payload, "task_id"));
    if (!task?.shot_id || task.result_url === null) return;
    const kind = task.kind === "video" ? "video" : "narration";
    let answer: PublicResponse;
    try {
      answer = await services.media.fetch.fetch(task.result_url, { method: "GET", timeoutMs, mostBytes, signal });
    } catch (error) {
      if (error instanceof ApiError)
        return endTask(services, task.id, { error: "result_unusable", reason: error.code });
      throw error;
    }
    if (!answer.complete) return endTask(services, task.id, { error: "result_unusable", reason: "too large" });
    if (answer.status >= 500) throw new Error(`the result's address answered ${answer.status}`);
    const head = answer.body.subarray(0, 16).toString("latin1");
    const found = answer.status === 200 ? kinds[kind].find(([, bytes]) => bytes.test(head)) : undefined;
    if (!found) {
      const reason = answer.status === 200 ? `not a ${kind}` : `the result's address answered ${answer.status}`;
      return endTask(services, task.id, { error: "result_unusable", reason });
    }
    const url = await keepMedia(services, {
      projectId: task.project_id,
      scriptId: task.script_id,
      shotId: task.shot_id,
      kind: kind === "video" ? "video" : "audio",
      mediaType: found[0],
      bytes: answer.body,
    });
    await endTask(services, task.id, { url });
  },

  abandon: (payload, error) =>
    endTask(services, payloadText(payload, "task_id"), {
      error: "result_unusable",
      reason: error instanceof Error ? error.message : String(error),
    }),
});
