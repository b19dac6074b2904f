import { Button, Group, Modal, Switch, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Board, BoardDay } from "../../../shared/schedule/board.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { dayName, unitName } from "../board/unit-name.ts";
import type { BoardEdits } from "../board-edits.ts";
import { clockMinutes } from "./clock-minutes.ts";
import css from "./panels.module.css";

/** A day's date, call, unit, note and lock, written together as one step. */
export function DayForm(props: {
  readonly board: Board;
  readonly day: BoardDay;
  readonly edits: BoardEdits;
  readonly onClose: () => void;
}) {
  const { board, day, edits } = props;
  const t = useT();
  const format = useFormat();
  const [date, setDate] = useState(day.date);
  const [call, setCall] = useState(day.call === null ? "" : format.clock(day.call));
  const [unit, setUnit] = useState(day.unit === "main" ? "" : day.unit);
  const [note, setNote] = useState(day.note);
  const [locked, setLocked] = useState(day.locked);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const unitId = unit.trim() === t("schedule.second_unit") ? "second" : unit.trim();
    edits.editDay(day.id, { date, call: clockMinutes(call), unit: unitId, note: note.trim(), locked });
    props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={dayName(day, t)} size="sm">
      <form className={css.form} style={{ padding: 0 }} onSubmit={save}>
        <div className={css.pair}>
          <TextInput
            data-autofocus
            type="date"
            label={t("schedule.date")}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t("schedule.call")}
            description={t("schedule.usual", { call: format.clock(board.rules.call) })}
            value={call}
            onChange={(event) => setCall(event.currentTarget.value)}
          />
        </div>
        <TextInput
          label={t("schedule.unit")}
          placeholder={unitName("main", t)}
          value={unit === "second" ? t("schedule.second_unit") : unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
        />
        <TextInput label={t("schedule.note")} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Switch
          label={t("schedule.lock_hint")}
          checked={locked}
          onChange={(event) => setLocked(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t("schedule.cancel")}
          </Button>
          <Button type="submit">{t("schedule.save")}</Button>
        </Group>
      </form>
    </Modal>
  );
}
