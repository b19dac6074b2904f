import { useMemo } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { sameName } from "../../../shared/schedule/day-times.ts";
import { dayOutOfDays } from "../../../shared/schedule/reports/day-out-of-days.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import css from "./panels.module.css";

/** The day out of days: who starts, works, holds and finishes on which date. A red edge: away that day. */
export function DayOutOfDaysTable({ board }: { readonly board: Board }) {
  const t = useT();
  const format = useFormat();
  const table = useMemo(() => dayOutOfDays(board), [board]);
  if (table.rows.length === 0) return <p className={css.empty}>{t("schedule.no_dood")}</p>;
  const away = (name: string, date: string) =>
    date !== "" &&
    board.unavailable.some(
      (window) =>
        window.kind === "cast" && sameName(window.who) === sameName(name) && window.from <= date && date <= window.to,
    );
  return (
    <div className={css.grid}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("schedule.cast")}</th>
            {table.days.map((day) => (
              <th key={`${day.numbers.join("+")} ${day.date}`} scope="col">
                {day.numbers.join("+")}
                <br />
                {day.date ? format.date(day.date) : "–"}
              </th>
            ))}
            <th scope="col">{t("schedule.worked")}</th>
            <th scope="col">{t("schedule.held")}</th>
            <th scope="col">{t("schedule.start")}</th>
            <th scope="col">{t("schedule.finish")}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.elementId}>
              <th scope="row">
                {row.boardId !== null && `${row.boardId}. `}
                {row.name}
              </th>
              {table.days.map((day, index) => (
                <td
                  key={`${day.numbers.join("+")} ${day.date}`}
                  data-code={row.codes[index] || undefined}
                  data-away={(row.codes[index] && away(row.name, day.date)) || undefined}
                >
                  {row.codes[index]}
                </td>
              ))}
              <td>{row.worked}</td>
              <td>{row.held}</td>
              <td>{row.start && format.date(row.start)}</td>
              <td>{row.finish && format.date(row.finish)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
