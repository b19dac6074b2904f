import type { Language } from "../../../shared/api/errors.ts";
import type { DrawShots } from "../../../shared/api/mvp.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { drawingKey, isOutdated, isUndrawn } from "../../../shared/storyboard/shot.ts";
import { readShots } from "../../../shared/storyboard/storyboard-document.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { beginMedia } from "./media-tasks.ts";
import { orderFrom, styleOf } from "./request-media.ts";
import { wireId } from "./shots.ts";

/**
 * Asks for the pictures that a storyboard, or one scene of it, has not: of shots without one and, with `outdated`, of
 * those that say something else now. What is being drawn already is left alone, so that asking twice draws once.
 */
export async function drawShots(
  services: Services,
  userId: string,
  scriptId: string,
  { scene_id: sceneId, outdated }: DrawShots,
  language: Language,
): Promise<{ shot_id: string; task_id: string }[]> {
  const { script } = await accessScript(services.db, userId, scriptId, "edit", "storyboard");
  const style = await styleOf(services, script.project_id);
  const shots = await services.documents.readDocument(documentName("storyboard", scriptId), readShots);
  const wanted = shots.filter(
    (shot) =>
      (sceneId === undefined || shot.sceneId === sceneId) &&
      (isUndrawn(shot) || (outdated === true && isOutdated(shot, style))),
  );
  const wishes = wanted.map((shot) => ({
    shotId: shot.id,
    key: drawingKey(shot, style),
    order: orderFrom(shot, style, language),
    change: {},
  }));
  const taskIds = await beginMedia(services, userId, scriptId, "image", wishes);
  return wanted.map(({ id }, at) => ({ shot_id: wireId(scriptId, id), task_id: taskIds[at] ?? "" }));
}
