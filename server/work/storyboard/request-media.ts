import { createHash, randomBytes } from "node:crypto";
import type { Language } from "../../../shared/api/errors.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { drawingKey, type StoryboardStyle, storyboardStyles } from "../../../shared/storyboard/shot.ts";
import { changeShot, type ShotChange } from "../../../shared/storyboard/storyboard-document.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { mediaIdOf } from "./media.ts";
import { accessShot, type ShotAccess } from "./shots.ts";
import { showResult } from "./show-result.ts";

export type MediaTaskKind = "image" | "video" | "narration";

/** What a task of a shot was asked to make; kept with the task, so that a crash cannot change it. */
export interface MediaOrder {
  readonly prompt: string;
  readonly narration: string;
  readonly transition: string;
  readonly style: StoryboardStyle;
  readonly size: string;
  readonly angle: string;
  readonly movement: string;
  readonly seconds: number;
  /** An id of a file of ours, or an https address; empty for pictures and voices. */
  readonly image: string;
  readonly language: Language;
}

/** A new picture of a shot; `prompt` is written into the shot, `style` holds for this picture. */
export async function requestImage(
  services: Services,
  userId: string,
  id: string,
  asked: { prompt?: string | undefined; style?: StoryboardStyle | undefined },
  language: Language,
): Promise<string> {
  const access = await accessShot(services, userId, id, "edit");
  const change: ShotChange = asked.prompt === undefined ? {} : { prompt: asked.prompt };
  const style = asked.style ?? (await styleOf(services, access.script.project_id));
  const shot = { ...access.shot, ...change };
  const order = orderFrom(shot, style, language);
  return requestMedia(services, userId, access, "image", drawingKey(shot, style), order, change);
}

/** A clip from a shot's picture. Throws `image_required` without one, `url_not_allowed` for an address of elsewhere. */
export async function requestVideo(
  services: Services,
  userId: string,
  id: string,
  asked: { image_url?: string | undefined; transition?: string | undefined },
  language: Language,
): Promise<string> {
  const access = await accessShot(services, userId, id, "edit");
  const change: ShotChange = asked.transition === undefined ? {} : { transition: asked.transition };
  const shot = { ...access.shot, ...change };
  const url = asked.image_url ?? shot.imageUrl;
  if (url === "") throw new ApiError("image_required");
  const own = mediaIdOf(url, services.address());
  if (own === null) services.publicFetch.check(url);
  else await knownMedia(services, own, access.script.project_id);
  const order = { ...orderFrom(shot, await styleOf(services, access.script.project_id), language), image: own ?? url };
  const key = hash([order.image, order.prompt, order.transition, order.movement, String(order.seconds)]);
  return requestMedia(services, userId, access, "video", key, order, change);
}

/** A voice that speaks a shot's narration. Throws `narration_required` when there is none. */
export async function requestNarration(
  services: Services,
  userId: string,
  id: string,
  asked: { narration?: string | undefined },
  language: Language,
): Promise<string> {
  const access = await accessShot(services, userId, id, "edit");
  const change: ShotChange = asked.narration === undefined ? {} : { narration: asked.narration };
  const shot = { ...access.shot, ...change };
  if (shot.narration.trim() === "") throw new ApiError("narration_required");
  const order = orderFrom(shot, await styleOf(services, access.script.project_id), language);
  return requestMedia(services, userId, access, "narration", hash([order.narration]), order, change);
}

/**
 * One task for one shot and input: asked the same again while it waits, runs or after it has succeeded, the same task
 * is answered, and the shot shows that task's result again. A failed one is tried anew.
 */
async function requestMedia(
  services: Services,
  userId: string,
  { script, shot }: ShotAccess,
  kind: MediaTaskKind,
  key: string,
  order: MediaOrder,
  change: ShotChange,
): Promise<string> {
  const inputKey = hash([key, services.media.makers[kind] ?? "none"]);
  const task = await services.db.transaction().execute(async (db) => {
    const known = await db
      .selectFrom("tasks")
      .selectAll()
      .where("script_id", "=", script.id)
      .where("shot_id", "=", shot.id)
      .where("kind", "=", kind)
      .where("input_key", "=", inputKey)
      .where("status", "!=", "FAILED")
      .executeTakeFirst();
    if (known) return { ...known, made: false };
    const row = await db
      .insertInto("tasks")
      .values({
        id: newId("task"),
        script_id: script.id,
        shot_id: shot.id,
        kind,
        input_key: inputKey,
        options: JSON.stringify(order),
        secret: randomBytes(24).toString("base64url"),
        status: "PENDING",
        created_by: userId,
        created_at: new Date().toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { ...row, made: true };
  });
  const actor = await services.accounts.findUser({ id: userId });
  await services.documents.editDocument(documentName("storyboard", script.id), actor, (doc, origin) =>
    changeShot(
      doc,
      shot.id,
      { ...change, ...(task.made ? { status: "PENDING", taskId: task.id, error: "" } : {}) },
      origin,
    ),
  );
  if (task.made) await services.queue.add(jobFor(services, kind), { task_id: task.id });
  else if (task.status === "SUCCESS") await showResult(services, task);
  return task.id;
}

function jobFor({ media }: Services, kind: MediaTaskKind): string {
  if (kind === "image") return "generate-image";
  return kind === "narration" && media.makers.narration === "model" ? "speak" : "ask-worker";
}

function orderFrom(shot: ShotAccess["shot"], style: StoryboardStyle, language: Language): MediaOrder {
  const { prompt, narration, transition, size, angle, movement, seconds } = shot;
  return { prompt, narration, transition, style, size, angle, movement, seconds, image: "", language };
}

/** The look that a production's storyboard has; Cinematic where nobody chose one. */
export async function styleOf(services: Services, projectId: string): Promise<StoryboardStyle> {
  const row = await services.db.selectFrom("projects").select("style").where("id", "=", projectId).executeTakeFirst();
  return storyboardStyles.find((style) => style === row?.style) ?? "Cinematic";
}

async function knownMedia(services: Services, id: string, projectId: string): Promise<void> {
  const row = await services.db
    .selectFrom("media")
    .select("id")
    .where("id", "=", id)
    .where("project_id", "=", projectId)
    .executeTakeFirst();
  if (!row) throw new ApiError("url_not_allowed");
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("base64url").slice(0, 22);
}
