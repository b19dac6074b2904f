import { Menu } from "@mantine/core";
import { Ellipsis, Lock, MessageSquare, TriangleAlert } from "lucide-react";
import { memo, useState } from "react";
import type { BoardDay } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./day-banner.module.css";
import type { DayFigures } from "./day-figures.ts";
import { worstOf } from "./strip-row.tsx";
import { unitName } from "./unit-name.ts";

/** What the menu of a day offers. */
export type DayCommand = "edit" | "add_before" | "add_after" | "up" | "down" | "lock" | "note" | "remove";

/**
 * The black banner over a day's strips: number, date, call to wrap, pages, scenes, places, and what is wrong.
 * The bar below fills with the day's length and turns red when the board's longest day is passed.
 */
export const DayBanner = memo(function DayBanner(props: {
  readonly day: BoardDay;
  readonly figures: DayFigures;
  readonly conflicts: readonly Conflict[] | undefined;
  readonly highlighted: boolean;
  readonly newWeek: boolean;
  readonly canEdit: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly onCommand: (day: BoardDay, command: DayCommand) => void;
  readonly onConflicts: (day: BoardDay) => void;
  /** How many comments wait on the day. */
  readonly comments: number;
  readonly onComments: (day: BoardDay) => void;
}) {
  const { day, figures, conflicts } = props;
  const t = useT();
  const format = useFormat();
  const share = Math.min(1, figures.minutes / figures.limit);
  const over = figures.minutes - figures.limit;
  const [menu, setMenu] = useState(false);
  return (
    <div
      className={css.banner}
      data-week={props.newWeek || undefined}
      data-highlighted={props.highlighted || undefined}
      data-conflict={worstOf(conflicts)}
    >
      <div className={css.first}>
        <strong
          className={css.number}
          data-day-break={props.canEdit ? day.id : undefined}
          data-grip={props.canEdit || undefined}
          title={props.canEdit ? t("schedule.drag_day") : undefined}
        >
          {t("schedule.day_number", { number: day.number })}
        </strong>
        <button
          type="button"
          className={css.date}
          disabled={!props.canEdit}
          onClick={() => props.onCommand(day, "edit")}
        >
          {day.date ? format.date(day.date) : t("schedule.no_date")}
        </button>
        {day.unit !== "main" && <span className={css.tag}>{unitName(day.unit, t)}</span>}
        {day.locked && <Lock size={13} role="img" aria-label={t("schedule.locked")} />}
        {day.note && <span className={css.note}>{day.note}</span>}
        <span className={css.space} />
        {conflicts && conflicts.length > 0 && (
          <button
            type="button"
            className={css.conflicts}
            data-severity={worstOf(conflicts)}
            aria-label={t("schedule.conflict_count", { count: conflicts.length })}
            onClick={() => props.onConflicts(day)}
          >
            <TriangleAlert size={13} aria-hidden /> {conflicts.length}
          </button>
        )}
        <button
          type="button"
          className={css.comments}
          data-some={props.comments > 0 || undefined}
          title={t("schedule.day_comments", { number: day.number })}
          aria-label={t("schedule.day_comments", { number: day.number })}
          onClick={() => props.onComments(day)}
        >
          <MessageSquare size={14} aria-hidden />
          {props.comments > 0 && props.comments}
        </button>
        {props.canEdit &&
          (menu ? (
            <DayMenu {...props} onClose={() => setMenu(false)} />
          ) : (
            <button
              type="button"
              className={css.more}
              aria-haspopup="menu"
              aria-label={t("schedule.day_menu", { number: day.number })}
              onClick={() => setMenu(true)}
            >
              <Ellipsis size={16} />
            </button>
          ))}
      </div>
      <div className={css.second}>
        <span>
          {format.clock(figures.call)}
          {figures.wrap > figures.call && `–${format.clock(figures.wrap)}`}
          {over > 0 && <b className={css.over}> +{format.minutes(over)}</b>}
        </span>
        <span>{t("schedule.pages", { pages: format.eighths(figures.eighths) })}</span>
        <span>{t("schedule.scene_count", { count: figures.scenes })}</span>
        <span className={css.places} title={figures.locations.join(" · ")}>
          {figures.locations.join(" · ")}
        </span>
      </div>
      <div className={css.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} data-over={over > 0 || undefined} />
      </div>
    </div>
  );
});

/** The menu of a day. It is made when it is asked for: a closed one on every banner costs more than the banner. */
function DayMenu(props: {
  readonly day: BoardDay;
  readonly first: boolean;
  readonly last: boolean;
  readonly onCommand: (day: BoardDay, command: DayCommand) => void;
  readonly onClose: () => void;
}) {
  const { day } = props;
  const t = useT();
  const item = (command: DayCommand, label: string, disabled = false) => (
    <Menu.Item
      disabled={disabled}
      color={command === "remove" ? "red" : undefined}
      onClick={() => props.onCommand(day, command)}
    >
      {label}
    </Menu.Item>
  );
  return (
    <Menu opened onClose={props.onClose} position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={css.more} aria-label={t("schedule.day_menu", { number: day.number })}>
          <Ellipsis size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {item("edit", t("schedule.edit_day"))}
        {item("lock", day.locked ? t("schedule.unlock") : t("schedule.lock"))}
        {item("note", t("schedule.add_banner"))}
        <Menu.Divider />
        {item("add_before", t("schedule.add_day_before"))}
        {item("add_after", t("schedule.add_day_after"))}
        {item("up", t("schedule.move_day_up"), props.first)}
        {item("down", t("schedule.move_day_down"), props.last)}
        <Menu.Divider />
        {item("remove", t("schedule.remove_day"))}
      </Menu.Dropdown>
    </Menu>
  );
}
