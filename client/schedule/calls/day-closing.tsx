import { Button, NumberInput } from "@mantine/core";
import { Check, Scissors, Undo2, X } from "lucide-react";
import { useState } from "react";
import type { BoardDay, Strip } from "../../../shared/schedule/board.ts";
import { formatEighths } from "../../../shared/schedule/reports/format.ts";
import { closeStrip, readShotMarks, type ShotState, unmarkStrip } from "../../../shared/schedule/shot-marks.ts";
import { useDocument } from "../../collab/use-document.ts";
import { useT } from "../../i18n/language.tsx";
import { notifyDone } from "../../ui/notify.ts";
import type { BoardEdits } from "../board-edits.ts";
import type { LiveBoard } from "../use-board.ts";
import css from "./calls.module.css";

const markRoots = ["shot"];

/** The evening's work: each scene of the day shot, part-shot or dropped, without a network too. */
export function DayClosing(props: {
  readonly live: LiveBoard;
  readonly day: BoardDay;
  readonly edits: BoardEdits | null;
}) {
  const { live, day, edits } = props;
  const t = useT();
  const marks = useDocument(live.schedule?.doc, readShotMarks, markRoots);
  const strips = day.strips.filter(({ state }) => state === "live");
  // Before the day its call sheet is what is to be done.
  const isAhead = day.date > new Date().toLocaleDateString("sv-SE");
  const here = new Set(strips.map(({ id }) => id));
  const dropped = [...(marks?.values() ?? [])].filter(({ dayId, stripId }) => dayId === day.id && !here.has(stripId));
  const markOf = (strip: Strip) => marks?.get(`${day.id}:${strip.id}`);
  const close = (strip: Strip, state: ShotState, eighths?: number) => {
    if (!edits) return;
    const on = { doc: edits.undoManager.doc, board: live.scenario };
    const closed = { dayId: day.id, strip, state, newId: crypto.randomUUID(), ...(eighths ? { eighths } : {}) };
    edits.together((_doc, origin) => closeStrip(on, closed, Math.random, origin));
    if (state !== "shot") notifyDone(t("calls.left_over", { scene: strip.number }));
  };
  return (
    <section className={css.closing}>
      <h3>{t("calls.closing")}</h3>
      {strips.map((strip) => (
        <Line
          key={strip.id}
          strip={strip}
          state={markOf(strip)?.state ?? null}
          quiet={isAhead}
          onClose={edits && ((state, eighths) => close(strip, state, eighths))}
          onOpen={edits && (() => edits.together((doc, origin) => unmarkStrip(doc, day.id, strip.id, origin)))}
        />
      ))}
      {dropped.length > 0 && <p className={css.note}>{t("calls.dropped", { count: dropped.length })}</p>}
    </section>
  );
}

function Line(props: {
  readonly strip: Strip;
  readonly state: ShotState | null;
  readonly quiet: boolean;
  readonly onClose: ((state: ShotState, eighths?: number) => void) | null;
  readonly onOpen: (() => void) | null;
}) {
  const { strip, state, onClose, onOpen } = props;
  const t = useT();
  const [parting, setParting] = useState(false);
  const [done, setDone] = useState<number | string>(Math.floor(strip.eighths / 2));
  return (
    <div className={css.line} data-state={state ?? undefined}>
      <b>{strip.number}</b>
      <span className={css.set}>
        {strip.set || strip.heading}
        <small> {formatEighths(strip.eighths)}</small>
      </span>
      {state !== null && <em>{t(`calls.states.${state}`)}</em>}
      {state !== null && onOpen && (
        <Button size="sm" variant="subtle" color="gray" aria-label={t("calls.open_again")} onClick={onOpen}>
          <Undo2 size={16} />
        </Button>
      )}
      {state === null && onClose && !parting && (
        <span className={css.buttons}>
          <Button
            size="sm"
            variant={props.quiet ? "default" : "filled"}
            leftSection={<Check size={16} />}
            onClick={() => onClose("shot")}
          >
            {t("calls.states.shot")}
          </Button>
          {strip.eighths > 1 && (
            <Button size="sm" variant="default" leftSection={<Scissors size={16} />} onClick={() => setParting(true)}>
              {t("calls.states.part")}
            </Button>
          )}
          <Button size="sm" variant="default" leftSection={<X size={16} />} onClick={() => onClose("dropped")}>
            {t("calls.states.dropped")}
          </Button>
        </span>
      )}
      {parting && onClose && (
        <span className={css.buttons}>
          <NumberInput
            size="sm"
            w={130}
            aria-label={t("calls.eighths_shot")}
            suffix=" / 8"
            min={1}
            max={strip.eighths - 1}
            allowDecimal={false}
            clampBehavior="strict"
            value={done}
            onChange={setDone}
          />
          <Button
            size="sm"
            disabled={typeof done !== "number" || done < 1 || done >= strip.eighths}
            onClick={() => {
              onClose("part", Number(done));
              setParting(false);
            }}
          >
            {t("calls.states.part")}
          </Button>
          <Button
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t("calls.back")}
            onClick={() => setParting(false)}
          >
            <X size={16} />
          </Button>
        </span>
      )}
    </div>
  );
}
