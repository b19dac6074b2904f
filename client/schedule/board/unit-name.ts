import type { useT } from "../../i18n/language.tsx";

/** A day as people say it: "Day 4", and for another unit's day "Day 4 · 2nd unit". */
export function dayName(day: { readonly number: number; readonly unit: string }, t: ReturnType<typeof useT>): string {
  const name = t("schedule.day_number", { number: day.number });
  return day.unit === "main" ? name : `${name} · ${unitName(day.unit, t)}`;
}

/** A unit's name as people say it: the first and second unit have words, others are shown as typed. */
export function unitName(unit: string, t: ReturnType<typeof useT>): string {
  if (unit === "main") return t("schedule.main_unit");
  return unit === "second" ? t("schedule.second_unit") : unit;
}
