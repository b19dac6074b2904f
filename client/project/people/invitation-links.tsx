import { Button, Select, TextInput } from "@mantine/core";
import { Link as LinkIcon } from "lucide-react";
import { useState } from "react";
import type { Department, Role } from "../../../shared/project/people.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers, useAnswer } from "../../session/use-answer.ts";
import type { InvitationAnswer, NewInvitationAnswer, NoticeSettings } from "../../session/wire.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";
import css from "../project.module.css";
import { ShownOnce } from "../shown-once.tsx";
import { DepartmentSelect, RoleSelect } from "./role-selects.tsx";

const lifetimes = ["1", "7", "30"] as const;
const uses = ["1", "10", "any"] as const;

/** Links that let whoever has them join: make one (its address is shown once), see what is out there, end it. */
export function InvitationLinks({ projectId }: { projectId: string }) {
  const t = useT();
  const [made, setMade] = useState<NewLinkAddress | null>(null);
  const path = `/projects/${projectId}/invitations`;
  const { value } = useAnswer<{ items: InvitationAnswer[] }>(path);

  const end = async (id: string) => {
    try {
      await api.delete(`${path}/${id}`);
      setMade(null);
      notifyDone(t("project.links.ended"));
      await refreshAnswers(path);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  return (
    <>
      <NewLink path={path} onMade={setMade} />
      {made && (
        <ShownOnce
          note={made.mailedTo ? t("project.links.mailed", { email: made.mailedTo }) : t("project.links.made")}
          secret={made.address}
        />
      )}
      {value && value.items.length > 0 && (
        <ul className={css.links} aria-label={t("project.links.out")}>
          {value.items.map((link) => (
            <LinkRow key={link.id} link={link} onEnd={() => void end(link.id)} />
          ))}
        </ul>
      )}
    </>
  );
}

interface NewLinkAddress {
  readonly address: string;
  /** Where the server has sent it, if it has. */
  readonly mailedTo: string | null;
}

function NewLink({ path, onMade }: { path: string; onMade: (made: NewLinkAddress) => void }) {
  const t = useT();
  const [role, setRole] = useState<Role>("department_member");
  const [department, setDepartment] = useState<Department | null>(null);
  const [days, setDays] = useState<string>("7");
  const [most, setMost] = useState<string>("any");
  const [email, setEmail] = useState("");
  const [busy, setBusy] = useState(false);
  const mails = useAnswer<NoticeSettings>("/inbox/settings").value?.mail_available ?? false;

  const make = async () => {
    setBusy(true);
    try {
      const to = mails && email.trim() ? email.trim() : null;
      const { token, mailed } = await api.post<NewInvitationAnswer>(path, {
        role,
        department,
        expires_in_days: Number(days),
        max_uses: most === "any" ? null : Number(most),
        email: to,
      });
      onMade({ address: `${location.origin}/join#${token}`, mailedTo: mailed ? to : null });
      setEmail("");
      await refreshAnswers(path);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
    setBusy(false);
  };
  return (
    <form
      className={css.linkForm}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h3 className={css.inviteTitle}>{t("project.links.title")}</h3>
      <RoleSelect value={role} onChange={setRole} />
      <DepartmentSelect value={department} onChange={setDepartment} />
      <Select
        aria-label={t("project.links.lifetime")}
        data={lifetimes.map((value) => ({ value, label: t(`project.links.days_${value}`) }))}
        value={days}
        allowDeselect={false}
        onChange={(value) => value && setDays(value)}
      />
      <Select
        aria-label={t("project.links.uses")}
        data={uses.map((value) => ({ value, label: t(`project.links.uses_${value}`) }))}
        value={most}
        allowDeselect={false}
        onChange={(value) => value && setMost(value)}
      />
      {mails && (
        <TextInput
          className={css.linkMail}
          type="email"
          aria-label={t("project.links.email")}
          placeholder={t("project.links.email")}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <Button type="submit" variant="default" loading={busy} leftSection={<LinkIcon size={16} aria-hidden="true" />}>
        {t("project.links.make")}
      </Button>
    </form>
  );
}

function LinkRow({ link, onEnd }: { link: InvitationAnswer; onEnd: () => void }) {
  const t = useT();
  const format = useFormat();
  const department = link.department && t(`people.departments.${link.department}`);
  const what = [t(`people.roles.${link.role}`), department].filter(Boolean).join(" · ");
  const used =
    link.max_uses === null
      ? t("project.links.used", { count: link.uses })
      : t("project.links.used_of", { uses: link.uses, most: link.max_uses });
  return (
    <li className={css.link}>
      <strong>{what}</strong>
      <span>
        {t("project.links.facts", { by: link.invited_by, until: format.moment(link.expires_at) })} · {used}
      </span>
      <Button size="compact-sm" variant="default" onClick={onEnd}>
        {t("project.links.end")}
      </Button>
    </li>
  );
}
