import { ActionIcon, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { UserMinus } from "lucide-react";
import type { Department, Role } from "../../../shared/project/people.ts";
import { useT } from "../../i18n/language.tsx";
import { useAccount } from "../../session/account.tsx";
import { api } from "../../session/api.ts";
import type { MemberAnswer, ProjectAnswer } from "../../session/wire.ts";
import { Sheet } from "../../ui/page.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { changeProject } from "../change-project.ts";
import css from "../project.module.css";
import { InvitationLinks } from "./invitation-links.tsx";
import { Invite } from "./invite.tsx";
import { DepartmentSelect, RoleSelect } from "./role-selects.tsx";

/** Everybody in the production with role and department; who manages the team changes both, invites and removes. */
export function Team({ project, canManage }: { project: ProjectAnswer; canManage: boolean }) {
  const t = useT();
  return (
    <Sheet title={t("project.team")} actions={t("project.members", { count: project.members.length })}>
      <ul className={css.team}>
        {project.members.map((member) => (
          <li key={member.user_id} className={css.member}>
            <MemberRow project={project} member={member} canManage={canManage} />
          </li>
        ))}
      </ul>
      {canManage && <Invite projectId={project.id} />}
      {canManage && <InvitationLinks projectId={project.id} />}
    </Sheet>
  );
}

function MemberRow(props: { project: ProjectAnswer; member: MemberAnswer; canManage: boolean }) {
  const t = useT();
  const account = useAccount();
  const { project, member, canManage } = props;
  const name = member.name || member.email;
  const isOwn = member.user_id === account?.id;
  const path = `/projects/${project.id}/members/${member.user_id}`;
  const change = (fields: { role?: Role; department?: Department | null }) => {
    const role = t(`people.roles.${fields.role ?? member.role}`);
    void changeProject(() => api.patch(path, fields), fields.role ? t("project.role_changed", { name, role }) : null);
  };
  return (
    <>
      <PersonAvatar id={member.user_id} name={name} tooltip={false} />
      <div className={css.memberName}>
        <span>
          <strong>{name}</strong>
          {isOwn && <span className={css.tag}>{t("project.you")}</span>}
          {member.pending && <span className={css.tag}>{t("project.pending")}</span>}
        </span>
        {name !== member.email && <span className={css.memberEmail}>{member.email}</span>}
      </div>
      {canManage && !isOwn ? (
        <div className={css.memberWork}>
          <RoleSelect value={member.role} onChange={(role) => change({ role })} />
          <DepartmentSelect value={member.department} onChange={(department) => change({ department })} />
          <ActionIcon
            aria-label={t("project.remove", { name })}
            onClick={() => askToRemove({ t, name, remove: () => api.delete(path) })}
          >
            <UserMinus size={16} />
          </ActionIcon>
        </div>
      ) : (
        <div className={css.memberWork} data-read>
          <span>{t(`people.roles.${member.role}`)}</span>
          <span>{member.department ? t(`people.departments.${member.department}`) : ""}</span>
        </div>
      )}
    </>
  );
}

function askToRemove({ t, name, remove }: { t: ReturnType<typeof useT>; name: string; remove: () => Promise<void> }) {
  modals.openConfirmModal({
    title: t("project.remove", { name }),
    children: <Text size="sm">{t("project.remove_sure", { name })}</Text>,
    labels: { confirm: t("project.remove_yes"), cancel: t("app.cancel") },
    onConfirm: () => void changeProject(remove, t("project.removed", { name })),
  });
}
