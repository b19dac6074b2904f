import { useCallback } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { formatClock, formatDate, formatMinutes, weekdayNames } from "../../i18n/format.ts";
import { type Language, useLanguage, useT } from "../../i18n/language.tsx";
import { unitName } from "../board/unit-name.ts";

/** A conflict in words. `what` says who and what in a few words, `why` the reason; `short` is both on one line. */
export interface ConflictWording {
  readonly what: string;
  readonly why: string;
  readonly short: string;
}

/** Words conflicts in the language of the page. */
export function useConflictWords(board: Board): (conflict: Conflict) => ConflictWording {
  const t = useT();
  const language = useLanguage();
  return useCallback((conflict: Conflict) => wordConflict(conflict, board, t, language), [board, t, language]);
}

/** Words a conflict from its kind and its facts: who, what, why. */
export function wordConflict(
  conflict: Conflict,
  board: Board,
  t: ReturnType<typeof useT>,
  language: Language,
): ConflictWording {
  const { facts } = conflict;
  const number = (name: string) => Number(facts[name] ?? 0);
  const minutes = (name: string) => formatMinutes(number(name), language);
  const clock = (name: string) => formatClock(number(name), language);
  const date = (name: string) => formatDate(String(facts[name] ?? ""), language);
  const note = String(facts.note ?? "");
  const [what, why] = wordsOf(conflict, t, {
    who: conflict.who.join(", "),
    scenes: sceneNumbers(board, conflict),
    scene: String(facts.scene ?? ""),
    day: number("day"),
    on: date("date"),
    from: date("from"),
    to: date("to"),
    note: note === "" ? "" : t("schedule.conflict.note", { note }),
    length: minutes("minutes"),
    limit: conflict.kind === "rest_day" ? number("limit") : minutes("limit"),
    over: minutes("over"),
    call: clock("call"),
    wrap: clock("wrap"),
    rest: minutes("rest"),
    short: minutes("short"),
    otherDay: number("otherDay"),
    moves: number("moves"),
    unit: unitName(String(facts.unit ?? ""), t),
    otherUnit: unitName(String(facts.otherUnit ?? ""), t),
    start: clock("start"),
    otherEnd: clock("otherEnd"),
    weekday: weekdayNames(language, "long")[number("weekday") - 1] ?? "",
    inARow: number("inARow"),
  });
  return { what, why, short: why === "" ? what : `${what} · ${why}` };
}

type Values = Readonly<Record<string, string | number>>;

function wordsOf(conflict: Conflict, t: ReturnType<typeof useT>, values: Values): [string, string] {
  const say = { ...values };
  switch (conflict.kind) {
    case "cast_unavailable":
      return [
        t("schedule.conflict.cast_unavailable", say),
        values.from === values.to ? t("schedule.conflict.away_day", say) : t("schedule.conflict.away", say),
      ];
    case "cast_double_booked":
      return [t("schedule.conflict.cast_double_booked", say), t("schedule.conflict.double_booked_why", say)];
    case "location_closed":
      return [
        t("schedule.conflict.location_closed", say),
        values.from === values.to ? t("schedule.conflict.closed_day", say) : t("schedule.conflict.closed", say),
      ];
    case "day_too_long":
      return [t("schedule.conflict.day_too_long", say), t("schedule.conflict.day_too_long_why", say)];
    case "turnaround":
      return [
        conflict.stripIds.length > 0
          ? t("schedule.conflict.turnaround_person", say)
          : t("schedule.conflict.turnaround_unit", say),
        t("schedule.conflict.turnaround_why", say),
      ];
    case "scene_missing":
      return conflict.facts.state === "omitted"
        ? [t("schedule.conflict.scene_omitted", say), t("schedule.conflict.scene_omitted_why", say)]
        : [t("schedule.conflict.scene_missing", say), t("schedule.conflict.scene_missing_why", say)];
    case "rest_day":
      if (conflict.facts.reason === "in_a_row")
        return [t("schedule.conflict.in_a_row", say), t("schedule.conflict.in_a_row_why", say)];
      return conflict.facts.reason === "holiday"
        ? [t("schedule.conflict.rest_day", say), t("schedule.conflict.holiday_why", say)]
        : [t("schedule.conflict.rest_day", say), t("schedule.conflict.weekday_why", say)];
    case "day_without_date":
      return [t("schedule.conflict.day_without_date", say), t("schedule.conflict.day_without_date_why", say)];
  }
}

/** The numbers of a conflict's scenes, in script order. */
function sceneNumbers(board: Board, conflict: Conflict): string {
  const ids = new Set(conflict.stripIds);
  return board.days
    .flatMap((day) => day.strips.filter((strip) => ids.has(strip.id)))
    .sort((a, b) => a.scriptOrder - b.scriptOrder)
    .map((strip) => strip.number)
    .join(", ");
}
