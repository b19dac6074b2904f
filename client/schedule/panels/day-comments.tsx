import type { BoardDay } from "../../../shared/schedule/board.ts";
import { CommentPanel } from "../../comments/comment-panel.tsx";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";

/** What was said about a shooting day, and a place to say more; without a day everything that is open. */
export function DayComments(props: {
  readonly projectId: string;
  readonly scriptId: string;
  readonly days: readonly BoardDay[];
  readonly dayId: string | null;
  readonly sceneName: (sceneId: string) => string;
  readonly onOpenScene: (sceneId: string) => void;
  readonly onLeave: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const nameOf = (day: BoardDay) =>
    [t("schedule.day_number", { number: day.number }), day.date && format.date(day.date)].filter(Boolean).join(" · ");
  const day = props.days.find(({ id }) => id === props.dayId);
  return (
    <CommentPanel
      projectId={props.projectId}
      scriptId={props.scriptId}
      sceneName={props.sceneName}
      nameNow={(target) => {
        if (!target.startsWith("day:")) return undefined;
        const now = props.days.find(({ id }) => `day:${id}` === target);
        return now ? nameOf(now) : null;
      }}
      anchor={day ? { target: `day:${day.id}`, name: nameOf(day), sceneId: null, lineUid: null, quote: "" } : null}
      onAnchorLeft={props.onLeave}
      onOpenScene={props.onOpenScene}
    />
  );
}
