import { useLiveEvents } from "./live.ts";
import { refreshAnswers, useAnswer } from "./use-answer.ts";
import type { ProjectAnswer } from "./wire.ts";

/** A production with its team and scripts, fetched again when one of its scripts was read or changed by anybody. */
export function useProject(projectId: string | null) {
  return useAnswer<ProjectAnswer>(projectId && `/projects/${encodeURIComponent(projectId)}`);
}

/** Keeps `useProject` fresh; mounted once, by the frame around every screen. */
export function useFreshProject(projectId: string | null): void {
  useLiveEvents(projectId, (event) => {
    if (event.type === "script_updated") void refreshAnswers("/projects");
  });
}
