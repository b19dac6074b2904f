import { useState } from "react";
import { formatEighths } from "../../../shared/schedule/reports/format.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { dayName } from "../board/unit-name.ts";
import type { BoardEdits } from "../board-edits.ts";
import type { LiveBoard } from "../use-board.ts";
import { CallSheetPanel } from "./call-sheet-panel.tsx";
import css from "./calls.module.css";
import { DayClosing } from "./day-closing.tsx";

/** One shooting day at a time: its call sheet ahead of it, and in the evening what of it was shot. */
export function CallsView(props: {
  readonly projectId: string;
  readonly scriptId: string;
  readonly live: LiveBoard;
  readonly edits: BoardEdits | null;
}) {
  const { live, edits } = props;
  const t = useT();
  const format = useFormat();
  const days = live.board.days.filter((day) => day.lines.length > 0);
  const today = new Date().toLocaleDateString("sv-SE");
  const [chosen, setChosen] = useState<string | null>(() => days.find(({ date }) => date >= today)?.id ?? null);
  const day = days.find(({ id }) => id === chosen) ?? days[0];
  if (!day) return <p className={css.empty}>{t("calls.no_days")}</p>;
  // On the day itself and behind it, what is to be marked comes first.
  const closing = <DayClosing key={`${day.id} closing`} live={live} day={day} edits={edits} />;
  return (
    <div className={css.view}>
      <nav className={css.days} aria-label={t("calls.days")}>
        {days.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-current={one.id === day.id ? "page" : undefined}
            onClick={() => setChosen(one.id)}
          >
            <b>{dayName(one, t)}</b>
            <span>{one.date && format.date(one.date)}</span>
            <small>{formatEighths(one.strips.reduce((sum, { eighths }) => sum + eighths, 0))}</small>
          </button>
        ))}
      </nav>
      <div className={css.day}>
        {day.date !== "" && day.date <= today && closing}
        <CallSheetPanel
          key={day.id}
          projectId={props.projectId}
          scriptId={props.scriptId}
          dayId={day.id}
          mayEdit={edits !== null}
        />
        {(day.date === "" || day.date > today) && closing}
      </div>
    </div>
  );
}
