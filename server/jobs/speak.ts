import { MediaError } from "../engines/media/media-error.ts";
import { endTask, openTask, tellRunning } from "../work/storyboard/end-task.ts";
import { keepMedia } from "../work/storyboard/media.ts";
import type { MediaOrder } from "../work/storyboard/media-order.ts";
import { type Job, payloadText } from "./job.ts";

/** Speaks a shot's narration. Run again after a crash it speaks it again; the task ends once. */
export const speak: Job = (services) => ({
  async run({ payload, signal }) {
    const task = await openTask(services, payloadText(payload, "task_id"));
    if (!task?.shot_id) return;
    const { speak: voice } = services.media;
    if (!voice) return endTask(services, task.id, { error: "no_worker" });
    await tellRunning(services, task.id, 10);
    const { narration } = JSON.parse(task.options) as MediaOrder;
    try {
      const spoken = await voice(narration, signal);
      signal.throwIfAborted();
      const place = { projectId: task.project_id, scriptId: task.script_id, shotId: task.shot_id };
      await endTask(services, task.id, { url: await keepMedia(services, { ...place, kind: "audio", ...spoken }) });
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      await endTask(services, task.id, { error: error.code, reason: error.message });
    }
  },

  abandon: (payload) => endTask(services, payloadText(payload, "task_id"), { error: "internal_error" }),
});
