import { useLocation, useNavigate } from "@tanstack/react-router";
import { can } from "../../../shared/project/permissions.ts";
import { ConnectionBadge } from "../../collab/connection-badge.tsx";
import { PresenceBar } from "../../collab/presence.tsx";
import { useOpenDocument } from "../../collab/use-document.ts";
import { useFollowing } from "../../collab/use-following.ts";
import { useOpenScene } from "../../session/open-scene.ts";
import { usePrincipal, useProject } from "../../session/use-project.ts";
import css from "./office.module.css";
import { scriptScreens } from "./screen-tabs.tsx";

/** Who else has this script open, and whether what is written on this screen is saved. */
export function ScriptPresence({ projectId, scriptId }: { projectId: string; scriptId: string }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [sceneId, openScene] = useOpenScene();
  const screen = scriptScreens.find(({ key }) => pathname.endsWith(`/${key}`))?.key ?? "script";
  const who = usePrincipal(projectId);
  // Whoever may not read this screen's document is there in the script's.
  const open = useOpenDocument(who && !can(who, "read", screen) ? "script" : screen, scriptId);
  const following = useFollowing(scriptId, (person) => {
    const there = scriptScreens.find(({ key }) => key === person.screen);
    if (there && there.key !== screen) {
      void navigate({
        to: there.to,
        params: { projectId, scriptId },
        search: person.sceneId ? { scene: person.sceneId } : {},
      });
    } else if (person.sceneId) openScene(person.sceneId);
  });
  const { value: project, problem } = useProject(projectId);
  // Of a wrong address, or of what is gone, the screen itself tells.
  const unknown = problem?.code === "project_not_found" || project?.scripts.every(({ id }) => id !== scriptId);
  if (unknown) return null;
  return (
    <div className={css.presence}>
      <PresenceBar scriptId={scriptId} screen={screen} sceneId={sceneId} following={following} />
      <ConnectionBadge open={open} />
    </div>
  );
}
