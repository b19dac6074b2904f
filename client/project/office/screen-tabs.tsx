import { Link } from "@tanstack/react-router";
import { CalendarDays, CalendarRange, Clapperboard, ScrollText, Tags } from "lucide-react";
import { can } from "../../../shared/project/permissions.ts";
import { useT } from "../../i18n/language.tsx";
import { usePrincipal } from "../../session/use-project.ts";
import css from "./office.module.css";

/** The four screens of a script. They keep the scene that is open. */
export const scriptScreens = [
  { key: "script", to: "/p/$projectId/s/$scriptId/script", Icon: ScrollText },
  { key: "breakdown", to: "/p/$projectId/s/$scriptId/breakdown", Icon: Tags },
  { key: "schedule", to: "/p/$projectId/s/$scriptId/schedule", Icon: CalendarRange },
  { key: "storyboard", to: "/p/$projectId/s/$scriptId/storyboard", Icon: Clapperboard },
] as const;

/** The screens that the reader may open, with their names; all while it is not known who they are, as without a network. */
export function useOwnScreens(projectId: string | null) {
  const t = useT();
  const who = usePrincipal(projectId);
  return scriptScreens.flatMap((screen) => {
    const { key } = screen;
    if (!who || can(who, "read", key)) return [{ ...screen, label: t(`app.${key}`) }];
    // Who may not read the board has the days they play in its place.
    return key === "schedule" ? [{ ...screen, Icon: CalendarDays, label: t("app.my_days") }] : [];
  });
}

/** Links to the screens of one script: in the header, along the bottom of a phone, or in a list of scripts. */
export function ScreenTabs(props: { projectId: string; scriptId: string; place: "header" | "bottom" | "row" }) {
  const t = useT();
  const { projectId, scriptId } = props;
  const screens = useOwnScreens(projectId);
  return (
    <nav aria-label={t("app.screens")} className={css.tabs} data-place={props.place}>
      {screens.map(({ key, to, Icon, label }) => (
        <Link key={key} to={to} params={{ projectId, scriptId }} search={(search) => search} className={css.tab}>
          <Icon size={16} aria-hidden="true" />
          <span>{label}</span>
        </Link>
      ))}
    </nav>
  );
}
