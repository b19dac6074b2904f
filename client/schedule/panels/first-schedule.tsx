import { Alert, Button, Group, Modal, NumberInput, Radio, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { type Plan, type PlanGoal, planGoals } from "../../../shared/schedule/plan.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import type { LayOutChoice } from "../board-edits.ts";
import { usePlans } from "../use-plans.ts";
import css from "./panels.module.css";

const steps = 4000;
const seed = 1;

/**
 * Asks for the goal, the first day and the longest day, and shows what each goal comes to before one is taken. Locked
 * days stay as they are. Scenes that are already on other days are laid out anew: one step of undo brings them back.
 */
export function FirstSchedule(props: {
  readonly board: Board;
  readonly startDate: string;
  readonly onPlan: (chosen: LayOutChoice) => void;
  readonly onClose: () => void;
}) {
  const { board } = props;
  const t = useT();
  const [goal, setGoal] = useState<PlanGoal>("time");
  const [startDate, setStartDate] = useState(props.startDate);
  const [hours, setHours] = useState(board.rules.maxDayMinutes / 60);
  const strips = useMemo(
    () => [...board.days.flatMap((day) => day.strips), ...board.boneyard].sort((a, b) => a.scriptOrder - b.scriptOrder),
    [board.days, board.boneyard],
  );
  const request = useMemo(() => {
    const locked = board.days
      .filter((day) => day.locked && day.date !== "")
      .map((day) => ({ id: day.id, date: day.date, stripIds: day.strips.map((strip) => strip.id) }));
    const rules = { ...board.rules, startDate, maxDayMinutes: Math.round(hours * 60) };
    return { rules, startDate, unavailable: board.unavailable, seed, steps, locked };
  }, [board.rules, board.unavailable, board.days, startDate, hours]);
  const plans = usePlans(strips, request);
  const placed = board.days.some((day) => !day.locked && day.strips.length > 0);
  const chosen = plans?.[goal];
  return (
    <Modal
      closeButtonProps={{ "aria-label": t("app.close") }}
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
          </Alert>
        )}
        {placed && <p className={css.soft}>{t("schedule.plan_replaces")}</p>}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t("schedule.cancel")}
          </Button>
          <Button
            loading={!plans}
            onClick={() => chosen && props.onPlan({ plan: chosen, startDate, maxDayMinutes: Math.round(hours * 60) })}
          >
            {t("schedule.lay_out", { count: chosen?.days.length ?? 0 })}
          </Button>
        </Group>
      </div>
    </Modal>
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
