import { Button } from "@mantine/core";
import type { BreakdownDifference } from "../../shared/history/difference.ts";
import { useT } from "../i18n/language.tsx";
import css from "./history.module.css";
import { RecordList } from "./record-list.tsx";
import type { ChangesProps } from "./script-changes.tsx";

/** Elements, tags and sheets that changed; each scene that did can be restored on its own. */
export function BreakdownChanges(props: ChangesProps & { readonly difference: BreakdownDifference }) {
  const t = useT();
  const { elements, tags, scenes } = props.difference;
  if (elements.length + tags.length + scenes.length === 0) return <p className={css.quiet}>{t("history.same")}</p>;
  const touched = [...new Set([...tags, ...scenes].flatMap(({ scene }) => scene ?? []))];
  const { onRestore } = props;
  return (
    <>
      <RecordList title={t("history.elements")} records={elements} {...props} />
      <RecordList title={t("history.tags")} records={tags} {...props} />
      <RecordList title={t("history.scenes")} records={scenes} {...props} />
      {onRestore && touched.length > 0 && (
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
