import { Button } from "@mantine/core";
import type { StoryboardDifference } from "../../shared/history/difference.ts";
import { useT } from "../i18n/language.tsx";
import css from "./history.module.css";
import { RecordList } from "./record-list.tsx";
import type { ChangesProps } from "./script-changes.tsx";

/** Shots that changed; each scene that has some can be restored on its own. */
export function StoryboardChanges(props: ChangesProps & { readonly difference: StoryboardDifference }) {
  const t = useT();
  const { shots } = props.difference;
  if (shots.length === 0) return <p className={css.quiet}>{t("history.same")}</p>;
  const touched = [...new Set(shots.flatMap(({ scene }) => scene ?? []))];
  const { onRestore } = props;
  return (
    <>
      <RecordList title={t("history.shots")} records={shots} {...props} />
      {onRestore && (
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
      )}
    </>
  );
}
