import { useCallback } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { unitName } from "../board/day-banner.tsx";

/** A conflict in words. `what` says who and what in a few words, `why` the reason; `short` is both on one line. */
export interface ConflictWording {
  readonly what: string;
  readonly why: string;
  readonly short: string;
}

/** Words a conflict in the language of the page, from its kind and its facts. */
export function useConflictWords(board: Board): (conflict: Conflict) => ConflictWording {
  const t = useT();
  const format = useFormat();
  const { days } = board;
  const { clock, minutes, date, weekdays } = format;
  return useCallback(
    (conflict: Conflict) => {
      const fact = (name: string) => conflict.facts[name] ?? "";
      const number = (name: string) => Number(conflict.facts[name] ?? 0);
      const day = days.find((day) => day.id === conflict.dayId);
      const scenes = sceneNumbers(board, conflict);
      const who = conflict.who.join(", ");
      const until = String(fact("to"));
      const from = String(fact("from"));
      const values = {
        who,
        scenes,
        scene: String(fact("scene")),
        day: number("day"),
        on: day?.date ? date(day.date) : "",
        from: date(from),
        to: date(until),
        note: fact("note") === "" ? "" : t("schedule.conflict.note", { note: String(fact("note")) }),
        length: minutes(number("minutes")),
        limit: minutes(number("limit")),
        over: minutes(number("over")),
        call: clock(number("call")),
        wrap: clock(number("wrap")),
        rest: minutes(number("rest")),
        short: minutes(number("short")),
        otherDay: number("otherDay"),
        moves: number("moves"),
        unit: unitName(String(fact("unit")), t),
        otherUnit: unitName(String(fact("otherUnit")), t),
        start: clock(number("start")),
        otherEnd: clock(number("otherEnd")),
        weekday: weekdays("long")[number("weekday") - 1] ?? "",
        inARow: number("inARow"),
      };
      const [what, why] = wordsOf(conflict, t, values);
      return { what, why, short: why === "" ? what : `${what} · ${why}` };
    },
    [t, days, board, clock, minutes, date, weekdays],
  );
}

type Values = Readonly<Record<string, string | number>>;

function wordsOf(conflict: Conflict, t: ReturnType<typeof useT>, values: Values): [string, string] {
  const say = { ...values };
  switch (conflict.kind) {
    case "cast_unavailable":
      return [
        t("schedule.conflict.cast_unavailable", say),
        values["from"] === values["to"] ? t("schedule.conflict.away_day", say) : t("schedule.conflict.away", say),
      ];
    case "cast_double_booked":
      return [t("schedule.conflict.cast_double_booked", say), t("schedule.conflict.double_booked_why", say)];
    case "location_closed":
      return [
        t("schedule.conflict.location_closed", say),
        values["from"] === values["to"] ? t("schedule.conflict.closed_day", say) : t("schedule.conflict.closed", say),
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
      return conflict.facts["state"] === "omitted"
        ? [t("schedule.conflict.scene_omitted", say), t("schedule.conflict.scene_omitted_why", say)]
        : [t("schedule.conflict.scene_missing", say), t("schedule.conflict.scene_missing_why", say)];
    case "rest_day":
      if (conflict.facts["reason"] === "in_a_row")
        return [t("schedule.conflict.in_a_row", say), t("schedule.conflict.in_a_row_why", say)];
      return conflict.facts["reason"] === "holiday"
        ? [t("schedule.conflict.rest_day", say), t("schedule.conflict.holiday_why", say)]
        : [t("schedule.conflict.rest_day", say), t("schedule.conflict.weekday_why", say)];
    case "day_without_date":
      return [t("schedule.conflict.day_without_date", say), t("schedule.conflict.day_without_date_why", say)];
  }
}

function sceneNumbers(board: Board, conflict: Conflict): string {
  const numbers = new Map(board.days.flatMap((day) => day.strips.map((strip) => [strip.id, strip.number] as const)));
  return conflict.stripIds.flatMap((id) => numbers.get(id) ?? []).join(", ");
}
