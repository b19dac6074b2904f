import { ActionIcon, Menu, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { CirclePause, CirclePlay, MoreHorizontal, UserMinus } from "lucide-react";
import type { Department, Role } from "../../../shared/project/people.ts";
import { useT } from "../../i18n/language.tsx";
import { useAccount } from "../../session/account.tsx";
import { api } from "../../session/api.ts";
import type { MemberAnswer } from "../../session/wire.ts";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { changeProject } from "../change-project.ts";
import css from "../project.module.css";
import { CharacterField } from "./character-field.tsx";
import people from "./people.module.css";
import { DepartmentSelect, RoleSelect } from "./role-selects.tsx";
import type { TeamRights } from "./team-rights.ts";

type Change = { role?: Role; department?: Department | null; character?: string | null; suspended?: boolean };

/** One person of the production: role, department, and for the cast whom they play; changed by who manages them. */
export function MemberRow(props: { projectId: string; member: MemberAnswer; rights: TeamRights }) {
  const t = useT();
  const account = useAccount();
  const { projectId, member, rights } = props;
  const name = member.name || member.email;
  const isOwn = member.user_id === account?.id;
  const path = `/projects/${projectId}/members/${member.user_id}`;
  const change = (fields: Change, done: string | null = null) =>
    void changeProject(() => api.patch(path, fields), done);
  const changeRole = (role: Role) =>
    change({ role }, t("project.role_changed", { name, role: t(`people.roles.${role}`) }));
  const hint = member.suspended ? t("people.suspended_means") : meaning(member, t);
  return (
    <>
      <PersonAvatar id={member.user_id} name={name} tooltip={false} />
      <div className={css.memberName}>
        <span>
          <strong>{name}</strong>
          {isOwn && <span className={css.tag}>{t("project.you")}</span>}
          {member.pending && <span className={css.tag}>{t("project.pending")}</span>}
          {member.suspended && <span className={css.tag}>{t("people.suspended")}</span>}
        </span>
        {name !== member.email && <span className={css.memberEmail}>{member.email}</span>}
      </div>
      {!isOwn && rights.mayManage(member) ? (
        <div className={css.memberWork}>
          <RoleSelect value={member.role} choices={rights.roles} onChange={changeRole} />
          <DepartmentSelect
            value={member.department}
            choices={rights.departments}
            onChange={(department) => change({ department })}
          />
          <MemberMenu
            name={name}
            suspended={member.suspended}
            pending={member.pending}
            onSuspend={(suspended) =>
              change({ suspended }, t(suspended ? "people.suspend_done" : "people.resume_done", { name }))
            }
            onRemove={() => void changeProject(() => api.delete(path), t("project.removed", { name }))}
          />
          {member.role === "cast_crew" && (
            <CharacterField
              name={name}
              value={member.character}
              onSave={(character) => change({ character }, t("people.character_saved", { name }))}
            />
          )}
          {hint && (
            <p className={people.hint} data-warn={member.suspended || undefined}>
              {hint}
            </p>
          )}
        </div>
      ) : (
        <div className={css.memberWork} data-read>
          <span>{t(`people.roles.${member.role}`)}</span>
          <span>{member.department ? t(`people.departments.${member.department}`) : (member.character ?? "")}</span>
        </div>
      )}
    </>
  );
}

/** What follows from role, department and character together, where that is not plain from the words. */
function meaning({ role, department, character }: MemberAnswer, t: ReturnType<typeof useT>): string | null {
  if (role === "cast_crew") return character ? t("people.plays", { character }) : t("people.plays_nobody");
  if (role !== "department_head" && role !== "department_member") return null;
  if (!department) return t("people.no_department");
  return t(role === "department_head" ? "people.heads" : "people.works_in", {
    department: t(`people.departments.${department}`),
  });
}

function MemberMenu(props: {
  name: string;
  suspended: boolean;
  pending: boolean;
  onSuspend: (suspended: boolean) => void;
  onRemove: () => void;
}) {
  const t = useT();
  const { name, suspended, pending, onSuspend, onRemove } = props;
  const ask = (title: string, text: string, confirm: string, onConfirm: () => void) =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels: { confirm, cancel: t("app.cancel") },
      onConfirm,
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("people.more", { name })}>
          <MoreHorizontal size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!pending &&
          (suspended ? (
            <Menu.Item leftSection={<CirclePlay size={16} />} onClick={() => onSuspend(false)}>
              {t("people.resume")}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<CirclePause size={16} />}
              onClick={() =>
                ask(t("people.suspend_title", { name }), t("people.suspend_sure"), t("people.suspend"), () =>
                  onSuspend(true),
                )
              }
            >
              {t("people.suspend")}
            </Menu.Item>
          ))}
        <Menu.Item
          color="vermilion"
          leftSection={<UserMinus size={16} />}
          onClick={() =>
            ask(t("project.remove", { name }), t("project.remove_sure", { name }), t("project.remove_yes"), onRemove)
          }
        >
          {t("project.remove", { name })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
