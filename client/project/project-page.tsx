import { can } from "../../shared/project/permissions.ts";
import { useT } from "../i18n/language.tsx";
import { useProject } from "../session/use-project.ts";
import { Page } from "../ui/page.tsx";
import { ScreenLoading } from "./office/screen-loading.tsx";
import { Team } from "./people/team.tsx";
import { ProblemSheet } from "./problem-sheet.tsx";
import css from "./project.module.css";
import { ProjectName } from "./project-name.tsx";
import { ScriptsSheet } from "./scripts-sheet.tsx";
import { StartDate } from "./start-date.tsx";
import { DeleteProduction } from "./trash/delete-production.tsx";
import { WebhooksSheet } from "./webhooks/webhooks-sheet.tsx";

/** The office of one production: its scripts, its first day, its people. */
export function ProjectPage({ projectId }: { projectId: string }) {
  const t = useT();
  const { value: project, problem } = useProject(projectId);
  if (!project)
    return problem ? <ProblemSheet problem={problem} again={`/projects/${projectId}`} /> : <ScreenLoading />;
  const manages = can(project.role, "manage", "team");
  return (
    <Page
      title={<ProjectName project={project} canRename={manages} />}
      actions={<StartDate project={project} canSet={manages} />}
    >
      <p className={css.role}>{t("project.your_role", { role: t(`people.roles.${project.role}`) })}</p>
      <div className={css.columns}>
        <ScriptsSheet project={project} />
        <Team project={project} />
      </div>
      {manages && <WebhooksSheet projectId={projectId} />}
      {manages && <DeleteProduction project={project} />}
    </Page>
  );
}
