import { useMemo } from "react";
import type { Principal } from "../../shared/project/permissions.ts";
import { useAccount } from "./account.tsx";
import { useLiveEvents } from "./live.ts";
import { refreshAnswers, useAnswer } from "./use-answer.ts";
import type { ProjectAnswer } from "./wire.ts";

/** A production with its team and scripts, fetched again when one of its scripts was read or changed by anybody. */
export function useProject(projectId: string | null) {
  return useAnswer<ProjectAnswer>(projectId && `/projects/${encodeURIComponent(projectId)}`);
}

/**
 * The reader as the rights of a production see them; null until that is known, as without a network. Screens ask it what
 * to offer; what is taken the server decides.
 */
export function usePrincipal(projectId: string | null): Principal | null {
  const account = useAccount();
  const members = useProject(projectId).value?.members;
  return useMemo(() => members?.find((member) => member.user_id === account?.id) ?? null, [members, account?.id]);
}

/** Keeps `useProject` fresh; mounted once, by the frame around every screen. */
export function useFreshProject(projectId: string | null): void {
  useLiveEvents(projectId, (event) => {
    if (event.type === "script_updated") void refreshAnswers("/projects");
  });
}
