import type { Language } from "../../../shared/api/errors.ts";
import { drawingKey, type Shot, type StoryboardStyle, storyboardStyles } from "../../../shared/storyboard/shot.ts";
import type { ShotChange } from "../../../shared/storyboard/storyboard-document.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { mediaIdOf } from "./media.ts";
import type { MediaOrder, MediaTaskKind } from "./media-order.ts";
import { beginMedia, hash, type MediaWish } from "./media-tasks.ts";
import { accessShot, type ShotAccess } from "./shots.ts";

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
  return begin(services, userId, access, "image", { key: drawingKey(shot, style), order, change });
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
  return begin(services, userId, access, "video", { key: key, order, change });
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
  return begin(services, userId, access, "narration", { key: hash([order.narration]), order, change });
}

async function begin(
  services: Services,
  userId: string,
  { script, shot }: ShotAccess,
  kind: MediaTaskKind,
  wish: Omit<MediaWish, "shotId">,
): Promise<string> {
  const [taskId = ""] = await beginMedia(services, userId, script.id, kind, [{ ...wish, shotId: shot.id }]);
  return taskId;
}

/** What a task of a shot is told to make, as the shot is now. */
export function orderFrom(shot: Shot, style: StoryboardStyle, language: Language): MediaOrder {
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
