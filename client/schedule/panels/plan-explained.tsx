import type { BoardCost } from "../../../shared/schedule/board-cost.ts";
import type { ComparedPlans, Plan, PlanScore } from "../../../shared/schedule/plan.ts";
import type { BoardRules } from "../../../shared/schedule/schedule.ts";
import { useT } from "../../i18n/language.tsx";
import { useMoney } from "../production/use-money.ts";
import css from "./plan-explained.module.css";

/** What a proposal comes to beside the board as it is now, what it gives up for that, and how good it can be at all. */
export function PlanExplained(props: {
  readonly plan: Plan;
  readonly plans: ComparedPlans;
  readonly now: BoardCost | null;
  readonly rules: BoardRules;
}) {
  const { plan, plans, now, rules } = props;
  const t = useT();
  const money = useMoney(rules);
  const { score, bound } = plan;
  const gap = bound.days === 0 ? 0 : Math.round((100 * (score.days - bound.days)) / bound.days);
  const rows = [
    [t("boards.shooting_days"), now?.days, score.days],
    [t("boards.company_moves"), now?.moves, score.moves],
    [t("boards.hold_days"), now?.held, score.holdDays],
    [t("boards.cost"), now && money(now.total), money(score.cost)],
  ] as const;
  return (
    <div className={css.explained}>
      <table>
        <thead>
          <tr>
            <td />
            {now && <th scope="col">{t("boards.proposal.now")}</th>}
            <th scope="col">{t(`schedule.goals.${plan.goal}`)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, before, after]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {now && <td>{before}</td>}
              <td>
                <b>{after}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {gap <= 0 && score.breaches === 0
          ? t("boards.proposal.proven")
          : t("boards.proposal.bound", { count: bound.days, gap })}
        {plan.orderProven && ` · ${t("schedule.score.order_proven_means")}`}
      </p>
      <Traded score={score} plans={plans} money={money} />
    </div>
  );
}

/** How much more than the best of the three plans this one takes of each thing. */
function Traded(props: {
  readonly score: PlanScore;
  readonly plans: ComparedPlans;
  readonly money: (amount: number) => string;
}) {
  const { score } = props;
  const t = useT();
  const all = Object.values(props.plans).map((plan) => plan.score);
  const over = (field: "days" | "moves" | "holdDays" | "cost") =>
    score[field] - Math.min(...all.map((other) => other[field]));
  const [days, moves, holds, cost] = [over("days"), over("moves"), over("holdDays"), over("cost")];
  const what = [
    days > 0 && t("boards.proposal.traded_days", { count: days }),
    moves > 0 && t("boards.proposal.traded_moves", { count: moves }),
    holds > 0 && t("boards.proposal.traded_holds", { count: holds }),
    cost > 0.05 && t("boards.proposal.traded_cost", { amount: props.money(cost) }),
  ].filter((words) => words !== false);
  return (
    <p>
      {what.length === 0
        ? t("boards.proposal.nothing_traded")
        : t("boards.proposal.traded", { what: what.join(" · ") })}
    </p>
  );
}
