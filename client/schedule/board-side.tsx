import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { useT } from "../i18n/language.tsx";
import { ScenePanel } from "../sheet/scene-panel.tsx";
import type { BoardTarget } from "./board/use-board-scroll.ts";
import type { BoardEdits } from "./board-edits.ts";
import { AvailabilityPanel } from "./panels/availability-panel.tsx";
import { ConflictPanel } from "./panels/conflict-panel.tsx";
import { DayComments } from "./panels/day-comments.tsx";
import css from "./schedule-page.module.css";
import type { Panel } from "./schedule-toolbar.tsx";
import type { LiveBoard } from "./use-board.ts";

/** What stands open beside the board: conflicts, availability and rules, the talk about a day, a scene's sheet. */
export function BoardSide(props: {
  readonly panel: NonNullable<Panel>;
  readonly projectId: string;
  readonly scriptId: string;
  readonly live: LiveBoard;
  readonly edits: BoardEdits | null;
  /** The first shooting day as far as it is known. */
  readonly start: string;
  readonly sceneId: string | null;
  /** The day whose comments are shown; null for all. */
  readonly dayId: string | null;
  readonly onShow: (target: BoardTarget) => void;
  readonly onOpenScene: (sceneId: string) => void;
  readonly onLeaveDay: () => void;
  readonly onClose: () => void;
}) {
  const { panel, live, edits, projectId, scriptId, sceneId } = props;
  const { board, conflicts } = live;
  const t = useT();
  return (
    <aside className={css.side} aria-label={t(`schedule.panel.${panel}`)}>
      <header className={css.sideHead}>
        <strong>{t(`schedule.panel.${panel}`)}</strong>
        <ActionIcon aria-label={t("schedule.close")} onClick={props.onClose}>
          <X size={16} />
        </ActionIcon>
      </header>
      <div className={css.sideBody}>
        {panel === "conflicts" && (
          <ConflictPanel board={board} conflicts={conflicts} took={live.took} edits={edits} onShow={props.onShow} />
        )}
        {panel === "availability" && <AvailabilityPanel board={board} edits={edits} start={props.start} />}
        {panel === "comments" && (
          <DayComments
            projectId={projectId}
            scriptId={scriptId}
            days={board.days}
            dayId={props.dayId}
            sceneName={(id) => {
              const scene = live.scenes.find((one) => one.id === id);
              return scene ? `${scene.number} ${scene.set || scene.heading}` : id;
            }}
            onOpenScene={props.onOpenScene}
            onLeave={props.onLeaveDay}
          />
        )}
        {panel === "scene" && sceneId && <ScenePanel projectId={projectId} scriptId={scriptId} sceneId={sceneId} />}
      </div>
    </aside>
  );
}
