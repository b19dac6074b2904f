import { Anchor, Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import css from "./sign-in.module.css";

/** Asks for a link that sets a new password. What is answered is the same whether or not there is an account. */
export function ForgotForm(props: { readonly email: string; readonly onBack: () => void }) {
  const t = useT();
  const [email, setEmail] = useState(props.email);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [mailed, setMailed] = useState<boolean | null>(null);

  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (!/^\S+@\S+$/.test(email.trim())) return setProblem(t("account.email_wrong"));
    setBusy(true);
    try {
      setMailed((await api.post<{ mailed: boolean }>("/auth/forgot-password", { email: email.trim() })).mailed);
    } catch (error) {
      setProblem(problemMessage(error));
    }
    setBusy(false);
  };
  const back = (
    <Anchor component="button" type="button" size="sm" onClick={props.onBack}>
      {t("account.reset.back")}
    </Anchor>
  );
  if (mailed !== null) {
    return (
      <div className={css.form} role="status">
        <h2 className={css.formTitle}>{t(mailed ? "account.reset.on_its_way" : "account.reset.no_mail")}</h2>
        <p className={css.formText}>
          {t(mailed ? "account.reset.on_its_way_text" : "account.reset.no_mail_text", { email: email.trim() })}
        </p>
        {back}
      </div>
    );
  }
  return (
    <form noValidate className={css.form} onSubmit={(event) => void ask(event)}>
      <h2 className={css.formTitle}>{t("account.reset.title")}</h2>
      <TextInput
        type="email"
        label={t("account.email")}
        autoComplete="username"
        autoFocus
        value={email}
        error={problem}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button type="submit" size="md" loading={busy} fullWidth>
        {t("account.reset.send")}
      </Button>
      {back}
    </form>
  );
}
