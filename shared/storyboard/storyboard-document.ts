import * as Y from "yjs";
import { byOrderKey, orderKeyBetween, type Random } from "../documents/order.ts";
import { recordFields, rootRecords, setFields } from "../documents/record.ts";
import {
  emptyShot,
  type Shot,
  type ShotAngle,
  type ShotMovement,
  type ShotSize,
  shotAngles,
  shotMovements,
  shotSizes,
  type TaskStatus,
  taskStatuses,
} from "./shot.ts";

/**
 * The storyboard's Yjs document. `shots`: shot id → map {scene, key, prompt, narration, transition, size, angle,
 * movement, seconds, status, imageUrl, videoUrl, audioUrl, taskId, error, drawnFrom}. A field that is absent has the
 * value of `emptyShot`. What people write are the first nine, what a task makes the rest.
 */
export const shotsRoot = "shots";

/** All shots in order. Values that no shot can have, whoever wrote them, read as those of an empty shot. */
export function readShots(doc: Y.Doc): Shot[] {
  const shots: Shot[] = [];
  for (const [id, entry] of rootRecords(doc, shotsRoot)) {
    const fields = recordFields<Record<string, unknown>>(entry);
    if (fields) shots.push(shotFrom(id, fields));
  }
  return shots.sort(byOrderKey);
}

/** One shot, or null when there is none of this id. */
export function readShot(doc: Y.Doc, id: string): Shot | null {
  const fields = recordFields<Record<string, unknown>>(rootRecords(doc, shotsRoot).get(id));
  return fields && shotFrom(id, fields);
}

/** Writes a shot, new or changed, field by field. */
export function putShot(doc: Y.Doc, shot: Shot, origin: unknown): void {
  const { id, sceneId, ...fields } = shot;
  doc.transact(() => {
    const shots = rootRecords(doc, shotsRoot);
    const known = shots.get(id);
    // Another program may have written anything under this id.
    const record = known instanceof Y.Map ? known : new Y.Map<unknown>();
    if (record !== known) shots.set(id, record);
    setFields(record, { ...withoutEmpty(fields), scene: sceneId });
  }, origin);
}

/** What somebody may change of a shot. */
export type ShotChange = Partial<Omit<Shot, "id" | "sceneId" | "key">>;

/** Changes some fields of a shot; a shot that is gone meanwhile stays gone. Answers whether it was there. */
export function changeShot(doc: Y.Doc, id: string, change: ShotChange, origin: unknown): boolean {
  const record = rootRecords(doc, shotsRoot).get(id);
  if (!(record instanceof Y.Map)) return false;
  doc.transact(() => setFields(record, change), origin);
  return true;
}

/**
 * Puts a shot behind another of the same scene or, with `behind` null, first in its scene (`scenes`: ids in the
 * script's order, so that an empty scene's first shot finds its place). Moving into another scene changes its scene.
 */
export function moveShot(
  doc: Y.Doc,
  id: string,
  to: { readonly sceneId: string; readonly behind: string | null; readonly scenes: readonly string[] },
  random: Random,
  origin: unknown,
): void {
  const record = rootRecords(doc, shotsRoot).get(id);
  if (!(record instanceof Y.Map)) return;
  const others = readShots(doc).filter((shot) => shot.id !== id);
  doc.transact(() => setFields(record, { scene: to.sceneId, key: keyFor(others, to, random) }), origin);
}

/** Adds an empty shot behind another (or first in its scene) and answers it. */
export function addShot(
  doc: Y.Doc,
  id: string,
  to: { readonly sceneId: string; readonly behind: string | null; readonly scenes: readonly string[] },
  random: Random,
  origin: unknown,
): Shot {
  const shot: Shot = { ...emptyShot, id, sceneId: to.sceneId, key: keyFor(readShots(doc), to, random) };
  putShot(doc, shot, origin);
  return shot;
}

/** Takes a shot out of the storyboard. */
export function removeShot(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => rootRecords(doc, shotsRoot).delete(id), origin);
}

function keyFor(
  others: readonly Shot[],
  to: { readonly sceneId: string; readonly behind: string | null; readonly scenes: readonly string[] },
  random: Random,
): string {
  const after = others.findIndex((shot) => shot.id === to.behind);
  if (after >= 0) return orderKeyBetween(others[after]?.key ?? null, others[after + 1]?.key ?? null, random);
  const own = others.findIndex((shot) => shot.sceneId === to.sceneId);
  if (own >= 0) return orderKeyBetween(others[own - 1]?.key ?? null, others[own]?.key ?? null, random);
  const earlier = new Set(to.scenes.slice(0, Math.max(0, to.scenes.indexOf(to.sceneId))));
  const last = others.findLastIndex((shot) => earlier.has(shot.sceneId));
  return orderKeyBetween(others[last]?.key ?? null, others[last + 1]?.key ?? null, random);
}

function shotFrom(id: string, fields: Partial<Record<string, unknown>>): Shot {
  const seconds = fields.seconds;
  return {
    id,
    sceneId: textOf(fields.scene),
    key: textOf(fields.key),
    prompt: textOf(fields.prompt),
    narration: textOf(fields.narration),
    transition: textOf(fields.transition),
    size: oneOf<ShotSize>(shotSizes, fields.size, emptyShot.size),
    angle: oneOf<ShotAngle>(shotAngles, fields.angle, emptyShot.angle),
    movement: oneOf<ShotMovement>(shotMovements, fields.movement, emptyShot.movement),
    seconds: typeof seconds === "number" && seconds > 0 && seconds <= 3600 ? seconds : emptyShot.seconds,
    status: oneOf<TaskStatus>(taskStatuses, fields.status, emptyShot.status),
    imageUrl: textOf(fields.imageUrl),
    videoUrl: textOf(fields.videoUrl),
    audioUrl: textOf(fields.audioUrl),
    taskId: textOf(fields.taskId),
    error: textOf(fields.error),
    drawnFrom: textOf(fields.drawnFrom),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function oneOf<Value>(values: readonly Value[], value: unknown, otherwise: Value): Value {
  return values.find((candidate) => candidate === value) ?? otherwise;
}

/** Optional fields are written only when they hold something. */
function withoutEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const optional = new Set(["imageUrl", "videoUrl", "audioUrl", "taskId", "error", "drawnFrom"]);
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== "" || !optional.has(name)));
}
