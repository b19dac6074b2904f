import { ActionIcon, Autocomplete, Button, SegmentedControl, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { type FormEvent, useMemo, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { Unavailability } from "../../../shared/schedule/schedule.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { DateRangeFields, useDateRange } from "../production/date-range.tsx";
import { clockMinutes } from "./clock-minutes.ts";
import css from "./panels.module.css";
import { DateDays, RulesForm } from "./rules-form.tsx";

/** Who cannot work and what is closed, from and to which day; below, the rules of the board. */
export function AvailabilityPanel(props: {
  readonly board: Board;
  readonly edits: BoardEdits | null;
  /** The first shooting day that is offered. */
  readonly start: string;
}) {
  const { board, edits } = props;
  const t = useT();
  return (
    <div>
      <section className={css.section}>
        <h3>{t("schedule.unavailable")}</h3>
        {edits && <WindowForm board={board} onAdd={edits.setUnavailable} />}
        {board.unavailable.length === 0 && <p className={css.soft}>{t("schedule.nobody_away")}</p>}
        <div>
          {board.unavailable.map((window) => (
            <WindowLine
              key={window.id}
              window={window}
              onRemove={edits ? () => edits.removeUnavailable(window.id) : null}
            />
          ))}
        </div>
      </section>
      {edits && <DateDays key={props.start} board={board} edits={edits} start={props.start} />}
      <RulesForm board={board} edits={edits} />
    </div>
  );
}

function WindowLine({ window, onRemove }: { readonly window: Unavailability; readonly onRemove: (() => void) | null }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={css.away}>
      <b>{window.who}</b>
      <span className={css.dates}>
        {format.date(window.from)}
        {window.to !== window.from && ` – ${format.date(window.to)}`}
        {window.start !== undefined &&
          window.end !== undefined &&
          ` ${format.clock(window.start)}–${format.clock(window.end)}`}
      </span>
      {onRemove && (
        <ActionIcon size="sm" aria-label={t("schedule.remove_window", { who: window.who })} onClick={onRemove}>
          <X size={14} />
        </ActionIcon>
      )}
      <small>
        {t(`schedule.window.${window.kind}`)}
        {window.only && ` · ${t("boards.only_note")}`}
        {window.note && ` · ${window.note}`}
      </small>
    </div>
  );
}

function WindowForm(props: { readonly board: Board; readonly onAdd: (window: Omit<Unavailability, "id">) => void }) {
  const t = useT();
  const [kind, setKind] = useState<Unavailability["kind"]>("cast");
  const [who, setWho] = useState("");
  const range = useDateRange();
  const { from, last, wrong } = range;
  const [note, setNote] = useState("");
  const [only, setOnly] = useState(false);
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const names = useMemo(() => namesOn(props.board), [props.board]);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (who.trim() === "" || wrong) return;
    const [startAt, endAt] = [clockMinutes(start), clockMinutes(end)];
    props.onAdd({
      kind,
      who: who.trim(),
      from,
      to: last,
      note: note.trim(),
      ...(only && { only }),
      ...(startAt !== null && endAt !== null && startAt < endAt && { start: startAt, end: endAt }),
    });
    setWho("");
    setNote("");
  };
  return (
    <form className={css.section} style={{ padding: 0, border: 0 }} onSubmit={add}>
      <SegmentedControl
        size="xs"
        value={kind}
        onChange={(value) => setKind(windowKinds.find((known) => known === value) ?? "cast")}
        data={windowKinds.map((value) => ({ value, label: t(`schedule.window.${value}`) }))}
      />
      <Autocomplete
        size="xs"
        label={
          kind === "cast"
            ? t("schedule.who")
            : kind === "location"
              ? t("schedule.which_location")
              : t("boards.which_element")
        }
        data={names[kind]}
        value={who}
        onChange={setWho}
      />
      <div className={css.pair}>
        <DateRangeFields range={range} />
      </div>
      <div className={css.pair}>
        {(
          [
            ["hours_from", start, setStart],
            ["hours_to", end, setEnd],
          ] as const
        ).map(([label, value, set]) => (
          <TextInput
            key={label}
            size="xs"
            type="time"
            label={t(`boards.${label}`)}
            value={value}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ))}
      </div>
      <SegmentedControl
        size="xs"
        value={only ? "only" : "away"}
        onChange={(value) => setOnly(value === "only")}
        data={[
          { value: "away", label: t("boards.closed_then") },
          { value: "only", label: t("boards.only") },
        ]}
      />
      <TextInput
        size="xs"
        label={t("schedule.reason")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={who.trim() === "" || wrong}>
        {t("schedule.add_window")}
      </Button>
    </form>
  );
}

const windowKinds = ["cast", "location", "element"] as const;

/** Everybody, every place and every thing that is on a strip, once, in alphabetical order. */
function namesOn(board: Board): Record<Unavailability["kind"], string[]> {
  const strips = [...board.days.flatMap((day) => day.strips), ...board.boneyard];
  const cast = new Set(strips.flatMap((strip) => strip.cast.map((member) => member.name)));
  const locations = new Set(strips.flatMap((strip) => [strip.location, strip.set]).filter((name) => name !== ""));
  const things = new Set(strips.flatMap((strip) => strip.elements.map((element) => element.name)));
  return { cast: [...cast].sort(), location: [...locations].sort(), element: [...things].sort() };
}
