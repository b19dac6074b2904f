import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { signOut, useAccount } from "../../session/account.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers } from "../../session/use-answer.ts";
import type { InvitationView } from "../../session/wire.ts";
import { notifyProblem } from "../../ui/notify.ts";
import { ScreenLoading } from "../office/screen-loading.tsx";
import { EntranceFrame } from "../sign-in/entrance-frame.tsx";
import css from "../sign-in/sign-in.module.css";
import { SignInForm } from "../sign-in/sign-in-form.tsx";

/** What the holder of an invitation link sees: who asks them to what, and the way in, with or without an account. */
export function JoinPage() {
  const t = useT();
  const account = useAccount();
  // Behind "#", the token is neither sent with the page's address nor written into any log.
  const [token] = useState(() => location.hash.slice(1));
  const [view, setView] = useState<InvitationView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Whoever signs in here has said that they want to join.
  const [atOnce, setAtOnce] = useState(false);
  if (!account && !atOnce) setAtOnce(true);

  useEffect(() => {
    api.post<InvitationView>("/invitations/look", { token: token || "-" }).then(setView, (error: unknown) => {
      setProblem(problemMessage(error));
    });
  }, [token]);

  if (problem) {
    return (
      <EntranceFrame>
        <h1 className={css.formTitle}>{problem}</h1>
        <p className={css.demoNote}>{t("account.join.ask_again")}</p>
      </EntranceFrame>
    );
  }
  if (!view) return <ScreenLoading />;
  return (
    <EntranceFrame>
      <Invitation view={view} />
      {account ? (
        <Accept {...{ token, atOnce }} name={account.name} />
      ) : (
        <SignInForm prominent invitation={token} startNew />
      )}
    </EntranceFrame>
  );
}

function Invitation({ view }: { view: InvitationView }) {
  const t = useT();
  const format = useFormat();
  const department = view.department && t(`people.departments.${view.department}`);
  return (
    <header className={css.invitation}>
      <p>{t("account.join.invites", { name: view.invited_by })}</p>
      <h1>{view.project_name}</h1>
      <p>
        {t("account.join.as", { role: [t(`people.roles.${view.role}`), department].filter(Boolean).join(" · ") })}
        {" · "}
        {t("account.join.until", { when: format.moment(view.expires_at) })}
      </p>
    </header>
  );
}

function Accept({ token, name, atOnce }: { token: string; name: string; atOnce: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      const { project_id } = await api.post<{ project_id: string }>("/invitations/accept", { token });
      await refreshAnswers("/projects");
      await navigate({ to: "/p/$projectId", params: { projectId: project_id }, replace: true });
    } catch (error) {
      notifyProblem(problemMessage(error));
      setBusy(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arrival
  useEffect(() => {
    if (atOnce) void join();
  }, []);
  return (
    <div className={css.form}>
      <Button size="lg" fullWidth loading={busy} onClick={() => void join()}>
        {t("account.join.accept", { name })}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => void signOut()}>
        {t("account.join.other_account")}
      </Button>
    </div>
  );
}
