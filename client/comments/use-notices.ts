import { useMemo } from "react";
import { api } from "../session/api.ts";
import { signedInUser } from "../session/tokens.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import type { InboxAnswer, NoticeSettings } from "../session/wire.ts";

/** What the reader has not read, thread by thread, and the threads they have muted. */
export function useNotices(): { unread: ReadonlyMap<string, number>; muted: ReadonlySet<string> } {
  const signedIn = signedInUser() !== null;
  const inbox = useAnswer<InboxAnswer>(signedIn ? "/inbox" : null).value;
  const settings = useAnswer<NoticeSettings>(signedIn ? "/inbox/settings" : null).value;
  return useMemo(
    () => ({
      unread: new Map(Object.entries(inbox?.unread_by_thread ?? {})),
      muted: new Set(settings?.muted_threads ?? []),
    }),
    [inbox, settings],
  );
}

/** Marks all of a thread as read. */
export async function readThread(threadId: string): Promise<void> {
  await api.post("/inbox/read", { thread_id: threadId });
  await refreshAnswers("/inbox");
}

/** Stops being told of replies in a thread, or is told of them again. */
export async function muteThread(scriptId: string, threadId: string, muted: boolean): Promise<void> {
  const path = `/scripts/${scriptId}/threads/${threadId}/mute`;
  await (muted ? api.put(path) : api.delete(path));
  await refreshAnswers("/inbox/settings");
}
