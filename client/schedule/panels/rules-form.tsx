import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { BoardRules } from "../../../shared/schedule/schedule.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { NumberCell } from "../production/cells.tsx";
import { clockMinutes } from "./clock-minutes.ts";
import css from "./panels.module.css";
import { WorkingWeeks } from "./working-weeks.tsx";

/** Puts dates on all days that are not locked, from a first day on. */
export function DateDays({
  board,
  edits,
  start,
}: {
  readonly board: Board;
  readonly edits: BoardEdits;
  readonly start: string;
}) {
  const t = useT();
  const [from, setFrom] = useState(start);
  return (
    <section className={css.section}>
      <h3>{t("schedule.date_days")}</h3>
      <p className={css.soft}>{t("schedule.date_days_hint")}</p>
      <div className={css.pair}>
        <TextInput
          size="xs"
          type="date"
          aria-label={t("schedule.start_date")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={from === "" || board.days.length === 0}
          onClick={() => edits.dateDays(board, from)}
        >
          {t("schedule.date_all")}
        </Button>
      </div>
    </section>
  );
}

/** The rules of this board. Each field is written when it is left, so that a half-typed number moves nothing. */
export function RulesForm({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const { rules } = board;
  const t = useT();
  const format = useFormat();
  const set = (change: Partial<Omit<BoardRules, "off">>) => edits?.setRules(change);
  const hours = (field: "maxDayMinutes" | "turnaroundMinutes", label: string) => (
    <NumberCell
      labelled
      label={label}
      value={rules[field] / 60}
      step={0.5}
      min={1}
      max={24}
      disabled={!edits}
      onCommit={(value) => value !== null && set({ [field]: Math.round(value * 60) })}
    />
  );
  const minutes = (field: "minutesPerEighth" | "mealMinutes" | "moveMinutes", label: string) => (
    <NumberCell
      labelled
      label={label}
      value={rules[field]}
      step={5}
      min={0}
      max={600}
      disabled={!edits}
      onCommit={(value) => value !== null && set({ [field]: Math.round(value) })}
    />
  );
  return (
    <section className={css.section}>
      <h3>{t("schedule.board_rules")}</h3>
      <div className={css.pair}>
        {hours("maxDayMinutes", t("schedule.max_day"))}
        {hours("turnaroundMinutes", t("schedule.turnaround"))}
        <TextInput
          key={rules.call}
          size="xs"
          type="time"
          label={t("schedule.usual_call")}
          defaultValue={format.clock(rules.call)}
          disabled={!edits}
          onBlur={(event) => {
            const call = clockMinutes(event.currentTarget.value);
            if (call !== null && call !== rules.call) set({ call });
          }}
        />
        {minutes("minutesPerEighth", t("schedule.minutes_per_eighth"))}
        {minutes("mealMinutes", t("schedule.meal"))}
        {minutes("moveMinutes", t("schedule.company_move"))}
      </div>
      <WorkingWeeks board={board} edits={edits} />
      <TextInput
        key={rules.holidays.join(" ")}
        size="xs"
        label={t("schedule.holidays")}
        placeholder="2026-10-01, 2026-10-02"
        defaultValue={rules.holidays.join(", ")}
        disabled={!edits}
        onBlur={(event) => {
          const holidays = event.currentTarget.value.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
          if (holidays.join() !== rules.holidays.join()) set({ holidays });
        }}
      />
    </section>
  );
}
