import { ActionIcon, Button } from "@mantine/core";
import { X } from "lucide-react";
import type { BoardRules, MinorHours } from "../../../shared/schedule/schedule.ts";
import { useT } from "../../i18n/language.tsx";
import { NumberCell } from "./cells.tsx";
import css from "./production.module.css";

const columns = [
  ["from", "minor_from", 1],
  ["under", "minor_under", 1],
  ["work", "minor_work", 60],
  ["onSet", "minor_on_set", 60],
  ["earliest", "minor_earliest", 60],
  ["latest", "minor_latest", 60],
  ["rest", "minor_rest", 60],
] as const;

const newAge: MinorHours = { from: 0, under: 18, work: 240, onSet: 480, earliest: 360, latest: 1200, rest: 720 };

/** Working hours of minors, one row for each span of ages; hours in decimals. */
export function MinorsTable(props: {
  readonly rules: BoardRules;
  readonly onSet: ((hours: readonly MinorHours[]) => void) | null;
}) {
  const { rules, onSet } = props;
  const t = useT();
  const rows = rules.minorHours;
  return (
    <div className={css.scroll}>
      {rows.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              {columns.map(([, label]) => (
                <th key={label} scope="col">
                  {t(`boards.${label}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${row.from}-${row.under}`}>
                {columns.map(([field, label, unit]) => (
                  <td key={field}>
                    <NumberCell
                      label={`${row.from}–${row.under}: ${t(`boards.${label}`)}`}
                      value={Math.round((row[field] / unit) * 100) / 100}
                      min={0}
                      disabled={!onSet}
                      onCommit={(value) =>
                        value !== null && onSet?.(rows.with(index, { ...row, [field]: value * unit }))
                      }
                    />
                  </td>
                ))}
                <td>
                  {onSet && (
                    <ActionIcon
                      size="sm"
                      aria-label={t("boards.remove_age", { from: row.from, under: row.under })}
                      onClick={() => onSet(rows.filter((_, other) => other !== index))}
                    >
                      <X size={14} />
                    </ActionIcon>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {onSet && (
        <Button size="compact-xs" variant="default" onClick={() => onSet([...rows, newAge])}>
          {t("boards.add_age")}
        </Button>
      )}
    </div>
  );
}
