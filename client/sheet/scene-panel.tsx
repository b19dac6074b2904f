import { usePeopleByScene } from "../collab/use-presence.ts";
import { CommentPanel } from "../comments/comment-panel.tsx";
import { useT } from "../i18n/language.tsx";
import { SceneSheet } from "./scene-sheet.tsx";
import css from "./sheet.module.css";
import { sceneName, useBreakdown } from "./use-breakdown.ts";

/** A scene's sheet and its comments, to stand beside another screen. */
export function ScenePanel(props: { readonly projectId: string; readonly scriptId: string; readonly sceneId: string }) {
  const { projectId, scriptId, sceneId } = props;
  const t = useT();
  const live = useBreakdown(projectId, scriptId);
  const people = usePeopleByScene(scriptId);
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
        people={people.get(sceneId)}
      />
      <CommentPanel
        projectId={projectId}
        scriptId={scriptId}
        sceneId={sceneId}
        sceneName={(id) => sceneName(live.scenes, id)}
      />
    </>
  );
}
