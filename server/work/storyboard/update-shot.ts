import type { ShotAnswer } from "../../../shared/api/mvp.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { changeShot } from "../../../shared/storyboard/storyboard-document.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessShot, answerShot } from "./shots.ts";

/** Changes what a shot says; fields that are left out stay. Whoever has the storyboard open sees it at once. */
export async function updateShot(
  services: Services,
  userId: string,
  id: string,
  change: { prompt?: string | undefined; narration?: string | undefined; transition?: string | undefined },
): Promise<ShotAnswer> {
  const access = await accessShot(services, userId, id, "edit");
  const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const actor = await services.accounts.findUser({ id: userId });
  const there = await services.documents.editDocument(
    documentName("storyboard", access.script.id),
    actor,
    (doc, origin) => changeShot(doc, access.shot.id, fields, origin),
  );
  if (!there) throw new ApiError("shot_not_found");
  return answerShot(services, access);
}
