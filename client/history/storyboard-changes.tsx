import type { StoryboardDifference } from "../../shared/history/difference.ts";
import { useT } from "../i18n/language.tsx";
import css from "./history.module.css";
import { RecordList, RestoreScenes } from "./record-list.tsx";
import type { ChangesProps } from "./script-changes.tsx";

/** Shots that changed; each scene that has some can be restored on its own. */
export function StoryboardChanges(props: ChangesProps & { readonly difference: StoryboardDifference }) {
  const t = useT();
  const { shots } = props.difference;
  if (shots.length === 0) return <p className={css.quiet}>{t("history.same")}</p>;
  return (
    <>
      <RecordList title={t("history.shots")} records={shots} {...props} />
      <RestoreScenes scenes={shots.flatMap(({ scene }) => scene ?? [])} {...props} />
    </>
  );
}
