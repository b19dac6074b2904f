import type { Scenario } from "../../../shared/schedule/document/scenarios.ts";
import type { useT } from "../../i18n/language.tsx";

/** A board's own name, or which one it is. */
export function scenarioName(scenarios: readonly Scenario[], id: string, t: ReturnType<typeof useT>): string {
  const index = scenarios.findIndex((scenario) => scenario.id === id);
  const name = scenarios[index]?.name;
  if (name) return name;
  return index <= 0 ? t("boards.first") : t("boards.nth", { number: index + 1 });
}
