import { Modal } from "@mantine/core";
import { useMemo } from "react";
import type * as Y from "yjs";
import { scheduleDifference } from "../../../shared/history/schedule-difference.ts";
import type { Board } from "../../../shared/schedule/board.ts";
import { boardCost } from "../../../shared/schedule/board-cost.ts";
import type { Scenario } from "../../../shared/schedule/document/scenarios.ts";
import { findConflicts, standing } from "../../../shared/schedule/find-conflicts.ts";
import type { Schedule } from "../../../shared/schedule/schedule.ts";
import { readSchedule } from "../../../shared/schedule/schedule-document.ts";
import { ScheduleChanges } from "../../history/schedule-changes.tsx";
import { useT } from "../../i18n/language.tsx";
import { useMoney } from "../production/use-money.ts";
import { scenarioName } from "./scenario-name.ts";
import css from "./scenarios.module.css";

/** Two boards beside each other: what each comes to, and strip by strip what differs. */
export function CompareBoards(props: {
  readonly doc: Y.Doc;
  readonly scenarios: readonly Scenario[];
  /** The board that is shown, and the one it is held against. */
  readonly shown: string;
  readonly other: string;
  readonly build: (schedule: Schedule) => Board;
  readonly sceneName: (id: string) => string;
  readonly onClose: () => void;
}) {
  const { doc, scenarios, shown, other, build } = props;
  const t = useT();
  const sides = useMemo(
    () =>
      [other, shown].map((board) => {
        const schedule = readSchedule({ doc, board });
        const built = build(schedule);
        return {
          schedule,
          rules: built.rules,
          cost: boardCost(built),
          conflicts: standing(findConflicts(built)).length,
        };
      }),
    [doc, other, shown, build],
  );
  const [before, after] = sides;
  const money = useMoney(after?.rules ?? { currency: "" });
  const titles = [scenarioName(scenarios, other, t), scenarioName(scenarios, shown, t)] as const;
  if (!before || !after) return null;
  const rows = [
    [t("boards.shooting_days"), before.cost.days, after.cost.days],
    [t("boards.company_moves"), before.cost.moves, after.cost.moves],
    [t("boards.hold_days"), before.cost.held, after.cost.held],
    [t("boards.cost"), money(before.cost.total), money(after.cost.total)],
    [t("schedule.conflicts"), before.conflicts, after.conflicts],
  ] as const;
  return (
    <Modal opened onClose={props.onClose} title={t("boards.compared", { a: titles[0], b: titles[1] })} size="xl">
      <table className={css.figures}>
        <thead>
          <tr>
            <td />
            <th scope="col">{titles[0]}</th>
            <th scope="col">{titles[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, first, second]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{first}</td>
              <td data-differs={first !== second || undefined}>{second}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ScheduleChanges
        difference={scheduleDifference(before.schedule, after.schedule)}
        titles={titles}
        sceneName={props.sceneName}
        people={() => []}
        onRestore={null}
      />
    </Modal>
  );
}
