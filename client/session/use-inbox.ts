import { useEffect } from "react";
import { useLiveEvents } from "./live.ts";
import { signedInUser } from "./tokens.ts";
import { refreshAnswers, useAnswer } from "./use-answer.ts";
import type { InboxAnswer, InboxItem } from "./wire.ts";

/**
 * What whoever is signed in was told of, newest first. Fetched again when a comment of the open production is theirs
 * to know, and when they come back to the page, for the other productions.
 */
export function useInbox(projectId: string | null): { items: readonly InboxItem[]; unread: number; loading: boolean } {
  const { value, loading } = useAnswer<InboxAnswer>("/inbox");
  useLiveEvents(projectId, (event) => {
    const told = event.type === "comment_added" ? event.data.notified : null;
    if (Array.isArray(told) && told.includes(signedInUser()?.id)) void refreshAnswers("/inbox");
  });
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && void refreshAnswers("/inbox");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return { items: value?.items ?? [], unread: value?.unread ?? 0, loading };
}
