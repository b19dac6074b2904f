import { Button, Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import type { NewApiTokenAnswer, ProjectAnswer } from "../../session/wire.ts";
import { notifyProblem } from "../../ui/notify.ts";
import css from "./account.module.css";

const lifetimes = ["30", "90", "365", "none"] as const;

/** Says what a new token is for, what it may do, where and how long. */
export function NewToken(props: { productions: readonly ProjectAnswer[]; onMade: (made: NewApiTokenAnswer) => void }) {
  const t = useT();
  const [name, setName] = useState("");
  const [may, setMay] = useState({ write: true, destructive: false });
  const [projects, setProjects] = useState<string[]>([]);
  const [days, setDays] = useState<string>("90");
  const [busy, setBusy] = useState(false);

  const make = async () => {
    setBusy(true);
    try {
      const scopes = [
        "read",
        ...(may.write ? ["write"] : []),
        ...(may.write && may.destructive ? ["destructive"] : []),
      ];
      const made = await api.post<NewApiTokenAnswer>("/auth/tokens", {
        name: name.trim(),
        scopes,
        project_ids: projects.length > 0 ? projects : null,
        expires_in_days: days === "none" ? null : Number(days),
      });
      props.onMade(made);
      setName("");
      await refreshAnswers("/auth/tokens");
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
    setBusy(false);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void make();
      }}
    >
      <TextInput
        label={t("account.settings.token_name")}
        placeholder={t("account.settings.token_name_placeholder")}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t("account.tokens.lifetime")}
        data={lifetimes.map((value) => ({ value, label: t(`account.tokens.days_${value}`) }))}
        value={days}
        allowDeselect={false}
        onChange={(value) => value && setDays(value)}
      />
      <MultiSelect
        className={css.wide}
        label={t("account.tokens.productions")}
        placeholder={projects.length === 0 ? t("account.tokens.all_productions") : ""}
        data={props.productions.map(({ id, name: label }) => ({ value: id, label }))}
        value={projects}
        onChange={setProjects}
        clearable
        searchable
      />
      <div className={css.wide}>
        <Checkbox
          label={t("account.tokens.may_write")}
          checked={may.write}
          onChange={(event) => setMay({ ...may, write: event.currentTarget.checked })}
        />
        <Checkbox
          mt="xs"
          label={t("account.tokens.may_destroy")}
          checked={may.write && may.destructive}
          disabled={!may.write}
          onChange={(event) => setMay({ ...may, destructive: event.currentTarget.checked })}
        />
      </div>
      <Button type="submit" variant="default" loading={busy} disabled={name.trim() === ""}>
        {t("account.settings.token_make")}
      </Button>
    </form>
  );
}
