import { Button } from "@mantine/core";
import type { RecordChange } from "../../shared/history/difference.ts";
import { useT } from "../i18n/language.tsx";
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

/** Restores one scene alone: a button for each of those named, each once. Nothing for people who may only read. */
export function RestoreScenes(
  props: Pick<ChangesProps, "onRestore" | "sceneName"> & { readonly scenes: readonly string[] },
) {
  const t = useT();
  const { onRestore } = props;
  const touched = [...new Set(props.scenes)];
  if (!onRestore || touched.length === 0) return null;
  return (
    <section className={css.records}>
      <h3>{t("history.restore_scene")}</h3>
      <div className={css.choices}>
        {touched.map((id) => (
          <Button key={id} size="compact-xs" variant="default" onClick={() => onRestore([id])}>
            {props.sceneName(id)}
          </Button>
        ))}
      </div>
    </section>
  );
}
