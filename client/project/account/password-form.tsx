import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { useAccount } from "../../session/account.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import { notifyDone } from "../../ui/notify.ts";
import css from "./account.module.css";

const empty = { current: "", next: "" };

/** Changes the password; whoever is signed in elsewhere with the old one is out. */
export function PasswordForm() {
  const t = useT();
  const account = useAccount();
  const [values, setValues] = useState(empty);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const tooShort = values.next !== "" && values.next.length < 8;

  const change = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await api.post("/auth/password", { current_password: values.current, new_password: values.next });
      setValues(empty);
      notifyDone(t("account.settings.password_changed"));
      await refreshAnswers("/auth/sessions");
    } catch (error) {
      setProblem(problemMessage(error));
    }
    setBusy(false);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (values.current !== "" && values.next.length >= 8) void change();
      }}
    >
      <input type="email" autoComplete="username" value={account?.email ?? ""} readOnly hidden />
      <PasswordInput
        visibilityToggleButtonProps={{ "aria-label": t("account.password_show") }}
        label={t("account.settings.password_current")}
        autoComplete="current-password"
        value={values.current}
        error={problem}
        onChange={(event) => setValues({ ...values, current: event.currentTarget.value })}
      />
      <PasswordInput
        visibilityToggleButtonProps={{ "aria-label": t("account.password_show") }}
        label={t("account.settings.password_next")}
        autoComplete="new-password"
        value={values.next}
        error={tooShort ? t("account.password_short") : null}
        onChange={(event) => setValues({ ...values, next: event.currentTarget.value })}
      />
      <Button type="submit" variant="default" loading={busy} disabled={values.current === "" || values.next.length < 8}>
        {t("account.settings.password_change")}
      </Button>
    </form>
  );
}
