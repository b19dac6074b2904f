import * as Y from "yjs";
import { byOrderKey } from "../documents/order.ts";
import { recordFields, rootRecords, setFields } from "../documents/record.ts";
import type { Shot } from "./shot.ts";

/** The storyboard's Yjs document. `shots`: shot id → map {scene, key, prompt, narration, transition, size, seconds, status}. */
const shotsRoot = "shots";

/** All shots in order. */
export function readShots(doc: Y.Doc): Shot[] {
  const shots: Shot[] = [];
  for (const [id, entry] of rootRecords(doc, shotsRoot)) {
    const fields = recordFields<Omit<Shot, "id" | "sceneId"> & { scene: string }>(entry);
    if (!fields) continue;
    shots.push({
      id,
      sceneId: fields.scene ?? "",
      key: fields.key ?? "",
      prompt: fields.prompt ?? "",
      narration: fields.narration ?? "",
      transition: fields.transition ?? "",
      size: fields.size ?? "MS",
      seconds: fields.seconds ?? 3,
      status: fields.status ?? "PENDING",
    });
  }
  return shots.sort(byOrderKey);
}

/** Writes a shot, new or changed, field by field. */
export function putShot(doc: Y.Doc, shot: Shot, origin: unknown): void {
  const { id, sceneId, ...fields } = shot;
  doc.transact(() => {
    const shots = rootRecords(doc, shotsRoot);
    const record = shots.get(id) ?? new Y.Map<unknown>();
    if (!shots.has(id)) shots.set(id, record);
    setFields(record, { ...fields, scene: sceneId });
  }, origin);
}
