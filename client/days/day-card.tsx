import type { DaysAnswer } from "../../shared/api/days.ts";
import { dateIndex } from "../../shared/schedule/calendar.ts";
import { headingWords } from "../../shared/script/scene-numbers.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import css from "./days.module.css";

type Day = DaysAnswer["days"][number];

/** One shooting day as its player needs it: date and call to read at arm's length, then their scenes in order. */
export function DayCard(props: {
  readonly day: Day;
  readonly character: string | null;
  readonly today: string;
  readonly next?: boolean;
}) {
  const { day, character, today, next = false } = props;
  const t = useT();
  const format = useFormat();
  const number = t("schedule.day_number", { number: day.number });
  const name = day.date ? format.date(day.date, "long") : t("schedule.no_date");
  return (
    <section className={css.day} data-next={next || undefined} aria-label={`${name} · ${number}`}>
      <header className={css.head}>
        <div>
          <h2 className={css.date}>{name}</h2>
          <p className={css.facts}>
            {number}
            {day.unit !== "main" && ` · ${day.unit === "second" ? t("schedule.second_unit") : day.unit}`}
            {next && daysAway(day.date, today) <= 14 && <b className={css.soon}>{soon(day.date, today, t)}</b>}
          </p>
        </div>
        <p className={css.call}>
          <span>{t("schedule.call")}</span>
          <strong>{format.clock(day.call)}</strong>
          <span>{t("schedule.days.wrap", { time: format.clock(day.wrap) })}</span>
        </p>
      </header>
      <ol className={css.scenes}>
        {day.scenes.map((scene) => (
          <li key={`${scene.id} ${scene.number}`} className={css.scene}>
            <span className={css.time}>{scene.start === null ? "–" : format.clock(scene.start)}</span>
            <span className={css.number}>{scene.number}</span>
            <div className={css.what}>
              <strong>{headingWords(scene)}</strong>
              {scene.location && !scene.heading.includes(scene.location) && <span>{scene.location}</span>}
              {others(scene.cast, character).length > 0 && (
                <span>
                  {t("schedule.days.with", { names: others(scene.cast, character).join(t("schedule.days.and")) })}
                </span>
              )}
            </div>
            <span className={css.length}>{t("schedule.pages", { pages: format.eighths(scene.eighths) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function others(cast: readonly string[], character: string | null): string[] {
  const own = character?.trim().toUpperCase();
  return cast.filter((name) => name.trim().toUpperCase() !== own);
}

/** "today", "tomorrow", "in 5 days". */
function soon(date: string, today: string, t: ReturnType<typeof useT>): string {
  const away = daysAway(date, today);
  if (away === 0) return t("schedule.days.today");
  return away === 1 ? t("schedule.days.tomorrow") : t("schedule.days.in_days", { count: away });
}

function daysAway(date: string, today: string): number {
  return (dateIndex(date) ?? 0) - (dateIndex(today) ?? 0);
}
