import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { register, signIn } from "../../session/account.tsx";
import { problemMessage } from "../../session/api.ts";
import { ForgotForm } from "./forgot-form.tsx";
import css from "./sign-in.module.css";

type Field = "name" | "email" | "password";

/**
 * Sign in, or create an account: one form, since most of it is the same. `prominent` where it is the only way in. A new
 * account joins by `invitation`, the token of a link; `startNew` for people who have likely none yet.
 */
export function SignInForm(props: { prominent: boolean; invitation?: string; startNew?: boolean }) {
  const { prominent, invitation, startNew = false } = props;
  const t = useT();
  const titleId = useId();
  const [isNew, setNew] = useState(startNew);
  const [values, setValues] = useState({ name: "", email: "", password: "" });
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [forgot, setForgot] = useState(false);

  const wrong: Record<Field, string | null> = {
    name: isNew && values.name.trim() === "" ? t("account.name_missing") : null,
    email: /^\S+@\S+$/.test(values.email.trim()) ? null : t("account.email_wrong"),
    password: values.password.length < (isNew ? 8 : 1) ? t("account.password_short") : null,
  };
  const field = (name: Field) => ({
    name,
    value: values[name],
    error: checked ? wrong[name] : null,
    onChange: (event: FormEvent<HTMLInputElement>) => setValues({ ...values, [name]: event.currentTarget.value }),
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(wrong).some(Boolean)) return;
    setBusy(true);
    setProblem(null);
    try {
      if (isNew) await register(values.name.trim(), values.email.trim(), values.password, invitation);
      else await signIn(values.email.trim(), values.password);
    } catch (error) {
      setProblem(problemMessage(error));
      setBusy(false);
    }
  };

  if (forgot) return <ForgotForm email={values.email.trim()} onBack={() => setForgot(false)} />;
  return (
    <form noValidate aria-labelledby={titleId} className={css.form} onSubmit={(event) => void submit(event)}>
      <h2 id={titleId} className={css.formTitle}>
        {t(isNew ? "account.register_title" : "account.sign_in_title")}
      </h2>
      {isNew && (
        <TextInput
          {...field("name")}
          label={t("account.name")}
          description={t("account.name_hint")}
          autoComplete="name"
          required
          withAsterisk={false}
        />
      )}
      <TextInput
        {...field("email")}
        type="email"
        label={t("account.email")}
        autoComplete="username"
        required
        withAsterisk={false}
      />
      <PasswordInput
        visibilityToggleButtonProps={{ "aria-label": t("account.password_show") }}
        {...field("password")}
        label={t("account.password")}
        description={isNew ? t("account.password_hint") : undefined}
        autoComplete={isNew ? "new-password" : "current-password"}
        required
        withAsterisk={false}
      />
      {problem && (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
      <Button type="submit" variant={prominent ? "filled" : "default"} size="md" loading={busy} fullWidth>
        {t(isNew ? "account.register" : "account.sign_in")}
      </Button>
      <div className={css.otherWays}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            setNew(!isNew);
            setChecked(false);
            setProblem(null);
          }}
        >
          {t(isNew ? "account.to_sign_in" : "account.to_register")}
        </Anchor>
        {!isNew && (
          <Anchor component="button" type="button" size="sm" onClick={() => setForgot(true)}>
            {t("account.reset.forgot")}
          </Anchor>
        )}
      </div>
    </form>
  );
}
