import { useT } from "../../i18n/language.tsx";
import { usePrincipal } from "../../session/use-project.ts";
import type { ProjectAnswer } from "../../session/wire.ts";
import { Sheet } from "../../ui/page.tsx";
import css from "../project.module.css";
import { InvitationLinks } from "./invitation-links.tsx";
import { Invite } from "./invite.tsx";
import { MemberRow } from "./member-row.tsx";
import { teamRights } from "./team-rights.ts";

/**
 * Everybody in the production with role and department; who manages the team changes them, invites, suspends and
 * removes, and a department's head does so within their department.
 */
export function Team({ project }: { project: ProjectAnswer }) {
  const t = useT();
  const rights = teamRights(usePrincipal(project.id));
  return (
    <Sheet title={t("project.team")} actions={t("project.members", { count: project.members.length })}>
      <ul className={css.team}>
        {project.members.map((member) => (
          <li key={member.user_id} className={css.member}>
            <MemberRow projectId={project.id} member={member} rights={rights} />
          </li>
        ))}
      </ul>
      {rights.mayInvite && <Invite key={rights.departments.join()} projectId={project.id} rights={rights} />}
      {rights.mayInviteByLink && <InvitationLinks projectId={project.id} />}
    </Sheet>
  );
}
