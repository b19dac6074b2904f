import { Button, Divider } from "@mantine/core";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useLanguage, useT } from "../../i18n/language.tsx";
import { openDemo, useAccount } from "../../session/account.tsx";
import { ApiProblem, api, problemMessage } from "../../session/api.ts";
import type { ProjectList } from "../../session/wire.ts";
import { Logo } from "../../ui/logo.tsx";
import { notifyProblem } from "../../ui/notify.ts";
import { AppearanceSwitch } from "../office/appearance-switch.tsx";
import { LanguageSwitch } from "../office/language-switch.tsx";
import { onWaitingFilesChange, waitingFiles } from "../reading/waiting-files.ts";
import css from "./sign-in.module.css";
import { SignInBoard } from "./sign-in-board.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The first thing a newcomer sees: what this is, one click to look around, and the way in. */
export function SignInPage() {
  const t = useT();
  const account = useAccount();
  const { next } = useSearch({ from: "/sign-in" });
  const [opening, setOpening] = useState(false);
  const [demo, setDemo] = useState(isOwnMachine);
  const files = useSyncExternalStore(onWaitingFilesChange, waitingFiles);
  if (account && !opening) return <Navigate to={next ?? "/"} replace />;
  return (
    <div className={css.page}>
      <section className={css.stage}>
        <p className={css.brand}>
          <Logo size={32} />
          <span>通告板</span>
          <span className={css.latin}>Callboard</span>
        </p>
        <h1 className={css.headline}>{t("account.headline")}</h1>
        <p className={css.pitch}>{t("account.pitch")}</p>
        <SignInBoard />
      </section>
      <main className={css.desk}>
        <div className={css.switches}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
        <div className={css.entrance}>
          {files.length > 0 && (
            <p className={css.waiting} role="status">
              {t("account.waiting_file", { name: files.map((file) => file.name).join(", ") })}
            </p>
          )}
          {next !== undefined && (
            <p className={css.waiting} role="status">
              {t("account.go_on")}
            </p>
          )}
          {demo && <DemoEntrance next={next} onOpening={setOpening} onClosed={() => setDemo(false)} />}
          <SignInForm prominent={!demo} />
        </div>
      </main>
    </div>
  );
}

/** One click into the demo production. `onClosed` is called where the server does not offer it after all. */
function DemoEntrance(props: {
  next: string | undefined;
  onOpening: (opening: boolean) => void;
  onClosed: () => void;
}) {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  const open = async () => {
    setBusy(true);
    props.onOpening(true);
    try {
      await openDemo();
      await navigate({ to: props.next ?? (await demoBoard(language)), replace: true });
    } catch (error) {
      const unavailable = error instanceof ApiProblem && error.code === "demo_unavailable";
      notifyProblem(unavailable ? t("account.demo_closed") : problemMessage(error));
      props.onOpening(false);
      if (unavailable) props.onClosed();
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        size="lg"
        fullWidth
        loading={busy}
        leftSection={<Clapperboard size={20} aria-hidden="true" />}
        onClick={() => void open()}
      >
        {t("account.open_demo")}
      </Button>
      <p className={css.demoNote}>{t("account.demo_note")}</p>
      <Divider my="lg" label={t("account.or")} />
    </>
  );
}

/** The demo's stripboard in the reader's language, where there is one; else the productions. */
async function demoBoard(language: "zh" | "en"): Promise<string> {
  const { items } = await api.get<ProjectList>("/projects");
  const own = items.find((project) => /\p{Script=Han}/u.test(project.name) === (language === "zh")) ?? items[0];
  const script = own?.scripts.find((each) => each.status === "ready");
  return own && script ? `/p/${own.id}/s/${script.id}/schedule` : "/";
}

/** The demo is for people at the server's own machine; elsewhere nothing is said about it. */
function isOwnMachine(): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
}
