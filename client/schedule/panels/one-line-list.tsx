import { useMemo } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { oneLine } from "../../../shared/schedule/reports/one-line.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { dayName } from "../board/unit-name.ts";
import css from "./panels.module.css";

/** The one-line schedule: a day, its scenes in order, one line each. */
export function OneLineList({ board }: { readonly board: Board }) {
  const t = useT();
  const format = useFormat();
  const days = useMemo(() => oneLine(board), [board]);
  if (days.length === 0) return <p className={css.empty}>{t("schedule.no_one_line")}</p>;
  return (
    <div className={css.oneLine}>
      {days.map((day) => (
        <table key={`${day.number} ${day.unit} ${day.date}`}>
          <caption>
            {dayName(day, t)} {day.date && format.date(day.date, "long")} · {format.clock(day.call)}–
            {format.clock(day.wrap)} · {t("schedule.pages", { pages: format.eighths(day.eighths) })}
          </caption>
          <tbody>
            {day.rows.map((row, index) =>
              row.kind === "scene" ? (
                <tr key={row.strip.id}>
                  <td>{row.start === null ? "–" : format.clock(row.start)}</td>
                  <td>{row.strip.number}</td>
                  <td>
                    {row.strip.heading || row.strip.set}
                    {row.strip.synopsis && <span className={css.lineSynopsis}>{row.strip.synopsis}</span>}
                  </td>
                  <td>{format.eighths(row.strip.eighths)}</td>
                  <td>{row.cast.join(", ")}</td>
                </tr>
              ) : (
                <tr key={`banner-${index}`}>
                  <td />
                  <td />
                  <td>
                    {t(`schedule.banner.${row.banner}`)} {row.text}
                  </td>
                  <td />
                  <td>{row.minutes > 0 && format.minutes(row.minutes)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      ))}
    </div>
  );
}
