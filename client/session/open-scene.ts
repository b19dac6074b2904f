import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/**
 * The scene that the address points at (`?scene=S12`), shared by script, breakdown and schedule, so that a link, a
 * mention or the next tab opens at the same scene. Setting it replaces the address and adds no step to go back.
 */
export function useOpenScene(): [sceneId: string | null, openScene: (sceneId: string | null) => void] {
  const search: { scene?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const openScene = useCallback(
    (sceneId: string | null) => {
      void navigate({
        to: ".",
        search: (now) => ({ ...now, scene: sceneId ?? undefined }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search.scene ?? null, openScene];
}
