import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { rename, useAccount } from "../../session/account.tsx";
import { problemMessage } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";
import css from "./account.module.css";

/** The name as it stands on call sheets, beside the address that nobody can change. */
export function ProfileForm() {
  const t = useT();
  const account = useAccount();
  const [name, setName] = useState(account?.name ?? "");
  const [busy, setBusy] = useState(false);
  const next = name.trim();

  const keep = async () => {
    setBusy(true);
    try {
      await rename(next);
      await refreshAnswers("/projects");
      notifyDone(t("account.settings.name_kept"));
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
        if (next !== "" && next !== account?.name) void keep();
      }}
    >
      <TextInput
        label={t("account.name")}
        description={t("account.name_hint")}
        value={name}
        maxLength={100}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t("account.email")}
        description={t("account.settings.email_note")}
        value={account?.email ?? ""}
        readOnly
      />
      <Button type="submit" variant="default" loading={busy} disabled={next === "" || next === account?.name}>
        {t("app.save")}
      </Button>
    </form>
  );
}
