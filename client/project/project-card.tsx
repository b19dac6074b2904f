import { Link } from "@tanstack/react-router";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import type { ProjectAnswer, ScriptSummary } from "../session/wire.ts";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import css from "./project.module.css";

/** How many scripts and people a card shows. */
const scriptsShown = 3;
const peopleShown = 5;

/** A production in the list: a day break with its name, its scripts below like strips, its people at the foot. */
export function ProjectCard({ project }: { project: ProjectAnswer }) {
  const t = useT();
  const format = useFormat();
  const params = { projectId: project.id };
  return (
    <article className={css.card}>
      <Link to="/p/$projectId" params={params} className={css.cardName}>
        <strong>{project.name}</strong>
        {project.start_date && (
          <span>
            {t("project.start")} {format.date(project.start_date)}
          </span>
        )}
      </Link>
      {project.scripts.length === 0 && <p className={css.cardEmpty}>{t("project.no_script")}</p>}
      <ul className={css.strips}>
        {project.scripts.slice(0, scriptsShown).map((script) => (
          <li key={script.id}>
            <ScriptStrip projectId={project.id} script={script} />
          </li>
        ))}
      </ul>
      {project.scripts.length > scriptsShown && (
        <p className={css.cardEmpty}>{t("project.more_scripts", { count: project.scripts.length - scriptsShown })}</p>
      )}
      <footer className={css.cardFoot}>
        <span>{t(`people.roles.${project.role}`)}</span>
        <span className={css.people}>
          {project.members.slice(0, peopleShown).map((member) => (
            <PersonAvatar key={member.user_id} id={member.user_id} name={member.name || member.email} size={24} />
          ))}
          <span className={css.peopleCount}>{t("project.members", { count: project.members.length })}</span>
        </span>
      </footer>
    </article>
  );
}

/** One script as a strip that opens it; one that is still being read, or was not, says so. */
export function ScriptStrip({ projectId, script }: { projectId: string; script: ScriptSummary }) {
  const t = useT();
  const format = useFormat();
  if (script.status !== "ready") {
    return (
      <span className={css.script} data-status={script.status}>
        <span className={css.scriptTitle}>{script.title || script.filename}</span>
        <span className={css.scriptFact}>{t(script.status === "parsing" ? "project.reading" : "project.failed")}</span>
      </span>
    );
  }
  return (
    <Link to="/p/$projectId/s/$scriptId/script" params={{ projectId, scriptId: script.id }} className={css.script}>
      <span className={css.scriptTitle}>{script.title}</span>
      <span className={css.scriptFact}>{t("project.scenes", { count: script.scenes })}</span>
      <span className={css.scriptFact}>{t("project.pages", format.pages(script.eighths))}</span>
    </Link>
  );
}
