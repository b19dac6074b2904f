import type { ThreadAnswer } from "../../../shared/api/comments.ts";
import { putThread, readThreads } from "../../../shared/comments/comments-document.ts";
import { placeThreads } from "../../../shared/comments/place-threads.ts";
import type { ThreadWithComments } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { readMarkedLines } from "../../../shared/script/comment-marks.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";
import { commentAnswer } from "./comment-answer.ts";

/** One thread with its comments and the place where its words stand now. Throws `comment_not_found`. */
export async function readThread(
  services: Services,
  userId: string,
  scriptId: string,
  threadId: string,
): Promise<ThreadAnswer> {
  await accessScript(services.db, userId, scriptId, "read", "comments");
  const thread = await findThread(services, scriptId, threadId);
  const lines = await services.documents.readDocument(documentName("script", scriptId), readMarkedLines);
  const place = placeThreads(lines, [thread]).get(thread.id);
  const muted = await services.db
    .selectFrom("muted_threads")
    .select("thread_id")
    .where("user_id", "=", userId)
    .where("thread_id", "=", threadId)
    .executeTakeFirst();
  return {
    id: thread.id,
    target_element: thread.target,
    target_name: thread.subject?.name ?? "",
    resolved: thread.resolved !== null,
    scene_id: place?.sceneId ?? null,
    scene_name: thread.sceneName,
    scene_removed: place?.sceneGone ?? false,
    quote: thread.quote,
    text_removed: place?.textGone ?? false,
    range: (place?.ranges ?? []).map(({ line, from, to }) => ({
      line_uid: lines[line]?.uid ?? "",
      start: from,
      text: lines[line]?.text.slice(from, to) ?? "",
    })),
    muted: muted !== undefined,
    comments: thread.comments.filter(({ deleted }) => !deleted).map((comment) => commentAnswer(thread, comment)),
  };
}

/** Resolves a thread or opens it again. Throws `comment_not_found` for a thread that is not there. */
export async function resolveThread(
  services: Services,
  actor: Actor,
  scriptId: string,
  threadId: string,
  resolved: boolean,
): Promise<{ id: string; resolved: boolean }> {
  await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  return services.documents.editDocument(documentName("comments", scriptId), actor, (doc, origin) => {
    const found = readThreads(doc).find(({ id }) => id === threadId);
    if (!found) throw new ApiError("comment_not_found");
    const { comments: _, ...thread } = found;
    if ((thread.resolved !== null) !== resolved) {
      const by = resolved ? { by: actor.id, at: new Date().toISOString() } : null;
      putThread(doc, { ...thread, resolved: by }, origin);
    }
    return { id: threadId, resolved };
  });
}

/** Stops telling somebody of replies in a thread, or tells them again. Who is mentioned by name is told all the same. */
export async function muteThread(
  services: Services,
  userId: string,
  scriptId: string,
  threadId: string,
  muted: boolean,
): Promise<void> {
  await accessScript(services.db, userId, scriptId, "read", "comments");
  const { id } = await findThread(services, scriptId, threadId);
  const row = { user_id: userId, thread_id: id, script_id: scriptId };
  if (muted) {
    await services.db
      .insertInto("muted_threads")
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute();
  } else {
    await services.db.deleteFrom("muted_threads").where("user_id", "=", userId).where("thread_id", "=", id).execute();
  }
}

async function findThread(services: Services, scriptId: string, threadId: string): Promise<ThreadWithComments> {
  const threads = await services.documents.readDocument(documentName("comments", scriptId), readThreads);
  const found = threads.find(({ id }) => id === threadId);
  if (!found) throw new ApiError("comment_not_found");
  return found;
}
