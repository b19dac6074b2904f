import { useMemo, useRef } from "react";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import { noSceneFields, type SceneFields } from "../../shared/breakdown/element.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { ScenePeople } from "../collab/scene-people.tsx";
import type { Person } from "../collab/use-presence.ts";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { CategoryMark } from "./category-mark.tsx";
import { elementTarget } from "./element-comments.ts";
import { ElementRow } from "./element-row.tsx";
import { LiveField } from "./live-field.tsx";
import { QuickAdd, type QuickAddHandle } from "./quick-add.tsx";
import css from "./sheet.module.css";
import type { SheetEdits } from "./sheet-edits.ts";
import { isUnconfirmed, type SheetEntry, sheetOf } from "./sheet-of.ts";

/** The boxes that are shown empty too, because a sheet without them looks unfinished. */
const usual = new Set(["cast", "background", "props", "costumes", "vehicles", "special_effects", "set_dressing"]);

/**
 * One scene's breakdown sheet: the trade's header over boxes of elements. All fields are live; `sheet` is the number
 * of the sheet, `onPoint` hears which element is pointed at, so that its words can be lit up in the text.
 */
export function SceneSheet(props: {
  readonly scene: Scene;
  readonly sheet: number;
  readonly breakdown: Breakdown;
  readonly edits: SheetEdits | null;
  readonly onPoint: (entry: SheetEntry | null) => void;
  /** Open comments by what they are about, and the way to those about an element. */
  readonly comments: ReadonlyMap<string, number>;
  readonly onComment: (entry: SheetEntry) => void;
  /** Who else is on this scene. */
  readonly people?: readonly Person[] | undefined;
}) {
  const { scene, breakdown, edits } = props;
  const t = useT();
  const boxes = useMemo(() => sheetOf(breakdown, scene.id), [breakdown, scene.id]);
  const present = useMemo(() => new Set(boxes.flatMap((box) => box.entries.map(({ element }) => element.id))), [boxes]);
  const quickAdd = useRef<QuickAddHandle>(null);
  const shown = boxes.filter((box) => box.entries.length > 0 || usual.has(box.category.key));
  const hidden = boxes.filter((box) => !shown.includes(box) && edits?.may(box.category.id));
  const waiting = boxes
    .filter(({ category }) => !edits || edits.may(category.id))
    .flatMap((box) => box.entries)
    .filter(({ link }) => isUnconfirmed(link));
  return (
    <article className={css.sheet} aria-label={t("breakdown.sheet_of", { number: scene.number })}>
      <ScenePeople people={props.people} words />
      <SheetHeader {...props} />
      {edits && <QuickAdd ref={quickAdd} breakdown={breakdown} sceneId={scene.id} present={present} edits={edits} />}
      {waiting.length > 0 && (
        <p className={css.waiting}>
          {t("breakdown.waiting", { count: waiting.length })}
          {edits && (
            <button type="button" onClick={() => edits.confirmAll(waiting.map(({ link }) => link))}>
              {t("breakdown.confirm_all")}
            </button>
          )}
        </p>
      )}
      <div className={css.boxes}>
        {shown.map(({ category, entries }) => (
          <section key={category.id} className={css.box} style={{ "--box": category.colour }}>
            <h3 className={css.boxHead}>
              <CategoryMark category={category} icon />
              {t(`breakdown.categories.${category.key}`)}
              <span className={css.soft}>{entries.length > 0 && entries.length}</span>
              {edits?.may(category.id) && (
                <button
                  type="button"
                  className={css.addTo}
                  aria-label={t("breakdown.add_to", { category: t(`breakdown.categories.${category.key}`) })}
                  onClick={() => quickAdd.current?.focus(category.id)}
                >
                  +
                </button>
              )}
            </h3>
            <ul className={css.entries}>
              {entries.map((entry) => (
                <ElementRow
                  key={entry.element.id}
                  entry={entry}
                  breakdown={breakdown}
                  edits={edits?.may(category.id) ? edits : null}
                  onPoint={props.onPoint}
                  comments={props.comments.get(elementTarget(entry.element.id)) ?? 0}
                  onComment={props.onComment}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {edits && (
        <div className={css.more}>
          {hidden.map(({ category }) => (
            <button key={category.id} type="button" onClick={() => quickAdd.current?.focus(category.id)}>
              <CategoryMark category={category} /> {t(`breakdown.categories.${category.key}`)}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

function SheetHeader(props: Parameters<typeof SceneSheet>[0]) {
  const { scene, breakdown, edits } = props;
  const t = useT();
  const format = useFormat();
  const fields = breakdown.scenes.get(scene.id) ?? noSceneFields;
  const write = <Field extends keyof SceneFields>(field: Field, read: (text: string) => SceneFields[Field]) =>
    edits?.mayScenes ? (text: string) => edits.setField(scene.id, field, read(text)) : null;
  const asText = (text: string) => text;
  return (
    <header className={css.header}>
      <Cell label={t("breakdown.sheet")}>{props.sheet}</Cell>
      <Cell label={t("breakdown.scene")}>
        <b>{scene.number}</b>
      </Cell>
      <Cell label={t("breakdown.int_ext")}>{scene.intExt ? t(`breakdown.int_ext_of.${scene.intExt}`) : "–"}</Cell>
      <Cell label={t("breakdown.day_night")}>{scene.timeText ?? "–"}</Cell>
      <Cell label={t("breakdown.pages")}>{format.eighths(scene.eighths)}</Cell>
      <Cell label={t("breakdown.set")} wide>
        <b>{scene.set || scene.heading}</b>
      </Cell>
      <Cell label={t("breakdown.location")} wide>
        <LiveField
          key={`location ${scene.id}`}
          label={t("breakdown.location")}
          placeholder={t("breakdown.location_hint")}
          value={fields.location}
          onWrite={write("location", asText)}
        />
      </Cell>
      <Cell label={t("breakdown.script_day")}>
        <LiveField
          key={`day ${scene.id}`}
          label={t("breakdown.script_day")}
          placeholder="D1"
          value={fields.scriptDay}
          onWrite={write("scriptDay", asText)}
        />
      </Cell>
      <Cell label={t("breakdown.minutes")}>
        <LiveField
          key={`minutes ${scene.id}`}
          label={t("breakdown.minutes")}
          placeholder={t("breakdown.minutes_hint")}
          value={fields.minutes === null ? "" : String(fields.minutes)}
          onWrite={write("minutes", minutesIn)}
        />
      </Cell>
      <Cell label={t("breakdown.synopsis")} full>
        <LiveField
          key={`synopsis ${scene.id}`}
          label={t("breakdown.synopsis")}
          placeholder={t("breakdown.synopsis_hint")}
          rows={1}
          value={fields.synopsis}
          onWrite={write("synopsis", asText)}
        />
      </Cell>
      <Cell label={t("breakdown.notes")} full>
        <LiveField
          key={`notes ${scene.id}`}
          label={t("breakdown.notes")}
          placeholder={t("breakdown.notes_hint")}
          rows={1}
          value={fields.notes}
          onWrite={write("notes", asText)}
        />
      </Cell>
    </header>
  );
}

function Cell(props: {
  readonly label: string;
  readonly wide?: boolean;
  readonly full?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={css.cell} data-wide={props.wide || undefined} data-full={props.full || undefined}>
      <span className="label">{props.label}</span>
      <div className={css.value}>{props.children}</div>
    </div>
  );
}

/** "90" or "1:30" as minutes; anything else clears the estimate, and the length of the scene counts again. */
function minutesIn(text: string): number | null {
  const match = /^\s*(?:(\d{1,2})[:：])?(\d{1,4})\s*$/.exec(text);
  return match ? Number(match[1] ?? 0) * 60 + Number(match[2]) : null;
}
