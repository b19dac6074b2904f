import { useSyncExternalStore } from "react";
import { ApiProblem, api } from "../session/api.ts";
import { signedInUser } from "../session/tokens.ts";
import { targetOf } from "./comment-anchor.ts";
import type { PendingComment } from "./thread-lists.ts";

const retryEvery = 8000;
const none: readonly PendingComment[] = [];
const boxes = new Map<string, readonly PendingComment[]>();
const listeners = new Set<() => void>();
const sending = new Set<string>();
let timer: number | undefined;

/** The comments of a script that wait to be sent. They outlive the tab, and are sent once the server can be reached. */
export function usePending(scriptId: string): readonly PendingComment[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      scheduleRetry();
      return () => listeners.delete(listener);
    },
    () => boxOf(scriptId),
  );
  return all;
}

/** Shows a comment at once and sends it. */
export function postComment(
  scriptId: string,
  comment: Pick<PendingComment, "anchor" | "reply" | "content" | "mentions">,
): void {
  const pending: PendingComment = {
    ...comment,
    key: [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    authorId: signedInUser()?.id ?? "",
    createdAt: new Date().toISOString(),
    problem: null,
  };
  keep(scriptId, [...boxOf(scriptId), pending]);
  void send(scriptId, pending);
}

/** Sends a comment once more that the server had turned down. */
export function retryComment(scriptId: string, key: string): void {
  const pending = boxOf(scriptId).find((comment) => comment.key === key);
  if (pending) void send(scriptId, change(scriptId, { ...pending, problem: null }));
}

/** Forgets a comment that has not been sent. */
export function discardComment(scriptId: string, key: string): void {
  keep(
    scriptId,
    boxOf(scriptId).filter((comment) => comment.key !== key),
  );
}

async function send(scriptId: string, pending: PendingComment): Promise<void> {
  if (sending.has(pending.key)) return;
  sending.add(pending.key);
  const { anchor, reply } = pending;
  try {
    await api.post(`/scripts/${encodeURIComponent(scriptId)}/comments`, {
      target_element: targetOf(anchor),
      content: pending.content,
      mentions: pending.mentions,
      ...(reply ? { reply_to: reply.commentId } : {}),
      ...(anchor.target && anchor.sceneId && !reply ? { scene_id: anchor.sceneId } : {}),
      ...(anchor.range?.length && !reply
        ? { range: anchor.range.map(({ lineUid, start, text }) => ({ line_uid: lineUid, start, text })) }
        : {}),
      ...(anchor.quote && !reply ? { quote: anchor.quote } : {}),
      ...(anchor.lineUid && !reply ? { line_uid: anchor.lineUid } : {}),
    });
    discardComment(scriptId, pending.key);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status > 0 && error.status < 500 && error.status !== 429) {
      change(scriptId, { ...pending, problem: error.message });
    }
    scheduleRetry();
  } finally {
    sending.delete(pending.key);
  }
}

function scheduleRetry(): void {
  clearTimeout(timer);
  const waiting = [...boxes].flatMap(([scriptId, box]) =>
    box.filter((comment) => comment.problem === null).map((comment) => [scriptId, comment] as const),
  );
  if (waiting.length === 0) return;
  timer = window.setTimeout(() => {
    for (const [scriptId, comment] of waiting) void send(scriptId, comment);
  }, retryEvery);
}

function change(scriptId: string, next: PendingComment): PendingComment {
  keep(
    scriptId,
    boxOf(scriptId).map((comment) => (comment.key === next.key ? next : comment)),
  );
  return next;
}

function keep(scriptId: string, comments: readonly PendingComment[]): void {
  boxes.set(scriptId, comments);
  if (comments.length > 0) localStorage.setItem(storageKey(scriptId), JSON.stringify(comments));
  else localStorage.removeItem(storageKey(scriptId));
  for (const listener of listeners) listener();
}

function boxOf(scriptId: string): readonly PendingComment[] {
  const known = boxes.get(scriptId);
  if (known) return known;
  const stored = readStored(scriptId);
  boxes.set(scriptId, stored);
  return stored;
}

function readStored(scriptId: string): readonly PendingComment[] {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey(scriptId)) ?? "[]") as PendingComment[];
    return stored.length > 0 ? stored : none;
  } catch {
    return none;
  }
}

/** Another account on the same browser has a box of its own. */
function storageKey(scriptId: string): string {
  return `callboard.outbox.${scriptId}.${signedInUser()?.id ?? ""}`;
}
