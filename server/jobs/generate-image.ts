import { documentName } from "../../shared/documents/names.ts";
import type { Scene } from "../../shared/script/scene.ts";
import type { PanelRequest } from "../../shared/storyboard/panel/composition.ts";
import { panelCaption } from "../../shared/storyboard/panel/panel-caption.ts";
import type { Shot } from "../../shared/storyboard/shot.ts";
import { readShot } from "../../shared/storyboard/storyboard-document.ts";
import { MediaError } from "../engines/media/media-error.ts";
import { readScenes } from "../work/projection.ts";
import { endTask, openTask, tellRunning } from "../work/storyboard/end-task.ts";
import { keepMedia } from "../work/storyboard/media.ts";
import type { MediaOrder } from "../work/storyboard/media-order.ts";
import { type Job, payloadText } from "./job.ts";

/** Makes the picture of a shot. Run again after a crash it makes it again; the task ends once. */
export const generateImage: Job = (services) => ({
  async run({ payload, signal }) {
    const task = await openTask(services, payloadText(payload, "task_id"));
    if (!task?.shot_id) return;
    const shotId = task.shot_id;
    await tellRunning(services, task.id, 10);
    const order = JSON.parse(task.options) as MediaOrder;
    const scenes = await readScenes(services.documents, task.script_id);
    const shot = await services.documents.readDocument(documentName("storyboard", task.script_id), (doc) =>
      readShot(doc, shotId),
    );
    const scene = scenes.find(({ id }) => id === shot?.sceneId);
    const asked = { ...order, size: order.size, angle: order.angle, movement: order.movement } as PanelRequest["shot"];
    const panel: PanelRequest = {
      shot: asked,
      style: order.style,
      set: scene?.set ?? "",
      side: scene?.intExt ?? null,
      time: scene?.timeText ?? "",
      happening: scene ? wordsOf(scene) : "",
      characters: scene?.characters ?? [],
      caption: panelCaption(asked as Pick<Shot, "size" | "angle" | "movement">, scene ?? null, order.prompt),
    };
    try {
      const image = await services.media.drawImage({ panel }, signal);
      signal.throwIfAborted();
      const url = await keepMedia(services, {
        projectId: task.project_id,
        scriptId: task.script_id,
        shotId,
        kind: "image",
        ...image,
      });
      await endTask(services, task.id, { url });
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      await endTask(services, task.id, { error: error.code, reason: error.message });
    }
  },

  abandon: (payload) => endTask(services, payloadText(payload, "task_id"), { error: "internal_error" }),
});

/** What a scene tells, without what is said in it: talk of the sea does not put a kitchen on a beach. */
function wordsOf({ lines }: Scene): string {
  return lines.flatMap(({ kind, text }) => (kind === "action" ? [text] : [])).join("\n");
}
