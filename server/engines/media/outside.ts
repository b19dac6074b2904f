import { createHmac } from "node:crypto";
import type { PublicFetch } from "../fetch/public-fetch.ts";
import { MediaError } from "./media-error.ts";

/** An outside worker that makes clips and voices: jobs are posted to it, results come back by webhook. */
export interface MediaWorker {
  /**
   * Hands over one job. Resolves when the worker has taken it (2xx); the same job may be handed over again after a
   * crash, under the same id. Throws an Error when it may be tried again, a MediaError when the worker refuses.
   */
  send(job: WorkerJob, signal: AbortSignal): Promise<void>;
}

/** What a worker is told, as JSON. */
export interface WorkerJob {
  readonly task_id: string;
  /** Draft B's names: SVD makes a clip, TTS a voice. */
  readonly type: "SVD" | "TTS";
  readonly prompt: string;
  readonly narration: string;
  readonly transition: string;
  readonly movement: string;
  readonly seconds: number;
  readonly style: string;
  readonly language: string;
  /** The picture to start from, readable for a day without an account; null for a voice. */
  readonly image_url: string | null;
  /** Where `{task_id, status, result_url, error}` is to be posted; it holds this task's own secret. */
  readonly callback_url: string;
}

/** A worker behind an address, its jobs signed as Standard Webhooks (`webhook-id`, `-timestamp`, `-signature`). */
export function outsideWorker(options: {
  readonly url: string;
  readonly secret: Uint8Array;
  readonly fetch: PublicFetch;
}): MediaWorker {
  return {
    async send(job, signal) {
      const body = JSON.stringify(job);
      const timestamp = String(Math.floor(Date.now() / 1000));
      const answer = await options.fetch.fetch(options.url, {
        method: "POST",
        body,
        headers: {
          "Content-Type": "application/json",
          "webhook-id": job.task_id,
          "webhook-timestamp": timestamp,
          "webhook-signature": signMessage(options.secret, job.task_id, timestamp, body),
        },
        timeoutMs: 15_000,
        mostBytes: 64 * 1024,
        signal,
      });
      if (answer.status >= 200 && answer.status < 300) return;
      if (answer.status >= 500 || answer.status === 429) throw new Error(`the worker answered ${answer.status}`);
      throw new MediaError("worker_failed", `the worker answered ${answer.status}`);
    },
  };
}

/** The signature of a Standard Webhooks message. */
export function signMessage(secret: Uint8Array, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}
