import { Button, PasswordInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { EntranceFrame } from "./entrance-frame.tsx";
import css from "./sign-in.module.css";

/** Sets a new password with the link that whoever runs the server has handed over. */
export function ResetPage() {
  const t = useT();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState("");
  const [state, setState] = useState<"asking" | "busy" | "done">("asking");
  const [problem, setProblem] = useState<string | null>(null);

  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < 8) return setProblem(t("account.password_short"));
    setState("busy");
    try {
      await api.post("/auth/reset-password", { token: token || "-", password });
      setState("done");
    } catch (error) {
      setProblem(problemMessage(error));
      setState("asking");
    }
  };
  return (
    <EntranceFrame>
      {state === "done" ? (
        <div className={css.form}>
          <h1 className={css.formTitle}>{t("account.reset.done")}</h1>
          <Button component={Link} to="/sign-in" size="md">
            {t("account.sign_in")}
          </Button>
        </div>
      ) : (
        <form className={css.form} onSubmit={(event) => void keep(event)}>
          <h1 className={css.formTitle}>{t("account.reset.title")}</h1>
          <PasswordInput
            visibilityToggleButtonProps={{ "aria-label": t("account.password_show") }}
            label={t("account.settings.password_next")}
            description={t("account.password_hint")}
            autoComplete="new-password"
            value={password}
            error={problem}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              setProblem(null);
            }}
          />
          <Button type="submit" size="md" loading={state === "busy"} fullWidth>
            {t("account.reset.keep")}
          </Button>
        </form>
      )}
    </EntranceFrame>
  );
}
