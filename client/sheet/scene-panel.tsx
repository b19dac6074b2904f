import { useState } from "react";
import { usePeopleByScene } from "../collab/use-presence.ts";
import { CommentPanel } from "../comments/comment-panel.tsx";
import { useOpenCommentsAbout } from "../comments/use-threads.ts";
import { useT } from "../i18n/language.tsx";
import { elementAnchor, elementName } from "./element-comments.ts";
import { SceneSheet } from "./scene-sheet.tsx";
import css from "./sheet.module.css";
import type { SheetEntry } from "./sheet-of.ts";
import { sceneName, useBreakdown } from "./use-breakdown.ts";

/** A scene's sheet and its comments, to stand beside the board: what is written here is about the strip. */
export function ScenePanel(props: { readonly projectId: string; readonly scriptId: string; readonly sceneId: string }) {
  const { projectId, scriptId, sceneId } = props;
  const t = useT();
  const live = useBreakdown(projectId, scriptId);
  const people = usePeopleByScene(scriptId);
  const comments = useOpenCommentsAbout(scriptId);
  const [about, setAbout] = useState<SheetEntry | null>(null);
  const index = live.scenes.findIndex((scene) => scene.id === sceneId);
  const scene = live.scenes[index];
  if (live.refused) return <p className={css.nothing}>{t("breakdown.refused")}</p>;
  if (!live.ready) return <p className={css.nothing}>{t("breakdown.loading")}</p>;
  if (!scene) return <p className={css.nothing}>{t("breakdown.scene_gone")}</p>;
  return (
    <>
      <SceneSheet
        key={sceneId}
        scene={scene}
        sheet={index + 1}
        breakdown={live.breakdown}
        edits={live.edits}
        onPoint={() => undefined}
        comments={comments}
        onComment={setAbout}
        people={people.get(sceneId)}
      />
      <CommentPanel
        projectId={projectId}
        scriptId={scriptId}
        sceneId={sceneId}
        sceneAs="strip"
        sceneName={(id) => sceneName(live.scenes, id)}
        nameNow={(target) => elementName(live.breakdown, target)}
        anchor={about?.link.sceneId === sceneId ? elementAnchor(about) : null}
        onAnchorLeft={() => setAbout(null)}
      />
    </>
  );
}
