import type { Change } from "../../shared/history/difference.ts";
import { useT } from "../i18n/language.tsx";
import css from "./history.module.css";

/** "Added", "Removed" or "Changed" in its colour; nothing for what is the same. */
export function ChangeTag({ change }: { readonly change: Change }) {
  const t = useT();
  if (change === "same") return null;
  const colour = change === "added" ? css.added : change === "removed" ? css.removed : "";
  return <span className={`${css.tag} ${colour}`}>{t(`history.changes.${change}`)}</span>;
}
