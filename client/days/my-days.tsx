import { Button } from "@mantine/core";
import { CalendarPlus } from "lucide-react";
import { useEffect } from "react";
import type { DaysAnswer } from "../../shared/api/days.ts";
import { useFormat } from "../i18n/format.ts";
import { useLanguage, useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { useLiveEvents } from "../session/live.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { notifyProblem } from "../ui/notify.ts";
import { Page } from "../ui/page.tsx";
import { saveFile } from "../ui/save-file.ts";
import { DayCard } from "./day-card.tsx";
import css from "./days.module.css";

/**
 * The days on which the reader plays, for cast and crew, who may not read the board: when, where, which scenes. They
 * change with the board. Days that have passed are folded away; the next one comes first.
 */
export function MyDays({ projectId, scriptId }: { readonly projectId: string; readonly scriptId: string }) {
  const t = useT();
  const language = useLanguage();
  const path = `/scripts/${encodeURIComponent(scriptId)}/days`;
  const { value, problem } = useAnswer<DaysAnswer>(path);
  useLiveEvents(projectId, (event) => {
    if (event.script_id === scriptId && event.type !== "comment_added") void refreshAnswers(path);
  });
  useEffect(() => {
    // A phone that was in a pocket may have missed anything.
    const look = () => {
      if (document.visibilityState === "visible") void refreshAnswers(path);
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [path]);

  const save = async () => {
    try {
      const file = await api.file(`/scripts/${encodeURIComponent(scriptId)}/reports/calendar?language=${language}`);
      saveFile(file, `${t("schedule.days.title")}.ics`);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  if (!value) {
    if (!problem) return <p className={css.wait}>{t("app.loading")}</p>;
    return <EmptyState title={t("schedule.days.unavailable")} text={t("schedule.days.unavailable_text")} />;
  }
  const { character, days } = value;
  if (value.own && !character)
    return <EmptyState title={t("schedule.days.nobody")} text={t("schedule.days.nobody_text")} />;
  if (days.length === 0)
    return (
      <EmptyState title={t("schedule.days.none")} text={t("schedule.days.none_text", { character: character ?? "" })} />
    );
  const today = new Date().toLocaleDateString("sv-SE");
  const isPast = ({ date }: { date: string }) => date !== "" && date < today;
  const past = days.filter(isPast);
  const coming = days.filter((day) => !isPast(day));
  return (
    <Page
      title={t("schedule.days.title")}
      narrow
      actions={
        <>
          <Whose character={character} days={coming} />
          <Button size="xs" variant="default" leftSection={<CalendarPlus size={14} />} onClick={() => void save()}>
            {t("reports.calendar")}
          </Button>
        </>
      }
    >
      {problem && <p className={css.stale}>{t("schedule.days.stale")}</p>}
      {past.length > 0 && (
        <details className={css.past}>
          <summary>{t("schedule.days.past", { count: past.length })}</summary>
          {past.map((day) => (
            <DayCard key={keyOf(day)} day={day} character={character} today={today} />
          ))}
        </details>
      )}
      {coming.map((day, index) => (
        <DayCard key={keyOf(day)} day={day} character={character} today={today} next={index === 0 && day.date !== ""} />
      ))}
      <p className={css.note}>{t("schedule.days.note")}</p>
    </Page>
  );
}

function Whose({ character, days }: { readonly character: string | null; readonly days: DaysAnswer["days"] }) {
  const t = useT();
  const format = useFormat();
  const first = days.find(({ date }) => date !== "");
  const last = days.findLast(({ date }) => date !== "");
  return (
    <p className={css.whose}>
      <strong>{character}</strong>
      <span>
        {t("schedule.days.count", { count: days.length })}
        {first && last && first !== last && ` · ${format.date(first.date)} – ${format.date(last.date)}`}
      </span>
    </p>
  );
}

function keyOf(day: DaysAnswer["days"][number]): string {
  return `${day.unit} ${day.number} ${day.date}`;
}
