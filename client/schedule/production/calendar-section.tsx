import { ActionIcon, Autocomplete, Button, NativeSelect, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Board, stripsById } from "../../../shared/schedule/board.ts";
import { removeEvent, setEvent } from "../../../shared/schedule/document/terms.ts";
import { type CalendarEvent, type EventKind, eventKinds } from "../../../shared/schedule/schedule.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import { DateRangeFields, useDateRange } from "./date-range.tsx";
import css from "./production.module.css";

/** Dates that are for something else than shooting: holidays, hiatus, prep, travel, rehearsals, fittings, wrap. */
export function CalendarSection({ board, edits }: { readonly board: Board; readonly edits: BoardEdits | null }) {
  const t = useT();
  const { events } = board.terms;
  return (
    <>
      {events.length === 0 && <p className={css.soft}>{t("boards.no_events")}</p>}
      <ul className={css.events}>
        {events.map((event) => (
          <EventLine
            key={event.id}
            event={event}
            onRemove={edits && (() => edits.together((doc, origin) => removeEvent(doc, event.id, origin)))}
          />
        ))}
      </ul>
      {edits && (
        <EventForm
          board={board}
          onAdd={(event) => {
            const id = crypto.randomUUID().replaceAll("-", "").slice(0, 16);
            edits.together((doc, origin) => setEvent(doc, { ...event, id }, origin));
          }}
        />
      )}
    </>
  );
}

function EventLine({ event, onRemove }: { readonly event: CalendarEvent; readonly onRemove: (() => void) | null }) {
  const t = useT();
  const format = useFormat();
  const kind = t(`schedule.event.${event.kind}`);
  return (
    <li>
      <b>{kind}</b>
      <span>
        {format.date(event.from)}
        {event.to !== event.from && ` – ${format.date(event.to)}`}
      </span>
      <span>{event.who || t("boards.whole_company")}</span>
      <span className={css.soft}>{event.note}</span>
      {onRemove && (
        <ActionIcon size="sm" aria-label={t("boards.remove_event", { what: kind })} onClick={onRemove}>
          <X size={14} />
        </ActionIcon>
      )}
    </li>
  );
}

function EventForm(props: { readonly board: Board; readonly onAdd: (event: Omit<CalendarEvent, "id">) => void }) {
  const t = useT();
  const [kind, setKind] = useState<EventKind>("holiday");
  const range = useDateRange();
  const { from, last, wrong } = range;
  const [who, setWho] = useState("");
  const [note, setNote] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    props.onAdd({ kind, from, to: last, who: who.trim(), note: note.trim() });
    setNote("");
  };
  const names = [...new Set([...stripsById(props.board).values()].flatMap(({ cast }) => cast.map(({ name }) => name)))];
  return (
    <form className={css.row} onSubmit={add}>
      <NativeSelect
        size="xs"
        label={t("boards.event_kind")}
        value={kind}
        data={eventKinds.map((value) => ({ value, label: t(`schedule.event.${value}`) }))}
        onChange={(event) => setKind(eventKinds.find((one) => one === event.currentTarget.value) ?? "other")}
      />
      <DateRangeFields range={range} />
      <Autocomplete
        size="xs"
        label={t("schedule.who")}
        placeholder={t("boards.whole_company")}
        data={names.sort()}
        value={who}
        onChange={setWho}
      />
      <TextInput
        size="xs"
        label={t("schedule.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={wrong}>
        {t("boards.add_event")}
      </Button>
    </form>
  );
}
