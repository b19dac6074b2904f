import type { RecordChange } from "../../shared/history/difference.ts";
import { ChangeTag } from "./change-tag.tsx";
import { FieldList } from "./field-list.tsx";
import css from "./history.module.css";
import { People } from "./people.tsx";
import type { ChangesProps } from "./script-changes.tsx";

/** Changed things of one sort under a heading; nothing where there are none. */
export function RecordList(
  props: Pick<ChangesProps, "people" | "sceneName"> & {
    readonly title: string;
    readonly records: readonly RecordChange[];
  },
) {
  if (props.records.length === 0) return null;
  return (
    <section className={css.records} aria-label={props.title}>
      <h3>
        {props.title} <span className={css.quiet}>{props.records.length}</span>
      </h3>
      <ul>
        {props.records.map((record) => (
          <li key={record.id} data-change={record.change}>
            <ChangeTag change={record.change} />
            <b>{record.name}</b>
            {record.scene !== null && <span>{props.sceneName(record.scene)}</span>}
            <People people={props.people(record.by)} />
            <FieldList fields={record.fields} />
          </li>
        ))}
      </ul>
    </section>
  );
}
