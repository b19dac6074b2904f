import { Button, Chip, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { rulesOfUnit, setWeek } from "../../../shared/schedule/document/weeks.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { unitName } from "../board/unit-name.ts";
import type { BoardEdits } from "../board-edits.ts";

/** Whose week is meant: the production's, which all boards share, or a unit's on this board. */
const everywhere = "";

/** The weekdays that are worked: the production's, and of each unit of this board where it works another week. */
export function WorkingWeeks({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const { rules } = board;
  const t = useT();
  const format = useFormat();
  const units = ["main", ...new Set(board.days.map(({ unit }) => unit).filter((unit) => unit !== "main"))];
  const own = (unit: string) => Object.hasOwn(rules.weeks, unit);
  const [scope, setScope] = useState(units.find(own) ?? everywhere);
  const days = rulesOfUnit(rules, scope).workDays;
  const change = (chosen: readonly number[]) => {
    if (scope === everywhere) edits?.setRules({ workDays: chosen });
    else edits?.together((_, origin) => setWeek(edits.on, scope, chosen, origin));
  };
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap={8}>
        <span className="label">{t("schedule.work_days")}</span>
        <NativeSelect
          size="xs"
          aria-label={t("boards.week_of")}
          value={scope}
          data={[
            { value: everywhere, label: t("boards.week_everywhere"), disabled: own("main") },
            ...units.map((unit) => ({ value: unit, label: t("boards.week_unit", { unit: unitName(unit, t) }) })),
          ]}
          onChange={(event) => setScope(event.currentTarget.value)}
        />
      </Group>
      <Chip.Group
        multiple
        value={days.map(String)}
        onChange={(values) => change(values.map(Number).sort((a, b) => a - b))}
      >
        <Group gap={4}>
          {format.weekdays("short").map((name, index) => (
            <Chip key={name} size="xs" value={String(index + 1)} disabled={!edits}>
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {scope !== everywhere && own(scope) && edits && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => edits.together((_, origin) => setWeek(edits.on, scope, null, origin))}
        >
          {t("boards.week_again")}
        </Button>
      )}
    </>
  );
}
