import { MediaError } from "../engines/media/media-error.ts";
import { endTask, openTask, tellRunning } from "../work/storyboard/end-task.ts";
import { signedMediaPath } from "../work/storyboard/media.ts";
import type { MediaOrder } from "../work/storyboard/media-order.ts";
import { type Job, payloadText } from "./job.ts";

/**
 * Hands a clip or a voice to the outside worker, which answers by webhook. Without a worker the task fails and says
 * so. Run again after a crash it hands the same task over under the same id.
 */
export const askWorker: Job = (services) => ({
  async run({ payload, signal }) {
    const task = await openTask(services, payloadText(payload, "task_id"));
    if (!task) return;
    const { worker } = services.media;
    if (!worker) return endTask(services, task.id, { error: "no_worker" });
    const order = JSON.parse(task.options) as MediaOrder;
    const origin = services.address();
    const own = order.image.startsWith("media_");
    await tellRunning(services, task.id, 5);
    try {
      await worker.send(
        {
          task_id: task.id,
          type: task.kind === "video" ? "SVD" : "TTS",
          prompt: order.prompt,
          narration: order.narration,
          transition: order.transition,
          movement: order.movement,
          seconds: order.seconds,
          style: order.style,
          language: order.language,
          image_url: order.image === "" ? null : own ? origin + signedMediaPath(services, order.image) : order.image,
          callback_url: `${origin}/api/webhook/task_complete?secret=${task.secret ?? ""}`,
        },
        signal,
      );
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      await endTask(services, task.id, { error: error.code, reason: error.message });
    }
  },

  abandon: (payload, error) =>
    endTask(services, payloadText(payload, "task_id"), {
      error: "worker_failed",
      reason: error instanceof Error ? error.message : String(error),
    }),
});
