import { ActionIcon, Button } from "@mantine/core";
import { X } from "lucide-react";
import { useT } from "../../i18n/language.tsx";
import css from "./stripboard.module.css";

/** What can be done with the chosen strips where there is neither a mouse nor a keyboard; shown on touch screens only. */
export function SelectionBar(props: {
  readonly count: number;
  readonly onMove: (() => void) | null;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  return (
    <div className={css.actions}>
      <strong>{t("schedule.strip_count", { count: props.count })}</strong>
      {props.onMove && (
        <Button size="xs" onClick={props.onMove}>
          {t("schedule.move")}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={props.onOpen}>
        {t("schedule.panel.scene")}
      </Button>
      <ActionIcon aria-label={t("schedule.close")} onClick={props.onClose}>
        <X size={16} />
      </ActionIcon>
    </div>
  );
}
