import { documentName } from "../../../shared/documents/names.ts";
import {
  drawingKey,
  type ShotAngle,
  type ShotMovement,
  type ShotSize,
  type TaskStatus,
} from "../../../shared/storyboard/shot.ts";
import { changeShot, readShots, type ShotChange } from "../../../shared/storyboard/storyboard-document.ts";
import type { Services } from "../../services.ts";
import type { MediaOrder, MediaTaskKind } from "./media-order.ts";

/** A task of one shot, as its row says. */
export interface MediaTask {
  readonly id: string;
  readonly script_id: string;
  readonly shot_id: string | null;
  readonly kind: string;
  readonly options: string;
  readonly status: TaskStatus;
  readonly result: string | null;
  readonly error_code: string | null;
}

const fields = { image: "imageUrl", video: "videoUrl", narration: "audioUrl" } as const satisfies Record<
  MediaTaskKind,
  keyof ShotChange
>;

/**
 * Writes how a task stands into its shot, for everybody who has the storyboard open. A result is shown whenever it
 * comes; the state only while the shot waits for this task and no later one. A shot that is gone stays gone.
 */
export async function showResult(services: Services, task: MediaTask): Promise<void> {
  const { shot_id: shotId, script_id: scriptId } = task;
  if (shotId === null) return;
  const kind = task.kind as MediaTaskKind;
  const url = task.result === null ? null : (JSON.parse(task.result) as { url: string }).url;
  const order = JSON.parse(task.options) as MediaOrder;
  await services.documents.editDocument(documentName("storyboard", scriptId), null, (doc, origin) => {
    const shots = readShots(doc);
    const shot = shots.find(({ id }) => id === shotId);
    if (!shot) return;
    const change: ShotChange = {
      ...(url === null ? {} : { [fields[kind]]: url }),
      ...(url !== null && kind === "image" ? { drawnFrom: keyOf(order) } : {}),
      ...(shot.taskId === task.id || task.status === "SUCCESS"
        ? { status: task.status, error: task.error_code ?? "", taskId: task.id }
        : {}),
    };
    changeShot(doc, shotId, change, origin);
  });
  if (url === null || kind !== "image") return;
  const first = await services.documents.readDocument(documentName("storyboard", scriptId), (doc) => readShots(doc)[0]);
  if (first?.id !== shotId) return;
  await services.db
    .updateTable("projects")
    .set({ cover: url })
    .where("id", "in", (eb) => eb.selectFrom("scripts").select("project_id").where("scripts.id", "=", scriptId))
    .execute();
}

function keyOf(order: MediaOrder): string {
  return drawingKey(
    {
      prompt: order.prompt,
      size: order.size as ShotSize,
      angle: order.angle as ShotAngle,
      movement: order.movement as ShotMovement,
    },
    order.style,
  );
}
