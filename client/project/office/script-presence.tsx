import { useLocation } from "@tanstack/react-router";
import { ConnectionBadge } from "../../collab/connection-badge.tsx";
import { PresenceBar } from "../../collab/presence.tsx";
import { useOpenDocument } from "../../collab/use-document.ts";
import { useOpenScene } from "../../session/open-scene.ts";
import css from "./office.module.css";
import { scriptScreens } from "./screen-tabs.tsx";

/** Who else has this script open, and whether what is written on this screen is saved. */
export function ScriptPresence({ scriptId }: { scriptId: string }) {
  const { pathname } = useLocation();
  const [sceneId, openScene] = useOpenScene();
  const screen = scriptScreens.find(({ key }) => pathname.endsWith(`/${key}`))?.key ?? "script";
  const open = useOpenDocument(screen, scriptId);
  return (
    <div className={css.presence}>
      <PresenceBar scriptId={scriptId} screen={screen} sceneId={sceneId} onFollow={openScene} />
      <ConnectionBadge open={open} />
    </div>
  );
}
