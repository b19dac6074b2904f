import type { BreakdownDifference } from "../../shared/history/difference.ts";
import { useT } from "../i18n/language.tsx";
import css from "./history.module.css";
import { RecordList, RestoreScenes } from "./record-list.tsx";
import type { ChangesProps } from "./script-changes.tsx";

/** Elements, tags and sheets that changed; each scene that did can be restored on its own. */
export function BreakdownChanges(props: ChangesProps & { readonly difference: BreakdownDifference }) {
  const t = useT();
  const { elements, tags, scenes } = props.difference;
  if (elements.length + tags.length + scenes.length === 0) return <p className={css.quiet}>{t("history.same")}</p>;
  return (
    <>
      <RecordList title={t("history.elements")} records={elements} {...props} />
      <RecordList title={t("history.tags")} records={tags} {...props} />
      <RecordList title={t("history.scenes")} records={scenes} {...props} />
      <RestoreScenes scenes={[...tags, ...scenes].flatMap(({ scene }) => scene ?? [])} {...props} />
    </>
  );
}
