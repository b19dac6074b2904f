import type { Breakdown } from "../../shared/breakdown/element.ts";
import { documentName } from "../../shared/documents/names.ts";
import type { Schedule } from "../../shared/schedule/schedule.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { breakdownIn, scenesIn, scheduleIn } from "../collab/projections.ts";
import type { Documents } from "../services.ts";

/** A script's scenes, breakdown and schedule as they are now. */
export async function readScenes(documents: Documents, scriptId: string): Promise<readonly Scene[]> {
  return documents.readDocument(documentName("script", scriptId), scenesIn);
}

export async function readElements(documents: Documents, scriptId: string): Promise<Breakdown> {
  return documents.readDocument(documentName("breakdown", scriptId), breakdownIn);
}

export async function readDays(documents: Documents, scriptId: string): Promise<Schedule> {
  return documents.readDocument(documentName("schedule", scriptId), scheduleIn);
}
