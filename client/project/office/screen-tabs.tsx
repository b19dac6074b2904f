import { Link } from "@tanstack/react-router";
import { CalendarRange, Clapperboard, ScrollText, Tags } from "lucide-react";
import { useT } from "../../i18n/language.tsx";
import css from "./office.module.css";

/** The four screens of a script. They keep the scene that is open. */
export const scriptScreens = [
  { key: "script", to: "/p/$projectId/s/$scriptId/script", Icon: ScrollText },
  { key: "breakdown", to: "/p/$projectId/s/$scriptId/breakdown", Icon: Tags },
  { key: "schedule", to: "/p/$projectId/s/$scriptId/schedule", Icon: CalendarRange },
  { key: "storyboard", to: "/p/$projectId/s/$scriptId/storyboard", Icon: Clapperboard },
] as const;

/** Links to the screens of one script: in the header, along the bottom of a phone, or in a list of scripts. */
export function ScreenTabs(props: { projectId: string; scriptId: string; place: "header" | "bottom" | "row" }) {
  const t = useT();
  const { projectId, scriptId } = props;
  return (
    <nav aria-label={t("app.screens")} className={css.tabs} data-place={props.place}>
      {scriptScreens.map(({ key, to, Icon }) => (
        <Link key={key} to={to} params={{ projectId, scriptId }} search={(search) => search} className={css.tab}>
          <Icon size={16} aria-hidden="true" />
          <span>{t(`app.${key}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
