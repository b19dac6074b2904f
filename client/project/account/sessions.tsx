import { Button } from "@mantine/core";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { leave } from "../../session/account.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers, useAnswer } from "../../session/use-answer.ts";
import type { SessionList } from "../../session/wire.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";
import { Sheet } from "../../ui/page.tsx";
import css from "./account.module.css";
import { deviceFrom } from "./device-from.ts";

/** Where the person is signed in; each place can be ended from here, and all of them at once. */
export function Sessions() {
  const t = useT();
  const format = useFormat();
  const { value } = useAnswer<SessionList>("/auth/sessions");
  const sessions = value?.items ?? [];

  const change = (work: Promise<unknown>, message: string) =>
    void work.then(
      () => {
        notifyDone(message);
        return refreshAnswers("/auth/sessions");
      },
      (error: unknown) => notifyProblem(problemMessage(error)),
    );
  const everywhere = () =>
    void api.delete("/auth/sessions").then(
      () => leave(),
      (error: unknown) => notifyProblem(problemMessage(error)),
    );

  return (
    <Sheet title={t("account.sessions.title")} note={t("account.sessions.note")}>
      <ul className={css.rows}>
        {sessions.map((session) => {
          const { browser, system } = deviceFrom(session.device);
          const device = [browser, system].filter(Boolean).join(" · ") || t("account.sessions.unknown");
          return (
            <li key={session.id}>
              <span className={css.rowName} title={session.device}>
                <strong>{device}</strong>
                {session.current && <span className={css.tag}>{t("account.sessions.current")}</span>}
              </span>
              <span className={css.fact}>
                {t("account.sessions.seen", { when: format.moment(session.last_seen_at), address: session.address })}
              </span>
              {!session.current && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t("account.sessions.end_on", { device })}
                  onClick={() => change(api.delete(`/auth/sessions/${session.id}`), t("account.sessions.ended"))}
                >
                  {t("account.sessions.end")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className={css.foot}>
        <Button variant="default" onClick={everywhere}>
          {t("account.sessions.everywhere")}
        </Button>
        <Button
          variant="default"
          disabled={sessions.length < 2}
          onClick={() => change(api.delete("/auth/sessions?except=current"), t("account.sessions.others_ended"))}
        >
          {t("account.sessions.others")}
        </Button>
      </div>
    </Sheet>
  );
}
