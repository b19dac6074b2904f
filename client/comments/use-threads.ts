import { useMemo } from "react";
import { readThreads } from "../../shared/comments/comments-document.ts";
import type { ThreadWithComments } from "../../shared/comments/thread.ts";
import { useDocument, useOpenDocument } from "../collab/use-document.ts";
import { openCommentsByScene } from "./thread-lists.ts";

const none: readonly ThreadWithComments[] = [];
const roots = ["threads", "msgs"];

/** All threads of a script, oldest first, as they are at this moment; empty until they have arrived. */
export function useThreads(scriptId: string): readonly ThreadWithComments[] {
  const open = useOpenDocument("comments", scriptId);
  return useDocument(open?.doc, readThreads, roots) ?? none;
}

/** How many comments of unresolved threads each scene has. Scenes without any are not in the map. */
export function useOpenComments(scriptId: string): ReadonlyMap<string, number> {
  const threads = useThreads(scriptId);
  return useMemo(() => openCommentsByScene(threads), [threads]);
}
