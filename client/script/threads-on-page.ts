import { useLocation } from "@tanstack/react-router";
import type { Editor } from "@tiptap/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Thread } from "../../shared/comments/thread.ts";
import type { CommentAnchor } from "../comments/comment-anchor.ts";
import type { StandingThread } from "../comments/thread-lists.ts";
import type { CommentedWords } from "./editor/comment-marks.ts";
import { goToThread } from "./places.ts";

/** The thread to point out: the one a link names (`#thread-…`), until another is asked for. */
export function useThreadInAddress(openPanel: () => void): [string | null, (threadId: string) => void] {
  const linked = /^#?thread-(.+)$/.exec(useLocation().hash)?.[1] ?? null;
  const [threadId, setThreadId] = useState<string | null>(null);
  const show = useCallback(
    (id: string) => {
      setThreadId(id);
      openPanel();
    },
    [openPanel],
  );
  useEffect(() => {
    if (linked) show(linked);
  }, [linked, show]);
  return [threadId, show];
}

/** Brings the words of a thread that a link leads to into view, once they are here. */
export function useLinkedThread(
  threadId: string | null,
  threads: readonly StandingThread[],
  editor: Editor | null,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const thread = threads.find(({ id }) => id === threadId);
    if (!editor || !thread || shown.current === threadId) return;
    shown.current = threadId;
    goToThread(editor, thread);
  }, [threadId, threads, editor]);
}

/** The threads whose words are underlaid: those that are open, the one that is looked at, and the one being begun. */
export function commentedWords(
  threads: readonly StandingThread[],
  active: string | null,
  begun: CommentAnchor | null,
): CommentedWords {
  const shown: Thread[] = threads.filter(
    ({ id, quote, resolved, comments }) =>
      quote && (!resolved || id === active) && comments.some((comment) => !comment.deleted),
  );
  if (!begun?.quote) return { threads: shown, active };
  const { sceneId, lineUid, quote, range = [] } = begun;
  const lines = range.map((piece) => piece.lineUid);
  const words = { subject: null, sceneId, sceneName: "", lineUid, lines, quote };
  const next = { id: "", target: "", ...words, createdAt: "", resolved: null };
  return { threads: [...shown, next], active: next.id };
}
