import { useMemo } from "react";
import { readThreads } from "../../shared/comments/comments-document.ts";
import { readMarkedLines } from "../../shared/script/comment-marks.ts";
import { useDocument, useOpenDocument, useStatusField } from "../collab/use-document.ts";
import { openCommentsByScene, openCommentsBySubject, type StandingThread, standingThreads } from "./thread-lists.ts";

const roots = ["threads", "msgs"];
const scriptRoots = ["body"];
/** Where threads stand is read again at most so often while somebody types, in milliseconds. */
const pause = 400;

/** All threads of a script, oldest first, as they are at this moment and where they stand; empty until they are here. */
export function useThreads(scriptId: string): readonly StandingThread[] {
  const open = useOpenDocument("comments", scriptId);
  const script = useOpenDocument("script", scriptId);
  const ready = useStatusField(script, (status) => status.ready);
  const threads = useDocument(open?.doc, readThreads, roots);
  // Without threads nothing stands anywhere, and a long script takes long to read.
  const any = threads !== null && threads.length > 0;
  const lines = useDocument(ready && any ? script?.doc : null, readMarkedLines, scriptRoots, pause);
  return useMemo(() => (threads ? standingThreads(threads, lines) : []), [threads, lines]);
}

/** How many comments of unresolved threads each scene has. Scenes without any are not in the map. */
export function useOpenComments(scriptId: string): ReadonlyMap<string, number> {
  const threads = useThreads(scriptId);
  return useMemo(() => openCommentsByScene(threads), [threads]);
}

/** How many comments of unresolved threads each element, shot and day has, by their targets ("element:…"). */
export function useOpenCommentsAbout(scriptId: string): ReadonlyMap<string, number> {
  const threads = useThreads(scriptId);
  return useMemo(() => openCommentsBySubject(threads), [threads]);
}
