import { Button } from "@mantine/core";
import type { Scenario } from "../../../shared/schedule/document/scenarios.ts";
import { useT } from "../../i18n/language.tsx";
import { scenarioName } from "./scenario-name.ts";
import css from "./scenarios.module.css";

/** Says, while another board is shown, that papers come from the active one; nothing while that one is shown. */
export function ActiveBoardNote(props: {
  readonly scenarios: readonly Scenario[];
  readonly shown: string;
  readonly onShowActive: () => void;
}) {
  const { scenarios, shown } = props;
  const t = useT();
  const active = scenarios.find(({ status }) => status === "active")?.id;
  if (active === undefined || active === shown) return null;
  const name = scenarioName(scenarios, active, t);
  return (
    <div role="note" className={css.note}>
      <span>{t("boards.papers_follow", { shown: scenarioName(scenarios, shown, t), active: name })}</span>
      <Button size="xs" variant="default" onClick={props.onShowActive}>
        {t("boards.show_active", { name })}
      </Button>
    </div>
  );
}
