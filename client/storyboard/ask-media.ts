import { api, problemMessage } from "../session/api.ts";
import { notifyProblem } from "../ui/notify.ts";

export type MediaKind = "image" | "video" | "narration";

/** Asks for the picture, the clip or the voice of a shot; how it goes is seen in the shot itself. */
export async function askMedia(scriptId: string, shotId: string, kind: MediaKind): Promise<boolean> {
  try {
    await api.post(`/shots/${scriptId}.${shotId}/generate_${kind}`, {});
    return true;
  } catch (error) {
    notifyProblem(problemMessage(error));
    return false;
  }
}

/** Asks for several pictures, one after the other; stops at the first that is refused. */
export async function askPictures(scriptId: string, shots: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of shots) if (!(await askMedia(scriptId, id, "image"))) return;
}
