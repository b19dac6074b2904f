import { useCallback } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { eventKinds } from "../../../shared/schedule/schedule.ts";
import { formatClock, formatDate, formatList, formatMinutes, weekdayNames } from "../../i18n/format.ts";
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
    who: formatList(conflict.who, language),
    scenes: formatList(sceneNumbers(board, conflict), language),
    scene: String(facts.scene ?? ""),
    day: number("day"),
    on: date("date"),
    from: date("from"),
    to: date("to"),
    note: note === "" ? "" : t("schedule.conflict.note", { note }),
    length: minutes("minutes"),
    limit: counted.has(conflict.kind) ? number("limit") : minutes("limit"),
    over: minutes("over"),
    hours:
      facts.windowStart === undefined
        ? ""
        : t("schedule.conflict.hours", { from: clock("windowStart"), to: clock("windowEnd") }),
    age: number("age"),
    held: number("held"),
    end: clock("end"),
    limitClock: clock("limit"),
    sunrise: clock("sunrise"),
    sunset: clock("sunset"),
    restParts: String(facts.rest ?? ""),
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

/** Kinds whose limit is a number of things, not a time. */
const counted: ReadonlySet<Conflict["kind"]> = new Set(["rest_day", "company_moves", "hold_not_allowed"]);

type Values = Readonly<Record<string, string | number>>;

function wordsOf(conflict: Conflict, t: ReturnType<typeof useT>, values: Values): [string, string] {
  const say = { ...values };
  const { facts } = conflict;
  const oneDay = values.from === values.to;
  switch (conflict.kind) {
    case "cast_unavailable":
    case "element_unavailable":
      return [t("schedule.conflict.cast_unavailable", say), windowWords(conflict, t, say, oneDay)];
    case "cast_double_booked":
      return [t("schedule.conflict.cast_double_booked", say), t("schedule.conflict.double_booked_why", say)];
    case "element_double_booked":
      return [t("schedule.conflict.element_double_booked", say), t("schedule.conflict.double_booked_why", say)];
    case "location_closed":
      return [
        t("schedule.conflict.location_closed", say),
        oneDay ? t("schedule.conflict.closed_day", say) : t("schedule.conflict.closed", say),
      ];
    case "outside_permit":
      return [t("schedule.conflict.outside_permit", say), t("schedule.conflict.outside_permit_why", say)];
    case "outside_daylight":
      return facts.light === "sun"
        ? [t("schedule.conflict.too_dark", say), t("schedule.conflict.daylight_why", say)]
        : [t("schedule.conflict.too_light", say), t("schedule.conflict.daylight_why", say)];
    case "day_too_long":
      return [t("schedule.conflict.day_too_long", say), t("schedule.conflict.day_too_long_why", say)];
    case "week_too_long":
      return [t("schedule.conflict.week_too_long", say), t("schedule.conflict.week_too_long_why", say)];
    case "turnaround":
      return [
        conflict.stripIds.length > 0
          ? t("schedule.conflict.turnaround_person", say)
          : t("schedule.conflict.turnaround_unit", say),
        t("schedule.conflict.turnaround_why", say),
      ];
    case "meal_late":
      return [t("schedule.conflict.meal_late", say), t("schedule.conflict.meal_late_why", say)];
    case "minor_hours":
      return [t("schedule.conflict.minor_hours", say), minorWords(conflict, t, say)];
    case "outside_contract":
      return [
        t("schedule.conflict.outside_contract", say),
        facts.reason === "early"
          ? t("schedule.conflict.contract_begins", say)
          : t("schedule.conflict.contract_ends", say),
      ];
    case "hold_not_allowed":
      return [
        t("schedule.conflict.hold_not_allowed", say),
        facts.reason === "none" ? t("schedule.conflict.hold_none_why", say) : t("schedule.conflict.hold_many_why", say),
      ];
    case "day_night_mix":
      return [t("schedule.conflict.day_night_mix", say), t("schedule.conflict.day_night_mix_why", say)];
    case "company_moves":
      return [t("schedule.conflict.company_moves", say), t("schedule.conflict.company_moves_why", say)];
    case "scene_missing":
      return facts.state === "omitted"
        ? [t("schedule.conflict.scene_omitted", say), t("schedule.conflict.scene_omitted_why", say)]
        : [t("schedule.conflict.scene_missing", say), t("schedule.conflict.scene_missing_why", say)];
    case "part_unplaced":
      return [t("schedule.conflict.part_unplaced", say), t("schedule.conflict.part_unplaced_why", say)];
    case "rest_day":
      if (facts.reason === "in_a_row")
        return [t("schedule.conflict.in_a_row", say), t("schedule.conflict.in_a_row_why", say)];
      return facts.reason === "weekday"
        ? [t("schedule.conflict.rest_day", say), t("schedule.conflict.weekday_why", say)]
        : [
            t("schedule.conflict.rest_day", say),
            t("schedule.conflict.event_why", {
              ...say,
              event: t(`schedule.event.${eventKinds.find((kind) => kind === facts.reason) ?? "other"}`),
            }),
          ];
    case "day_without_date":
      return [t("schedule.conflict.day_without_date", say), t("schedule.conflict.day_without_date_why", say)];
  }
}

function windowWords({ facts }: Conflict, t: ReturnType<typeof useT>, say: Values, oneDay: boolean): string {
  if (facts.only) return t("schedule.conflict.only", { ...say });
  return oneDay ? t("schedule.conflict.away_day", { ...say }) : t("schedule.conflict.away", { ...say });
}

function minorWords({ facts }: Conflict, t: ReturnType<typeof useT>, say: Values): string {
  if (facts.reason === "early") return t("schedule.conflict.minor_early", { ...say });
  if (facts.reason === "late") return t("schedule.conflict.minor_late", { ...say });
  return facts.reason === "work"
    ? t("schedule.conflict.minor_work", { ...say })
    : t("schedule.conflict.minor_on_set", { ...say });
}

/** The numbers of a conflict's scenes, in script order. */
function sceneNumbers(board: Board, conflict: Conflict): string[] {
  const ids = new Set(conflict.stripIds);
  return board.days
    .flatMap((day) => day.strips.filter((strip) => ids.has(strip.id)))
    .sort((a, b) => a.scriptOrder - b.scriptOrder)
    .map((strip) => strip.number);
}
