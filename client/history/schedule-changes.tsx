import { Button } from "@mantine/core";
import type { BoardSide, ScheduleDifference, StripPlace } from "../../shared/history/difference.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { ChangeTag } from "./change-tag.tsx";
import { FieldList } from "./field-list.tsx";
import css from "./history.module.css";
import { People } from "./people.tsx";
import { RecordList } from "./record-list.tsx";
import type { ChangesProps } from "./script-changes.tsx";

/** Two boards beside each other with what moved marked, and every change in a list above them. */
export function ScheduleChanges(
  props: ChangesProps & {
    readonly difference: ScheduleDifference;
    /** What the earlier and the later board are called. */
    readonly titles: readonly [string, string];
  },
) {
  const t = useT();
  const format = useFormat();
  const { difference, sceneName, people } = props;
  const { before, after, strips, days, counts } = difference;
  if (counts.strips + counts.days + counts.other === 0) return <p className={css.quiet}>{t("history.same")}</p>;
  const dayName = (side: BoardSide, id: string | null): string => {
    const day = side.days.find((one) => one.id === id);
    if (!day) return t("history.boneyard");
    const number = t("history.day", { number: day.number });
    return day.date ? `${number} · ${format.date(day.date)}` : number;
  };
  const place = (side: BoardSide, { day, place: at }: StripPlace) =>
    day === null ? t("history.boneyard") : `${dayName(side, day)} · ${at}`;
  const moved = new Set(strips.map((strip) => strip.id));
  return (
    <>
      {strips.length > 0 && (
        <section className={css.records} aria-label={t("history.strips")}>
          <h3>
            {t("history.strips")} <span className={css.quiet}>{strips.length}</span>
          </h3>
          <ul>
            {strips.map((strip) => (
              <li key={strip.id}>
                <b>{sceneName(strip.id)}</b>
                <span>
                  <del>{place(before, strip.from)}</del> → <ins>{place(after, strip.to)}</ins>
                </span>
                <People people={people(strip.by)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {days.length > 0 && (
        <section className={css.records} aria-label={t("history.days")}>
          <h3>{t("history.days")}</h3>
          <ul>
            {days.map((day) => (
              <li key={day.id} data-change={day.change}>
                <ChangeTag change={day.change} />
                {day.moved && <span className={css.tag}>{t("history.moved")}</span>}
                <b>{dayName(day.change === "removed" ? before : after, day.id)}</b>
                <People people={people(day.by)} />
                <FieldList fields={day.fields} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <RecordList title={t("history.banners")} records={difference.banners} {...props} />
      <RecordList title={t("history.away")} records={difference.away} {...props} />
      {difference.rules.length > 0 && (
        <section className={css.records}>
          <h3>{t("history.rules")}</h3>
          <FieldList fields={difference.rules} />
        </section>
      )}
      <div className={css.boards}>
        <Side title={props.titles[0]} side={before} dayName={dayName} moved={moved} mark="before" {...props} />
        <Side
          title={props.titles[1]}
          side={after}
          dayName={dayName}
          moved={moved}
          mark="after"
          {...props}
          onRestore={null}
        />
      </div>
    </>
  );
}

function Side(
  props: Pick<ChangesProps, "sceneName" | "onRestore"> & {
    readonly title: string;
    readonly side: BoardSide;
    readonly mark: "before" | "after";
    readonly moved: ReadonlySet<string>;
    readonly dayName: (side: BoardSide, id: string | null) => string;
  },
) {
  const t = useT();
  const { side, onRestore, moved } = props;
  const boneyard = side.boneyard.length > 0 ? [{ id: null, strips: side.boneyard }] : [];
  return (
    <section className={css.side} data-side={props.mark} aria-label={props.title}>
      <h3>{props.title}</h3>
      {[...side.days, ...boneyard].map(({ id, strips }) => (
        <div key={id ?? "boneyard"} className={css.boardDay}>
          <header>
            <span>{props.dayName(side, id)}</span>
            {onRestore && id !== null && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onRestore([id])}>
                {t("history.restore_day")}
              </Button>
            )}
          </header>
          <ul>
            {strips.map((strip) => (
              <li key={strip} data-moved={moved.has(strip) || undefined}>
                {props.sceneName(strip)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
