import type { ShotAnswer, StoryboardAnswer } from "../../../shared/api/mvp.ts";
import { documentName } from "../../../shared/documents/names.ts";
import type { Shot } from "../../../shared/storyboard/shot.ts";
import { readShot, readShots } from "../../../shared/storyboard/storyboard-document.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessProject, accessScript, type ScriptAccess } from "../access.ts";

/** A shot reached through its production. */
export interface ShotAccess extends ScriptAccess {
  readonly shot: Shot;
}

/**
 * On the wire a shot is called `<script id>.<id in its document>`: every program that holds it can ask about it, and
 * no index has to be kept beside the documents.
 */
export function wireId(scriptId: string, shotId: string): string {
  return `${scriptId}.${shotId}`;
}

/** The shot, for a member who may do this in the storyboard. Throws `shot_not_found` or `forbidden`. */
export async function accessShot(
  services: Services,
  userId: string,
  id: string,
  level: "read" | "edit",
): Promise<ShotAccess> {
  const [scriptId, shotId] = id.split(/\.(.*)/su);
  if (!scriptId || !shotId) throw new ApiError("shot_not_found");
  const access = await accessScript(services.db, userId, scriptId, level, "storyboard").catch((error: unknown) => {
    throw error instanceof ApiError && error.code === "script_not_found" ? new ApiError("shot_not_found") : error;
  });
  const shot = await services.documents.readDocument(documentName("storyboard", scriptId), (doc) =>
    readShot(doc, shotId),
  );
  if (!shot) throw new ApiError("shot_not_found");
  return { ...access, shot };
}

/** All shots of a production's scripts in order, counted from 0 without gaps. */
export async function readStoryboard(services: Services, userId: string, projectId: string): Promise<StoryboardAnswer> {
  await accessProject(services.db, userId, projectId, "read", "storyboard");
  return {
    project_id: projectId,
    shots: await shotsOf(services, projectId),
    makers: services.media.makers,
  };
}

/** The same for one script, in the order of its own storyboard. */
export async function readScriptStoryboard(
  services: Services,
  userId: string,
  scriptId: string,
): Promise<StoryboardAnswer> {
  const { script } = await accessScript(services.db, userId, scriptId, "read", "storyboard");
  const shots = await services.documents.readDocument(documentName("storyboard", scriptId), readShots);
  return {
    project_id: script.project_id,
    shots: shots.map((shot, order) => shotAnswer(shot, script.project_id, scriptId, order)),
    makers: services.media.makers,
  };
}

/** One shot as it is answered; its order is its place in the production. */
export async function answerShot(services: Services, access: ShotAccess): Promise<ShotAnswer> {
  const shots = await shotsOf(services, access.script.project_id);
  const id = wireId(access.script.id, access.shot.id);
  const found = shots.find((shot) => shot.id === id);
  if (!found) throw new ApiError("shot_not_found");
  return found;
}

async function shotsOf(services: Services, projectId: string): Promise<ShotAnswer[]> {
  const scripts = await services.db
    .selectFrom("scripts")
    .select("id")
    .where("project_id", "=", projectId)
    .where("status", "=", "ready")
    .orderBy("created_at")
    .execute();
  const answers: ShotAnswer[] = [];
  for (const { id } of scripts) {
    const shots = await services.documents.readDocument(documentName("storyboard", id), readShots);
    for (const shot of shots) answers.push(shotAnswer(shot, projectId, id, answers.length));
  }
  return answers;
}

function shotAnswer(shot: Shot, projectId: string, scriptId: string, order: number): ShotAnswer {
  return {
    id: wireId(scriptId, shot.id),
    project_id: projectId,
    order,
    prompt: shot.prompt,
    narration: shot.narration,
    ...(shot.transition ? { transition: shot.transition } : {}),
    ...(shot.imageUrl ? { image_url: shot.imageUrl } : {}),
    ...(shot.videoUrl ? { video_url: shot.videoUrl } : {}),
    status: shot.status,
    ...(shot.taskId ? { task_id: shot.taskId } : {}),
    ...(shot.audioUrl ? { audio_url: shot.audioUrl } : {}),
    ...(shot.error ? { error: shot.error } : {}),
    script_id: scriptId,
    scene_id: shot.sceneId,
    size: shot.size,
    angle: shot.angle,
    movement: shot.movement,
    seconds: shot.seconds,
  };
}
