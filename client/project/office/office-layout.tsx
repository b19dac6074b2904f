import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Outlet, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { useInbox } from "../../session/use-inbox.ts";
import { useFreshProject, useProject } from "../../session/use-project.ts";
import { GoneGuard } from "./gone-guard.tsx";
import css from "./office.module.css";
import { OfficeHeader } from "./office-header.tsx";
import { ScreenTabs } from "./screen-tabs.tsx";

const MailLanguage = lazy(() =>
  import("../../comments/mail-choice.tsx").then((module) => ({ default: module.MailLanguage })),
);
const CommandPalette = lazy(() =>
  import("./command-palette.tsx").then((module) => ({ default: module.CommandPalette })),
);

/** The frame around every screen of somebody who is signed in: header, palette, and on a phone the screens below. */
export function OfficeLayout() {
  const t = useT();
  const params: { projectId?: string; scriptId?: string } = useParams({ strict: false });
  const { projectId = null, scriptId = null } = params;
  const [asked, setAsked] = useState(0);
  const openPalette = () => setAsked((times) => times + 1);
  useHotkeys([["mod+K", openPalette]], [], true);
  useFreshProject(projectId);
  const project = useProject(projectId).value;
  const script = project?.scripts.find((each) => each.id === scriptId);
  const { unread } = useInbox(projectId);
  const waiting = unread > 0 ? `(${unread}) ` : "";
  useDocumentTitle(waiting + [script?.title, project?.name, t("app.name")].filter(Boolean).join(" · "));
  return (
    <div className={css.office} data-tabs={scriptId !== null || undefined}>
      <a className={css.skip} href="#content">
        {t("app.skip_to_content")}
      </a>
      <OfficeHeader projectId={projectId} scriptId={scriptId} onSearch={openPalette} />
      <main id="content" tabIndex={-1} className={css.content}>
        <GoneGuard projectId={projectId} scriptId={scriptId}>
          <Outlet />
        </GoneGuard>
      </main>
      {projectId && scriptId && <ScreenTabs projectId={projectId} scriptId={scriptId} place="bottom" />}
      <Suspense>
        <MailLanguage />
      </Suspense>
      {asked > 0 && (
        <Suspense>
          <CommandPalette projectId={projectId} scriptId={scriptId} asked={asked} />
        </Suspense>
      )}
    </div>
  );
}
