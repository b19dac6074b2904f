import { api, problemMessage } from "../session/api.ts";
import { notifyProblem } from "../ui/notify.ts";

export type MediaKind = "image" | "video" | "narration";

/** Asks for the picture, the clip or the voice of a shot; how it goes is seen in the shot itself. */
export async function askMedia(scriptId: string, shotId: string, kind: MediaKind): Promise<void> {
  try {
    await api.post(`/shots/${scriptId}.${shotId}/generate_${kind}`, {});
  } catch (error) {
    notifyProblem(problemMessage(error));
  }
}

/** Asks for all pictures that are missing, in the whole storyboard or one scene; `outdated` for what they show too. */
export async function askPictures(
  scriptId: string,
  which: { readonly scene_id?: string; readonly outdated?: boolean } = {},
): Promise<void> {
  try {
    await api.post(`/scripts/${scriptId}/storyboard/draw`, which);
  } catch (error) {
    notifyProblem(problemMessage(error));
  }
}
