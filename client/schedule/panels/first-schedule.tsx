import { Alert, Button, Checkbox, Group, Modal, NumberInput, Progress, Radio, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { boardCost } from "../../../shared/schedule/board-cost.ts";
import { type Plan, type PlanGoal, planGoals } from "../../../shared/schedule/plan.ts";
import { planBoard } from "../../../shared/schedule/plan-board.ts";
import { planningQuestion } from "../../../shared/schedule/planning-question.ts";
import type { Schedule } from "../../../shared/schedule/schedule.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import type { LayOutChoice } from "../board-edits.ts";
import { usePlans } from "../use-plans.ts";
import { useConflictWords } from "./conflict-words.ts";
import css from "./panels.module.css";
import explained from "./plan-explained.module.css";
import { PlanExplained } from "./plan-explained.tsx";

const steps = 4000;
/** From the board as it lies: a fraction of a second for a feature film. */
const stepsFromHere = 800;
const seed = 1;
/** Rules that cannot be kept are named one by one up to this number. */
const mostNamed = 6;

/**
 * Asks for the goal, the first day and the longest day, and shows what each goal comes to before one is taken. Locked
 * days stay as they are. Scenes that are already on other days are laid out anew: one step of undo brings them back.
 */
export function FirstSchedule(props: {
  readonly board: Board;
  /** The board as the document has it, for what the planner may not touch. */
  readonly lying: Schedule;
  readonly startDate: string;
  readonly onPlan: (chosen: LayOutChoice & { readonly base: Schedule }, onNewBoard: boolean) => void;
  readonly onClose: () => void;
}) {
  const { board } = props;
  const t = useT();
  const [goal, setGoal] = useState<PlanGoal>("time");
  const [startDate, setStartDate] = useState(props.startDate);
  const [hours, setHours] = useState(board.rules.maxDayMinutes / 60);
  const [strips] = useState(() =>
    [...board.days.flatMap((day) => day.strips), ...board.boneyard].sort((a, b) => a.scriptOrder - b.scriptOrder),
  );
  // The board as it was when this was opened: a move by anybody meanwhile is left where it is put, and said.
  const [base] = useState(props.lying);
  const [fromHere, setFromHere] = useState(false);
  const request = useMemo(() => {
    const question = planningQuestion(base);
    const rules = { ...question.rules, startDate, maxDayMinutes: Math.round(hours * 60) };
    const from = fromHere ? datesOf(base) : undefined;
    return { ...question, rules, startDate, seed, steps: fromHere ? stepsFromHere : steps, from };
  }, [base, startDate, hours, fromHere]);
  const { plans, share, stop } = usePlans(strips, request);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // What is planned is the main unit's work: held against that alone.
  const now = useMemo(() => {
    const days = board.days.filter((day) => day.unit === "main");
    return days.length > 0 ? boardCost({ ...board, days }) : null;
  }, [board]);
  const placed = board.days.some((day) => !day.locked && day.strips.length > 0);
  const chosen = plans?.[goal];
  const format = useFormat();
  const proposed = useMemo(
    () => (chosen ? planBoard(chosen, strips, request) : board),
    [chosen, strips, request, board],
  );
  const wordsOf = useConflictWords(proposed);
  const taken = chosen?.days.filter((day, index) => !left.has(day.date || String(index))) ?? [];
  const take = (onNewBoard: boolean) => {
    if (!chosen) return;
    const plan = { ...chosen, days: taken };
    props.onPlan({ plan, startDate, maxDayMinutes: Math.round(hours * 60), base }, onNewBoard);
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={placed ? t("schedule.plan_again") : t("schedule.first_schedule")}
      size="lg"
    >
      <div className={css.form} style={{ padding: 0 }}>
        <div className={css.pair}>
          <TextInput
            data-autofocus
            type="date"
            label={t("schedule.start_date")}
            value={startDate}
            onChange={(event) => setStartDate(event.currentTarget.value)}
          />
          <NumberInput
            label={t("schedule.max_day")}
            value={hours}
            min={2}
            max={20}
            step={0.5}
            onChange={(value) => typeof value === "number" && value >= 2 && setHours(value)}
          />
        </div>
        <Radio.Group
          label={t("schedule.goal")}
          value={goal}
          onChange={(value) => setGoal(planGoals.find((goal) => goal === value) ?? "time")}
        >
          {planGoals.map((goal) => (
            <Radio.Card key={goal} value={goal} p="sm" mt={6}>
              <Group wrap="nowrap" align="flex-start">
                <Radio.Indicator size="xs" mt={4} />
                <div style={{ flex: 1 }}>
                  <strong>{t(`schedule.goals.${goal}`)}</strong>
                  <div className={css.soft}>{t(`schedule.goal_means.${goal}`)}</div>
                  <PlanFigures plan={plans?.[goal] ?? null} />
                </div>
              </Group>
            </Radio.Card>
          ))}
        </Radio.Group>
        {chosen && chosen.score.breaches > 0 && (
          <Alert color="yellow" p="xs">
            {t("schedule.plan_breaches", { count: chosen.score.breaches })}
            <ul className={explained.broken}>
              {chosen.broken.slice(0, mostNamed).map((conflict) => (
                <li key={conflict.id}>{wordsOf(conflict).short}</li>
              ))}
            </ul>
            {chosen.broken.length > mostNamed && `… +${chosen.broken.length - mostNamed}`}
          </Alert>
        )}
        {chosen && plans && <PlanExplained plan={chosen} plans={plans} now={now} rules={board.rules} />}
        {!plans && (
          <Group justify="space-between" wrap="nowrap">
            <Progress
              value={share * 100}
              style={{ flex: 1 }}
              aria-label={t("boards.proposal.progress", { percent: Math.round(share * 100) })}
            />
            <Button size="compact-xs" variant="subtle" onClick={stop}>
              {t("boards.proposal.stop")}
            </Button>
          </Group>
        )}
        {chosen && (
          <details>
            <summary className={css.soft}>{t("boards.proposal.partly")}</summary>
            <div className={explained.chosenDays}>
              {chosen.days.map((day, index) => {
                const key = day.date || String(index);
                return (
                  <Checkbox
                    key={key}
                    size="xs"
                    label={`${day.date ? format.date(day.date) : index + 1} · ${t("schedule.strip_count", { count: day.stripIds.length })}`}
                    checked={!left.has(key)}
                    disabled={day.lockedId !== null}
                    onChange={(event) => {
                      const next = new Set(left);
                      if (event.currentTarget.checked) next.delete(key);
                      else next.add(key);
                      setLeft(next);
                    }}
                  />
                );
              })}
            </div>
          </details>
        )}
        {placed && (
          <Checkbox
            size="xs"
            label={t("boards.proposal.from_here")}
            checked={fromHere}
            onChange={(event) => setFromHere(event.currentTarget.checked)}
          />
        )}
        {placed && <p className={css.soft}>{t("schedule.plan_replaces")}</p>}
        <Group justify="flex-end" className={css.foot}>
          <Button variant="default" onClick={props.onClose}>
            {t("schedule.cancel")}
          </Button>
          {placed && (
            <Button variant="default" disabled={!plans} onClick={() => take(true)}>
              {t("boards.proposal.to_scenario")}
            </Button>
          )}
          <Button loading={!plans} disabled={taken.length === 0} onClick={() => take(false)}>
            {t("schedule.lay_out", { count: taken.length })}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

/** The date of each strip that lies on a dated day of the main unit. */
function datesOf({ days, placements }: Schedule): Record<string, string> {
  const dates = new Map(days.flatMap(({ id, date, unit }) => (unit === "main" && date ? [[id, date]] : [])));
  return Object.fromEntries(
    [...placements].flatMap(([id, { dayId }]) => {
      const date = dates.get(dayId ?? "");
      return date === undefined ? [] : [[id, date]];
    }),
  );
}

/** What a plan comes to: days, hours, moves, holds. */
function PlanFigures({ plan }: { readonly plan: Plan | null }) {
  const t = useT();
  const format = useFormat();
  if (!plan) return <div className={css.soft}>{t("schedule.planning")}</div>;
  const { score } = plan;
  return (
    <div className={css.score}>
      <span>
        <b>{score.days}</b> {t("schedule.score.days", { count: score.days })}
      </span>
      <span>
        <b>{format.minutes(score.minutes)}</b>
      </span>
      <span>
        <b>{score.moves}</b> {t("schedule.score.moves", { count: score.moves })}
      </span>
      <span>
        <b>{score.holdDays}</b> {t("schedule.score.hold_days", { count: score.holdDays })}
      </span>
      {plan.orderProven && (
        <span title={t("schedule.score.order_proven_means")}>✓ {t("schedule.score.order_proven")}</span>
      )}
    </div>
  );
}
