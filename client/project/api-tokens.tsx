import { Button, CopyButton, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import type { ApiTokenList, NewApiTokenAnswer } from "../session/wire.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";
import { Sheet } from "../ui/page.tsx";
import css from "./project.module.css";

/** The tokens that programs call the API with: make one (it is shown once), or revoke it. */
export function ApiTokens() {
  const t = useT();
  const format = useFormat();
  const [name, setName] = useState("");
  const [made, setMade] = useState<NewApiTokenAnswer | null>(null);
  const { value } = useAnswer<ApiTokenList>("/auth/tokens");

  const make = async () => {
    setMade(await api.post<NewApiTokenAnswer>("/auth/tokens", { name: name.trim() }));
    setName("");
  };
  const end = async (token: { id: string; name: string }) => {
    await api.delete(`/auth/tokens/${token.id}`);
    notifyDone(t("account.settings.token_ended", { name: token.name }));
  };
  const change = (work: Promise<void>) =>
    work.then(() => refreshAnswers("/auth/tokens")).catch((error: unknown) => notifyProblem(problemMessage(error)));

  return (
    <Sheet title={t("account.settings.tokens")} note={t("account.settings.tokens_note")}>
      {made?.token && (
        <div className={css.newToken} role="status">
          <p>{t("account.settings.token_made")}</p>
          <code>{made.token}</code>
          <CopyButton value={made.token}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {t(copied ? "account.settings.token_copied" : "account.settings.token_copy")}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
      {value?.items.length === 0 && <p className={css.settingNote}>{t("account.settings.tokens_none")}</p>}
      <ul className={css.team}>
        {value?.items.map((token) => (
          <li key={token.id} className={css.token}>
            <strong>{token.name}</strong>
            <span>{t("account.settings.made", { when: format.moment(token.created_at) })}</span>
            <Button size="compact-sm" variant="default" onClick={() => void change(end(token))}>
              {t("account.settings.token_end")}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={css.rowForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") void change(make());
        }}
      >
        <TextInput
          aria-label={t("account.settings.token_name")}
          placeholder={t("account.settings.token_name_placeholder")}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ""}>
          {t("account.settings.token_make")}
        </Button>
      </form>
    </Sheet>
  );
}
