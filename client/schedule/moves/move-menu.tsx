import { Modal, TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import type { Board, BoardDay } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { findConflicts, standing } from "../../../shared/schedule/find-conflicts.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { dayFigures } from "../board/day-figures.ts";
import { dayName } from "../board/unit-name.ts";
import { type DropPlace, lineId } from "./drop-place.ts";
import { compareConflicts, moveOnCopy } from "./move-on-copy.ts";
import css from "./moves.module.css";

interface Choice {
  readonly day: BoardDay | null;
  readonly label: string;
}

/**
 * "Move to day…": every day with what the move would do to it, chosen by number, date, arrows or click. The way to
 * move strips without dragging, on a phone and by keyboard.
 */
export function MoveMenu(props: {
  readonly board: Board;
  readonly conflicts: readonly Conflict[];
  readonly stripIds: readonly string[];
  readonly names: string;
  /** What else can be done with the strips; `done` closes the menu. */
  readonly commands: (done: () => void) => ReactNode;
  readonly onMove: (place: DropPlace) => void;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const { board, stripIds } = props;
  const t = useT();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState(0);
  const choices = useMemo<Choice[]>(() => {
    const days = board.days
      .filter((day) => !day.locked)
      .map((day) => ({
        day,
        label: `${dayName(day, t)} ${day.date ? format.date(day.date) : t("schedule.no_date")}`,
      }));
    const all: Choice[] = [...days, { day: null, label: t("schedule.boneyard") }];
    const wanted = search.trim().toLowerCase();
    if (/^\d+$/.test(wanted)) return all.filter((choice) => String(choice.day?.number ?? "").startsWith(wanted));
    return all.filter((choice) => choice.label.toLowerCase().includes(wanted));
  }, [board.days, search, t, format.date]);

  const go = (choice: Choice | undefined) => {
    if (!choice) return;
    props.onMove({ dayId: choice.day?.id ?? null, after: choice.day ? endOf(choice.day, stripIds) : null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen((old) => Math.max(0, Math.min(choices.length - 1, old + step)));
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      go(choices[chosen]);
    }
  };

  return (
    <Modal opened onClose={props.onClose} title={t("schedule.move_to_day", { scenes: props.names })} size="md">
      <TextInput
        data-autofocus
        placeholder={t("schedule.day_or_date")}
        aria-label={t("schedule.day_or_date")}
        value={search}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <ul className={css.choices}>
        {choices.map((choice, index) => (
          <li key={choice.day?.id ?? "boneyard"}>
            <button
              type="button"
              className={css.choice}
              data-chosen={index === chosen || undefined}
              onClick={() => go(choice)}
            >
              <span>{choice.label}</span>
              {choice.day && <MoveEffect {...props} day={choice.day} />}
            </button>
          </li>
        ))}
      </ul>
      {props.commands(props.onClose)}
      <button type="button" className={css.choice} onClick={props.onOpen}>
        {t("schedule.open_sheet")}
      </button>
    </Modal>
  );
}

function MoveEffect(props: {
  readonly board: Board;
  readonly conflicts: readonly Conflict[];
  readonly stripIds: readonly string[];
  readonly day: BoardDay;
}) {
  const { board, conflicts, stripIds, day } = props;
  const format = useFormat();
  const t = useT();
  const effect = useMemo(() => {
    const copy = moveOnCopy(board, stripIds, { dayId: day.id, after: endOf(day, stripIds) });
    const after = copy.days.find((other) => other.id === day.id) ?? day;
    return { figures: dayFigures(after, board.rules), ...compareConflicts(conflicts, standing(findConflicts(copy))) };
  }, [board, conflicts, stripIds, day]);
  return (
    <span className={css.effect}>
      <span>{t("schedule.pages", { pages: format.eighths(effect.figures.eighths) })}</span>
      <span data-over={effect.figures.minutes > effect.figures.limit || undefined} className={css.figures}>
        {format.minutes(effect.figures.minutes)}
      </span>
      <span className={css.appears}>{effect.appear.length > 0 && `+${effect.appear.length}`}</span>
      <span className={css.goes}>{effect.go.length > 0 && `−${effect.go.length}`}</span>
    </span>
  );
}

/** The last line of a day that stays where it is. */
function endOf(day: BoardDay, stripIds: readonly string[]): string | null {
  const last = day.lines.findLast((line) => !stripIds.includes(lineId(line)));
  return last ? lineId(last) : null;
}
