import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { MessageSquare, Pencil, Play, Printer, Redo2, Undo2 } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { StoryboardAnswer } from "../../shared/api/mvp.ts";
import { headingWords } from "../../shared/script/scene-numbers.ts";
import { isOutdated, isUndrawn, type Shot, type StoryboardStyle } from "../../shared/storyboard/shot.ts";
import { DocumentWaiting } from "../collab/document-waiting.tsx";
import { CommentPanel } from "../comments/comment-panel.tsx";
import { HistoryButton } from "../history/history-button.tsx";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { useOpenScene } from "../session/open-scene.ts";
import { useAnswer } from "../session/use-answer.ts";
import { useProject } from "../session/use-project.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { notifyProblem } from "../ui/notify.ts";
import screen from "../ui/screen.module.css";
import { useUndoKeys } from "../ui/use-undo-keys.ts";
import { AddShot } from "./add-shot.tsx";
import { Animatic } from "./animatic.tsx";
import { askPictures } from "./ask-media.ts";
import { ShotCard } from "./shot-card.tsx";
import css from "./storyboard.module.css";
import { useStoryboard } from "./use-storyboard.ts";

/** The storyboard of a script: its scenes with their shots as frames, drawn, edited and played here. */
export function StoryboardPage({ projectId, scriptId }: { readonly projectId: string; readonly scriptId: string }) {
  const t = useT();
  const { scenes, shots, doc, edits, ready, refused } = useStoryboard(scriptId);
  const [asked, openScene] = useOpenScene();
  const makers = useAnswer<StoryboardAnswer>(`/scripts/${scriptId}/storyboard`).value?.makers ?? null;
  const project = useProject(projectId).value;
  const style: StoryboardStyle = project?.style ?? "Cinematic";
  const title = project?.scripts.find(({ id }) => id === scriptId)?.title ?? project?.name;
  const [playing, setPlaying] = useState<number | null>(null);
  const [about, setAbout] = useState<{ shot: Shot; name: string } | null>(null);
  const [talking, setTalking] = useState(false);
  const [drafting, setDrafting] = useState(false);
  const list = useRef<HTMLDivElement>(null);

  const named = useMemo(() => {
    const numbers = new Map(scenes.map((scene) => [scene.id, scene.number]));
    const counts = new Map<string, number>();
    return shots.map((shot) => {
      const at = (counts.get(shot.sceneId) ?? 0) + 1;
      counts.set(shot.sceneId, at);
      return { shot, name: `${numbers.get(shot.sceneId) ?? "–"}.${at}` };
    });
  }, [scenes, shots]);
  const undrawn = shots.filter(isUndrawn).length;
  const outdated = shots.filter((shot) => isOutdated(shot, style)).length;

  useEffect(() => {
    if (ready && asked)
      list.current?.querySelector(`[data-scene="${CSS.escape(asked)}"]`)?.scrollIntoView({ block: "start" });
  }, [ready, asked]);

  const draft = async () => {
    setDrafting(true);
    try {
      await api.post(`/scripts/${scriptId}/generate`, { output_type: "storyboard" });
    } catch (error) {
      notifyProblem(problemMessage(error));
      setDrafting(false);
    }
  };

  useUndoKeys(edits);
  if (refused) return <p className={css.empty}>{t("storyboard.refused")}</p>;
  if (!ready)
    return (
      <div className={css.empty}>
        <DocumentWaiting kind="storyboard" scriptId={scriptId} text={t("app.loading")} />
      </div>
    );
  if (shots.length === 0) {
    return (
      <div className={css.empty}>
        <EmptyState title={t("storyboard.empty_title")} text={t("storyboard.empty_text")}>
          {edits && (
            <Button loading={drafting} onClick={() => void draft()}>
              {t("storyboard.draft")}
            </Button>
          )}
        </EmptyState>
      </div>
    );
  }
  const groups = scenes
    .filter((scene) => !scene.omitted)
    .map((scene) => ({ scene, frames: named.filter(({ shot }) => shot.sceneId === scene.id) }));
  const known = new Set(scenes.map(({ id }) => id));
  const lost = named.filter(({ shot }) => !known.has(shot.sceneId));
  const seconds = shots.reduce((sum, shot) => sum + shot.seconds, 0);
  const sceneId = about?.shot.sceneId ?? asked ?? scenes[0]?.id ?? null;

  const sceneName = (id: string): string => {
    const scene = scenes.find((candidate) => candidate.id === id);
    return scene ? `${scene.number} ${scene.set || headingWords(scene)}` : id;
  };

  const frames = (of: typeof named) =>
    of.map(({ shot, name }, index) => (
      <ShotCard
        key={shot.id}
        scriptId={scriptId}
        shot={shot}
        name={name}
        edits={edits}
        makers={makers}
        outdated={isOutdated(shot, style)}
        neighbours={{
          before: of[index - 1]?.shot.id ?? null,
          beforeThat: of[index - 2]?.shot.id ?? null,
          after: of[index + 1]?.shot.id ?? null,
        }}
        onComment={() => {
          setAbout({ shot, name });
          setTalking(true);
        }}
      />
    ));
  return (
    <div className={screen.page}>
      <div className={screen.toolbar} role="toolbar" aria-label={t("storyboard.title")}>
        {edits && (
          <Button
            size="xs"
            leftSection={<Pencil size={14} aria-hidden="true" />}
            disabled={undrawn + outdated === 0}
            onClick={() => void askPictures(scriptId, undrawn === 0 ? { outdated: true } : {})}
          >
            {undrawn > 0
              ? t("storyboard.draw_all", { count: undrawn })
              : outdated > 0
                ? t("storyboard.draw_outdated", { count: outdated })
                : t("storyboard.all_drawn")}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<Play size={14} aria-hidden="true" />}
          onClick={() => setPlaying(0)}
        >
          {t("storyboard.play")}
        </Button>
        {edits && (
          <>
            <Tooltip label={`${t("storyboard.undo")} · Ctrl Z`}>
              <ActionIcon aria-label={t("storyboard.undo")} onClick={edits.undo}>
                <Undo2 size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={`${t("storyboard.redo")} · Ctrl Y`}>
              <ActionIcon aria-label={t("storyboard.redo")} onClick={edits.redo}>
                <Redo2 size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <span className={screen.space} />
        <span className={css.figures}>
          {t("storyboard.figures", {
            shots: shots.length,
            minutes: Math.floor(seconds / 60),
            seconds: Math.round(seconds % 60),
          })}
        </span>
        {doc && (
          <HistoryButton
            className={screen.tool}
            target={{
              kind: "storyboard",
              scriptId,
              doc,
              edit: edits && { run: edits.together, undo: edits.undo },
              sceneName,
            }}
          />
        )}
        <Tooltip label={t("storyboard.print")}>
          <ActionIcon className={screen.wide} aria-label={t("storyboard.print")} onClick={() => window.print()}>
            <Printer size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t("storyboard.comments")}>
          <ActionIcon aria-label={t("storyboard.comments")} aria-pressed={talking} onClick={() => setTalking(!talking)}>
            <MessageSquare size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={css.body} data-talking={talking || undefined}>
        <div className={css.scenes} ref={list}>
          <h1 className={css.printed}>{title}</h1>
          {groups.map(({ scene, frames: own }) => (
            <section
              key={scene.id}
              className={css.scene}
              data-scene={scene.id}
              aria-label={`${scene.number} ${headingWords(scene)}`}
            >
              <h2 className={css.heading}>
                <span>{scene.number}</span>
                {headingWords(scene) || t("storyboard.no_heading")}
                {edits && (
                  <DrawScene
                    count={own.filter(({ shot }) => isUndrawn(shot)).length}
                    onDraw={() => void askPictures(scriptId, { scene_id: scene.id })}
                  />
                )}
              </h2>
              <div className={css.cards}>
                {frames(own)}
                {edits && (
                  <AddShot
                    onAdd={() => edits.add(scene.id, own.at(-1)?.shot.id ?? null)}
                    onDrop={(id) => {
                      const last = own.findLast(({ shot }) => shot.id !== id);
                      edits.move(id, scene.id, last?.shot.id ?? null);
                    }}
                  />
                )}
              </div>
            </section>
          ))}
          {lost.length > 0 && (
            <section className={css.scene}>
              <h2 className={css.heading}>{t("storyboard.lost")}</h2>
              <div className={css.cards}>{frames(lost)}</div>
            </section>
          )}
        </div>
        {talking && (
          <aside className={css.comments} aria-label={t("storyboard.comments")}>
            <CommentPanel
              projectId={projectId}
              scriptId={scriptId}
              sceneId={sceneId}
              sceneName={sceneName}
              nameNow={(target) => {
                if (!target.startsWith("shot:")) return undefined;
                return named.find(({ shot }) => `shot:${shot.id}` === target)?.name ?? null;
              }}
              anchor={
                about && {
                  sceneId: about.shot.sceneId,
                  lineUid: null,
                  quote: "",
                  target: `shot:${about.shot.id}`,
                  name: about.name,
                }
              }
              onAnchorLeft={() => setAbout(null)}
              onOpenScene={openScene}
            />
          </aside>
        )}
      </div>
      {playing !== null && <Animatic shots={named} from={playing} onClose={() => setPlaying(null)} />}
    </div>
  );
}

/** Draws what is missing in one scene; nothing where nothing is. */
function DrawScene({ count, onDraw }: { readonly count: number; readonly onDraw: () => void }) {
  const t = useT();
  if (count === 0) return null;
  return (
    <button type="button" className={css.drawScene} onClick={onDraw}>
      <Pencil size={14} aria-hidden="true" />
      {t("storyboard.draw_scene", { count })}
    </button>
  );
}
