import type { FieldChange } from "../../shared/history/difference.ts";
import { useFormat } from "../i18n/format.ts";
import { useT, useWording } from "../i18n/language.tsx";
import css from "./history.module.css";

const clocks = ["call"];
const lengths = ["maxDayMinutes", "turnaroundMinutes", "mealMinutes", "moveMinutes"];

/** Changed fields, each with what it was and what it is. */
export function FieldList({ fields }: { readonly fields: readonly FieldChange[] }) {
  const wording = useWording();
  const show = useFieldValue();
  if (fields.length === 0) return null;
  return (
    <dl className={css.fields}>
      {fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{wording(`history.fields.${field}`) ?? field}</dt>
          <dd>
            <del>{show(field, before)}</del> <span aria-hidden="true">→</span> <ins>{show(field, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Words a field's value as the screens do. */
function useFieldValue(): (field: string, value: unknown) => string {
  const t = useT();
  const format = useFormat();
  return (field, value) => {
    if (value === null || value === undefined || value === "" || value === false) return t("history.empty");
    if (value === true) return "✓";
    if (typeof value === "number" && clocks.includes(field)) return format.clock(value);
    if (typeof value === "number" && lengths.includes(field)) return format.minutes(value);
    if (field === "date" || field === "startDate") return format.date(String(value));
    if (field === "workDays" && Array.isArray(value))
      return value.map((day) => format.weekdays()[Number(day) - 1] ?? "").join(" ");
    return Array.isArray(value) ? value.join(", ") : String(value);
  };
}
