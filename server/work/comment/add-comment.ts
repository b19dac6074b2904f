import type { CommentAnswer, NewComment } from "../../../shared/api/comments.ts";
import { putComment, putThread, readThreads } from "../../../shared/comments/comments-document.ts";
import type { AnchorPiece, Comment, Thread, ThreadWithComments } from "../../../shared/comments/thread.ts";
import { documentName } from "../../../shared/documents/names.ts";
import { markComment } from "../../../shared/script/comment-marks.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import type { Actor } from "../actor.ts";
import { readScenes } from "../projection.ts";
import { commentAnswer } from "./comment-answer.ts";
import { findTarget } from "./find-target.ts";
import { resolveMentions } from "./mentions.ts";
import { tellOfComment } from "./tell-of-comment.ts";
import { told, willTell } from "./tell-untold.ts";

/**
 * Writes a comment into the comments document, in a new thread or, as a reply, in an old one. Everybody who has
 * the script open sees it at once; whoever is mentioned or takes part in the thread finds it in their inbox. The words
 * it is about are marked in the script by the server, so that whoever may comment need not be allowed to write there.
 * Throws `target_not_found` for an element that is not there, or a reply to a comment that is not.
 */
export async function addComment(
  services: Services,
  actor: Actor,
  scriptId: string,
  input: NewComment,
): Promise<CommentAnswer> {
  const { script } = await accessScript(services.db, actor.id, scriptId, "comment", "comments");
  const mentioned = await resolveMentions(services.db, script.project_id, input.mentions);
  const begun = input.reply_to ? null : await newThread(services, scriptId, input);
  const commentId = newId("comment");
  await willTell(services, commentId, scriptId);
  const { thread, comments, comment } = await services.documents.editDocument(
    documentName("comments", scriptId),
    actor,
    (doc, origin) => {
      const { comments, ...thread }: ThreadWithComments = input.reply_to
        ? threadOf(readThreads(doc), input.reply_to)
        : { ...(begun as Thread), comments: [] };
      const comment: Comment = {
        id: commentId,
        threadId: thread.id,
        author: { id: actor.id, name: actor.name },
        body: input.content,
        mentions: [...mentioned.shown],
        departments: [...mentioned.departments],
        reactions: {},
        createdAt: new Date().toISOString(),
        editedAt: null,
        deleted: false,
      };
      if (begun) putThread(doc, thread, origin);
      putComment(doc, comment, origin);
      return { thread, comments, comment };
    },
  );
  const pieces = begun ? piecesOf(input) : [];
  if (pieces.length > 0) {
    await services.documents.editDocument(documentName("script", scriptId), actor, (doc, origin) =>
      markComment(doc, pieces, thread.id, origin),
    );
  }
  const answer = commentAnswer(thread, comment, mentioned.unresolved);
  await tellOfComment(services, { script, actor, thread, earlier: comments, answer, mentioned });
  await told(services, commentId);
  return answer;
}

async function newThread(services: Services, scriptId: string, input: NewComment): Promise<Thread> {
  const target = await findTarget(services.documents, scriptId, input.target_element);
  if (!target) throw new ApiError("target_not_found", { target_element: input.target_element });
  const sceneId = (target.subject && input.scene_id) || target.sceneId;
  const scenes = sceneId ? await readScenes(services.documents, scriptId) : [];
  const scene = scenes.find(({ id }) => id === sceneId);
  if (sceneId && !scene && sceneId !== target.sceneId) throw new ApiError("target_not_found", { scene_id: sceneId });
  const pieces = piecesOf(input);
  const lines = pieces.map(({ lineUid }) => lineUid);
  const lineUid = lines[0] ?? input.line_uid ?? target.lineUid;
  return {
    id: newId("thread"),
    target: input.target_element,
    subject: target.subject,
    sceneId,
    sceneName: scene ? [scene.number, scene.set || scene.heading].filter(Boolean).join(" ") : "",
    lineUid,
    lines: lines.length > 0 ? [...new Set(lines)] : lineUid === null ? [] : [lineUid],
    quote: input.quote?.trim() || pieces.map(({ text }) => text).join("\n"),
    createdAt: new Date().toISOString(),
    resolved: null,
  };
}

/** The words line by line; a quotation with its line is a range of one line. */
function piecesOf(input: NewComment): AnchorPiece[] {
  if (input.range?.length) return input.range.map(({ line_uid, start, text }) => ({ lineUid: line_uid, start, text }));
  const quote = input.quote?.trim();
  return quote && input.line_uid ? [{ lineUid: input.line_uid, start: 0, text: quote }] : [];
}

function threadOf(threads: readonly ThreadWithComments[], commentId: string): ThreadWithComments {
  const found = threads.find((thread) => thread.comments.some(({ id, deleted }) => id === commentId && !deleted));
  if (!found) throw new ApiError("target_not_found", { reply_to: commentId });
  return found;
}
