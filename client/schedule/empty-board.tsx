import { Button } from "@mantine/core";
import { CalendarPlus, Wand2 } from "lucide-react";
import { DocumentWaiting } from "../collab/document-waiting.tsx";
import { useT } from "../i18n/language.tsx";
import css from "./schedule-page.module.css";

/** What a board without days says: how to begin. */
export function EmptyBoard(props: {
  readonly scenes: number;
  readonly canEdit: boolean;
  readonly onPlan: () => void;
  readonly onAddDay: () => void;
}) {
  const t = useT();
  if (props.scenes === 0) return <p className={css.empty}>{t("schedule.no_scenes")}</p>;
  return (
    <div className={css.empty}>
      <h2>{t("schedule.empty_title", { count: props.scenes })}</h2>
      <p>{t("schedule.empty_text")}</p>
      {props.canEdit && (
        <div className={css.emptyActions}>
          <Button leftSection={<Wand2 size={16} />} onClick={props.onPlan}>
            {t("schedule.first_schedule")}
          </Button>
          <Button variant="default" leftSection={<CalendarPlus size={16} />} onClick={props.onAddDay}>
            {t("schedule.add_day")}
          </Button>
        </div>
      )}
      <p className={css.hint}>{t("schedule.keyboard_hint")}</p>
    </div>
  );
}

/** While the documents are on their way, or when this person may not see them. */
export function BoardLoading({ refused, scriptId }: { readonly refused: boolean; readonly scriptId: string }) {
  const t = useT();
  return (
    <div className={css.empty}>
      {refused ? (
        <p>{t("schedule.refused")}</p>
      ) : (
        <DocumentWaiting kind="schedule" scriptId={scriptId} text={t("schedule.loading")} />
      )}
    </div>
  );
}
