import type { useT } from "../../i18n/language.tsx";

/** A unit's name as people say it: the first and second unit have words, others are shown as typed. */
export function unitName(unit: string, t: ReturnType<typeof useT>): string {
  if (unit === "main") return t("schedule.main_unit");
  return unit === "second" ? t("schedule.second_unit") : unit;
}
