import { Button, TextInput } from "@mantine/core";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import type { Department, Role } from "../../../shared/project/people.ts";
import { useT } from "../../i18n/language.tsx";
import { api } from "../../session/api.ts";
import { useAnswer } from "../../session/use-answer.ts";
import type { NoticeSettings } from "../../session/wire.ts";
import { changeProject } from "../change-project.ts";
import css from "../project.module.css";
import { DepartmentSelect, RoleSelect } from "./role-selects.tsx";
import type { TeamRights } from "./team-rights.ts";

/** Invites by e-mail address; who has no account yet joins when they register with it. */
export function Invite({ projectId, rights }: { projectId: string; rights: TeamRights }) {
  const t = useT();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("department_member");
  const [department, setDepartment] = useState<Department | null>(
    rights.departments.length === 1 ? (rights.departments[0] ?? null) : null,
  );
  const mails = useAnswer<NoticeSettings>("/inbox/settings").value?.mail_available ?? false;
  const [busy, setBusy] = useState(false);
  const fits = /^\S+@\S+$/.test(email.trim());

  const invite = async () => {
    setBusy(true);
    const address = email.trim();
    const invited = await changeProject(
      () => api.post(`/projects/${projectId}/members`, { email: address, role, department }),
      t("project.invited", { email: address }),
    );
    if (invited) setEmail("");
    setBusy(false);
  };
  return (
    <form
      className={css.invite}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) void invite();
      }}
    >
      <h3 className={css.inviteTitle}>{t("project.invite")}</h3>
      <TextInput
        type="email"
        aria-label={t("project.invite_email")}
        placeholder={t("project.invite_email")}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RoleSelect value={role} choices={rights.roles} onChange={setRole} />
      <DepartmentSelect value={department} choices={rights.departments} onChange={setDepartment} />
      <Button
        type="submit"
        variant="default"
        loading={busy}
        disabled={!fits}
        leftSection={<UserPlus size={16} aria-hidden="true" />}
      >
        {t("project.invite_done")}
      </Button>
      <p className={css.inviteNote}>{t(mails ? "project.invite_note_mail" : "project.invite_note")}</p>
    </form>
  );
}
