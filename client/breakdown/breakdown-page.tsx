import { ActionIcon, Button, SegmentedControl, Tooltip } from "@mantine/core";
import { ChevronLeft, ChevronRight, Redo2, Undo2 } from "lucide-react";
import { useState } from "react";
import { DocumentWaiting } from "../collab/document-waiting.tsx";
import { usePeopleByScene } from "../collab/use-presence.ts";
import { CommentPanel } from "../comments/comment-panel.tsx";
import { useOpenCommentsAbout } from "../comments/use-threads.ts";
import { HistoryButton } from "../history/history-button.tsx";
import { useT } from "../i18n/language.tsx";
import { useOpenScene } from "../session/open-scene.ts";
import { useOpenView } from "../session/open-view.ts";
import { elementAnchor, elementName } from "../sheet/element-comments.ts";
import { SceneSheet } from "../sheet/scene-sheet.tsx";
import type { SheetEntry } from "../sheet/sheet-of.ts";
import { sceneName, useBreakdown } from "../sheet/use-breakdown.ts";
import screen from "../ui/screen.module.css";
import { useUndoKeys } from "../ui/use-undo-keys.ts";
import { BreakDownAgain } from "./break-down-again.tsx";
import css from "./breakdown.module.css";
import { ElementList } from "./element-list.tsx";
import { SceneList } from "./scene-list.tsx";
import { SceneText } from "./scene-text.tsx";

const views = ["sheets", "elements"] as const;

/** The breakdown of a script: scenes at the left, the scene's sheet, its text and comments beside it. */
export function BreakdownPage({ projectId, scriptId }: { readonly projectId: string; readonly scriptId: string }) {
  const t = useT();
  const people = usePeopleByScene(scriptId);
  const { scenes, breakdown, doc, edits, ready, refused } = useBreakdown(projectId, scriptId);
  const [asked, openScene] = useOpenScene();
  const [view, setView] = useOpenView(views);
  const [pointed, setPointed] = useState<SheetEntry | null>(null);
  const [about, setAbout] = useState<SheetEntry | null>(null);
  const comments = useOpenCommentsAbout(scriptId);
  const [listOpen, setListOpen] = useState(asked === null);
  const sceneId = asked ?? scenes[0]?.id ?? null;
  const index = scenes.findIndex((scene) => scene.id === sceneId);
  const scene = scenes[index];

  useUndoKeys(edits);

  if (refused) return <p className={css.empty}>{t("breakdown.refused")}</p>;
  if (!ready)
    return (
      <div className={css.empty}>
        <DocumentWaiting kind="breakdown" scriptId={scriptId} text={t("breakdown.loading")} />
      </div>
    );
  if (scenes.length === 0) {
    return (
      <div className={css.empty}>
        <h2>{t("breakdown.empty_title")}</h2>
        <p>{t("breakdown.empty_text")}</p>
      </div>
    );
  }
  const go = (id: string) => {
    openScene(id);
    setView("sheets");
    setListOpen(false);
  };
  const step = (by: number) => {
    const next = scenes[index + by];
    if (next) openScene(next.id);
  };
  return (
    <div className={screen.page}>
      <div className={screen.toolbar} role="toolbar" aria-label={t("breakdown.title")}>
        <Button className={screen.narrow} size="xs" variant="default" onClick={() => setListOpen(!listOpen)}>
          {t("breakdown.scenes")}
        </Button>
        <SegmentedControl
          size="xs"
          flex="none"
          value={view}
          data={views.map((view) => ({ value: view, label: t(`breakdown.view.${view}`) }))}
          onChange={(value) => setView(value === "elements" ? "elements" : "sheets")}
        />
        {view === "sheets" && (
          <>
            <ActionIcon aria-label={t("breakdown.previous")} disabled={index <= 0} onClick={() => step(-1)}>
              <ChevronLeft size={16} />
            </ActionIcon>
            <ActionIcon aria-label={t("breakdown.next")} disabled={index >= scenes.length - 1} onClick={() => step(1)}>
              <ChevronRight size={16} />
            </ActionIcon>
          </>
        )}
        {edits && (
          <>
            <Tooltip label={`${t("breakdown.undo")} · Ctrl Z`}>
              <ActionIcon className={screen.wide} aria-label={t("breakdown.undo")} onClick={edits.undo}>
                <Undo2 size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={`${t("breakdown.redo")} · Ctrl Y`}>
              <ActionIcon className={screen.wide} aria-label={t("breakdown.redo")} onClick={edits.redo}>
                <Redo2 size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <span className={screen.space} />
        {doc && (
          <HistoryButton
            className={screen.tool}
            target={{
              kind: "breakdown",
              scriptId,
              doc,
              edit: edits?.mayAll ? { run: edits.together, undo: edits.undo } : null,
              sceneName: (id) => sceneName(scenes, id),
            }}
          />
        )}
        {edits?.mayAll && <BreakDownAgain scriptId={scriptId} />}
      </div>
      {view === "elements" ? (
        <ElementList
          scenes={scenes}
          breakdown={breakdown}
          edits={edits}
          comments={comments}
          onScene={go}
          onComment={(entry) => {
            setAbout(entry);
            go(entry.link.sceneId);
          }}
        />
      ) : (
        <div className={css.body} data-list={listOpen || undefined}>
          <SceneList scriptId={scriptId} scenes={scenes} breakdown={breakdown} open={sceneId} onOpen={go} />
          <div className={css.sheet}>
            {breakdown.elements.length === 0 && (
              <div className={css.invite}>
                <h2>{t("breakdown.no_elements_title")}</h2>
                <p>{t("breakdown.no_elements_text")}</p>
                {edits?.mayAll && <BreakDownAgain scriptId={scriptId} strong />}
              </div>
            )}
            {scene ? (
              <SceneSheet
                key={scene.id}
                scene={scene}
                sheet={index + 1}
                breakdown={breakdown}
                edits={edits}
                onPoint={setPointed}
                comments={comments}
                onComment={setAbout}
                people={people.get(scene.id)}
              />
            ) : (
              <p className={css.empty}>{t("breakdown.scene_gone")}</p>
            )}
          </div>
          {scene && (
            <div className={css.beside}>
              <SceneText key={scene.id} scene={scene} breakdown={breakdown} edits={edits} pointed={pointed} />
              <div className={css.comments}>
                <CommentPanel
                  projectId={projectId}
                  scriptId={scriptId}
                  sceneId={scene.id}
                  sceneName={(id) => sceneName(scenes, id)}
                  nameNow={(target) => elementName(breakdown, target)}
                  anchor={about?.link.sceneId === scene.id ? elementAnchor(about) : null}
                  onAnchorLeft={() => setAbout(null)}
                  onOpenScene={go}
                />
              </div>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
