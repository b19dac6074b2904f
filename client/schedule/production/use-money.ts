import type { BoardRules } from "../../../shared/schedule/schedule.ts";
import { useLanguage, useT } from "../../i18n/language.tsx";

/** Writes amounts in the board's currency, or in day rates while it has none. */
export function useMoney(rules: Pick<BoardRules, "currency">): (amount: number) => string {
  const t = useT();
  const language = useLanguage();
  return (amount) => {
    if (rules.currency === "") return t("boards.day_rates", { count: amount, amount: Math.round(amount * 10) / 10 });
    const style = { maximumFractionDigits: 0 } as const;
    try {
      return amount.toLocaleString(language, { ...style, style: "currency", currency: rules.currency });
    } catch {
      return `${rules.currency} ${amount.toLocaleString(language, style)}`;
    }
  };
}
