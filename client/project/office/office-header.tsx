import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense } from "react";
import { DraftsButton } from "../../drafts/drafts-button.tsx";
import { useT } from "../../i18n/language.tsx";
import { Logo } from "../../ui/logo.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { AppearanceSwitch } from "./appearance-switch.tsx";
import { InboxBell } from "./inbox-bell.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import css from "./office.module.css";
import { PlaceSwitcher } from "./place-switcher.tsx";
import { ScreenTabs } from "./screen-tabs.tsx";

const ScriptPresence = lazy(() =>
  import("./script-presence.tsx").then((module) => ({ default: module.ScriptPresence })),
);

/** The black bar over every screen: where you are, who is here, and what is always at hand. */
export function OfficeHeader(props: { projectId: string | null; scriptId: string | null; onSearch: () => void }) {
  const t = useT();
  const { projectId, scriptId } = props;
  return (
    <header className={css.header}>
      <Link to="/" className={css.logo} aria-label={t("app.home")}>
        <Logo size={26} />
        {projectId === null && <span className={css.wordmark}>{t("app.name")}</span>}
      </Link>
      {projectId && <PlaceSwitcher projectId={projectId} scriptId={scriptId} />}
      {projectId && scriptId && <ScreenTabs projectId={projectId} scriptId={scriptId} place="header" />}
      <div className={css.spacer} />
      {projectId && scriptId && (
        <Suspense>
          <ScriptPresence projectId={projectId} scriptId={scriptId} />
        </Suspense>
      )}
      <button type="button" className={css.search} onClick={props.onSearch} aria-label={t("app.palette.open")}>
        <Search size={16} aria-hidden="true" />
        <kbd>{isMac() ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <DraftsButton />
      <InboxBell projectId={projectId} />
      <span className={css.wide}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </span>
      <AccountMenu />
    </header>
  );
}

function isMac(): boolean {
  return /mac/i.test(navigator.userAgent);
}
