// biome-ignore-all lint/a11y/useSemanticElements: a table's rows cannot be laid out, drawn in part and dragged
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and points with aria-activedescendant
import { GripVertical, Pin, TriangleAlert } from "lucide-react";
import { memo } from "react";
import type { Strip } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import type { StripTone } from "../../../shared/schedule/reports/strip-tone.ts";
import { ScenePeople } from "../../collab/scene-people.tsx";
import type { Person } from "../../collab/use-presence.ts";
import { CommentCount } from "../../comments/comment-count.tsx";
import { formatEighths } from "../../i18n/format.ts";
import type { useT } from "../../i18n/language.tsx";
import type { Zoom } from "./board-rows.ts";
import css from "./strip.module.css";

/** Somebody else who stands on this strip, or who has just moved it. */
export interface StripVisitor {
  readonly name: string;
  readonly colour: string;
  /** True for a moment after they moved it. */
  readonly moved: boolean;
}

/**
 * One scene as a strip: number, INT/EXT, set, D/N, pages, time, cast, marks. Strips whose scene is cut or gone
 * are grey and say so. `comments` counts what is open in the scene's threads.
 */
export const StripRow = memo(function StripRow(props: {
  readonly t: ReturnType<typeof useT>;
  readonly strip: Strip;
  readonly tone: StripTone;
  readonly zoom: Zoom;
  readonly top: number;
  readonly height: number;
  readonly place: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly carried: boolean;
  readonly highlighted: boolean;
  readonly canEdit: boolean;
  readonly pinned: boolean;
  /** The search did not find it. */
  readonly faint: boolean;
  readonly conflicts: readonly Conflict[] | undefined;
  readonly visitor: StripVisitor | undefined;
  readonly people: readonly Person[] | undefined;
  readonly comments: number;
  readonly onOpen: (stripId: string) => void;
}) {
  const { strip, conflicts } = props;
  // Handed in: a subscription to the language in every strip is felt when hundreds of them scroll by.
  const { t } = props;
  const worst = worstOf(conflicts);
  const troubled = new Set(conflicts?.flatMap((conflict) => conflict.who));
  return (
    <div
      id={`strip-${strip.id}`}
      role="row"
      aria-rowindex={props.place}
      aria-selected={props.selected}
      data-strip={strip.id}
      data-tone={props.tone}
      data-zoom={props.zoom}
      data-selected={props.selected || undefined}
      data-active={props.active || undefined}
      data-carried={props.carried || undefined}
      data-highlighted={props.highlighted || undefined}
      data-faint={props.faint || undefined}
      data-conflict={worst}
      data-moved={props.visitor?.moved || undefined}
      className={css.strip}
      style={{ top: props.top, height: props.height, "--visitor": props.visitor?.colour }}
    >
      <span className={css.grip} data-grip={props.canEdit || undefined} aria-hidden>
        {props.canEdit && <GripVertical size={12} />}
      </span>
      <span role="gridcell" className={css.number}>
        {strip.number}
      </span>
      <span role="gridcell" className={css.place}>
        {strip.intExt ? t(`schedule.int_ext.${strip.intExt}`) : "–"}
      </span>
      <span role="gridcell" className={css.set} title={strip.heading}>
        <span className={css.setName}>{setText(strip, t)}</span>
        {props.zoom !== "compact" && <span className={css.synopsis}>{strip.part?.note || strip.synopsis}</span>}
      </span>
      <span role="gridcell" className={css.time}>
        {strip.time ? t(`schedule.time.${strip.time}`) : "–"}
      </span>
      <span role="gridcell" className={css.pages}>
        {formatEighths(strip.eighths)}
      </span>
      <span role="gridcell" className={css.minutes}>
        {shortTime(strip.minutes)}
      </span>
      <span role="gridcell" className={css.cast} title={strip.cast.map((member) => member.name).join(", ")}>
        {strip.cast.map((member) => (
          <span key={member.id} className={css.member} data-trouble={troubled.has(member.name) || undefined}>
            {member.boardId !== null && <b>{member.boardId}</b>}
            <span className={css.memberName}>{member.name}</span>
          </span>
        ))}
      </span>
      <span role="gridcell" className={css.marks}>
        {props.pinned && <Pin size={12} role="img" aria-label={t("boards.pinned")} />}
        {props.visitor && <span className={css.visitor}>{props.visitor.name}</span>}
        <ScenePeople people={props.people} size={16} />
        {props.comments > 0 && <CommentCount count={props.comments} onOpen={() => props.onOpen(strip.id)} />}
        {conflicts && conflicts.length > 0 && (
          <span
            className={css.conflict}
            data-severity={worst}
            role="img"
            aria-label={t("schedule.conflict_count", { count: conflicts.length })}
          >
            <TriangleAlert size={13} aria-hidden />
            {conflicts.length > 1 && conflicts.length}
          </span>
        )}
      </span>
    </div>
  );
});

/** "0:45", "2:00": hours and minutes without words. */
function shortTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, "0")}`;
}

/** The worst severity among conflicts, or nothing when there are none. */
export function worstOf(conflicts: readonly Conflict[] | undefined): "error" | "warning" | undefined {
  if (!conflicts || conflicts.length === 0) return undefined;
  return conflicts.some((conflict) => conflict.severity === "error") ? "error" : "warning";
}

function setText(strip: Strip, t: ReturnType<typeof useT>): string {
  if (strip.state === "missing") return t("schedule.scene_missing");
  const set = strip.set || strip.heading;
  return strip.state === "omitted" ? t("schedule.scene_omitted", { set }) : set;
}
