import type * as Y from "yjs";
import { rootMap } from "../documents/record.ts";
import { parseTarget } from "./target.ts";
import type { Comment, Subject, Thread, ThreadWithComments } from "./thread.ts";

/**
 * The comments' Yjs document, written by the server alone so that nobody can speak in another's name;
 * clients read it live and write through the API. `threads`: id → thread; `msgs`: id → comment, whole values.
 */
const threadsRoot = "threads";
const messagesRoot = "msgs";

/** All threads, oldest first, each with its comments in order. Comments whose thread is gone are left out. */
export function readThreads(doc: Y.Doc): ThreadWithComments[] {
  const byThread = new Map<string, Comment[]>();
  for (const stored of rootMap<Comment>(doc, messagesRoot).values()) {
    const comment: Comment = { ...stored, reactions: stored.reactions ?? {} };
    byThread.set(comment.threadId, [...(byThread.get(comment.threadId) ?? []), comment]);
  }
  return [...rootMap<Thread>(doc, threadsRoot).values()]
    .map((thread) => ({ ...withAnchor(thread), comments: (byThread.get(thread.id) ?? []).sort(oldestFirst) }))
    .sort(oldestFirst);
}

/** Writes a thread, new or changed. */
export function putThread(doc: Y.Doc, thread: Thread, origin: unknown): void {
  doc.transact(() => rootMap<Thread>(doc, threadsRoot).set(thread.id, thread), origin);
}

/** Writes a comment, new or changed. */
export function putComment(doc: Y.Doc, comment: Comment, origin: unknown): void {
  doc.transact(() => rootMap<Comment>(doc, messagesRoot).set(comment.id, comment), origin);
}

/** Threads of earlier versions had no scene's name, no more than one line, or what they hang on as a quotation. */
function withAnchor(thread: Thread): Thread {
  const lines = thread.lines ?? (thread.lineUid === null ? [] : [thread.lineUid]);
  const subject = thread.subject === undefined ? earlierSubject(thread) : thread.subject;
  const quote = subject && thread.lineUid === null ? "" : thread.quote;
  return { ...thread, sceneName: thread.sceneName ?? "", lines, subject, quote };
}

const things: ReadonlySet<string> = new Set(["character", "element", "prop", "costume", "location", "shot", "day"]);

function earlierSubject({ target, quote, lineUid }: Thread): Subject | null {
  const parsed = parseTarget(target);
  if (!parsed || !things.has(parsed.kind)) return null;
  return { target, name: (lineUid === null && quote) || (parsed.kind === "day" ? "" : parsed.id) };
}

function oldestFirst(a: { createdAt: string; id: string }, b: { createdAt: string; id: string }): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
