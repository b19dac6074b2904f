import { Button, Group, Modal, PasswordInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { isDemoAccount, useAccount } from "../../session/account.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { type Proof, whoAsksForProof } from "../../session/step-up.ts";
import css from "./account.module.css";

/** Asks for the password again when the server wants to know who it is; mounted once. */
export function StepUpDialog() {
  const [question, setQuestion] = useState<{ answer: (proof: Proof | null) => void } | null>(null);
  useEffect(
    () =>
      whoAsksForProof(
        () =>
          new Promise((resolve) => {
            const answer = (proof: Proof | null) => {
              setQuestion(null);
              resolve(proof);
            };
            setQuestion({ answer });
          }),
      ),
    [],
  );
  return question && <Question answer={question.answer} />;
}

function Question({ answer }: { answer: (proof: Proof | null) => void }) {
  const t = useT();
  const account = useAccount();
  const isDemo = isDemoAccount(account);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const prove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const given = await api.post<{ step_up_token: string; expires_in: number }>(
        "/auth/step-up",
        isDemo ? {} : { password },
      );
      answer({ token: given.step_up_token, until: Date.now() + given.expires_in * 1000 });
    } catch (error) {
      setProblem(problemMessage(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened centered size={400} zIndex={400} title={t("account.step_up.title")} onClose={() => answer(null)}>
      <form
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        <p className={css.text}>{t(isDemo ? "account.step_up.demo" : "account.step_up.text")}</p>
        {/* The browser's keeper of passwords finds the account by this. */}
        <input type="email" autoComplete="username" value={account?.email ?? ""} readOnly hidden />
        {!isDemo && (
          <PasswordInput
            visibilityToggleButtonProps={{ "aria-label": t("account.password_show") }}
            label={t("account.password")}
            autoComplete="current-password"
            value={password}
            data-autofocus
            error={problem}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        {isDemo && problem && <p role="alert">{problem}</p>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => answer(null)}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={!isDemo && password === ""}>
            {t("account.step_up.confirm")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
