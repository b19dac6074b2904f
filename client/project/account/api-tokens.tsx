import { Button } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { refreshAnswers, useAnswer } from "../../session/use-answer.ts";
import type { ApiTokenAnswer, ApiTokenList, NewApiTokenAnswer, ProjectList } from "../../session/wire.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";
import { Sheet } from "../../ui/page.tsx";
import css from "../project.module.css";
import { ShownOnce } from "../shown-once.tsx";
import own from "./account.module.css";
import { NewToken } from "./new-token.tsx";

/** The tokens that programs call the API with: make one (it is shown once), see where it reaches, revoke it. */
export function ApiTokens() {
  const t = useT();
  const [made, setMade] = useState<NewApiTokenAnswer | null>(null);
  const { value } = useAnswer<ApiTokenList>("/auth/tokens");
  const productions = useAnswer<ProjectList>("/projects?page_size=200").value?.items ?? [];
  const names = new Map(productions.map(({ id, name }) => [id, name]));

  const end = async (token: ApiTokenAnswer) => {
    try {
      await api.delete(`/auth/tokens/${token.id}`);
      notifyDone(t("account.settings.token_ended", { name: token.name }));
      await refreshAnswers("/auth/tokens");
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  return (
    <Sheet title={t("account.settings.tokens")} note={t("account.settings.tokens_note")}>
      {made?.token && <ShownOnce note={t("account.settings.token_made")} secret={made.token} />}
      {value?.items.length === 0 && <p className={css.settingNote}>{t("account.settings.tokens_none")}</p>}
      <ul className={own.rows}>
        {value?.items.map((token) => (
          <TokenRow key={token.id} token={token} names={names} onEnd={() => void end(token)} />
        ))}
      </ul>
      <NewToken productions={productions} onMade={setMade} />
    </Sheet>
  );
}

function TokenRow(props: { token: ApiTokenAnswer; names: ReadonlyMap<string, string>; onEnd: () => void }) {
  const t = useT();
  const format = useFormat();
  const { token, names } = props;
  const over = token.expires_at !== null && token.expires_at < new Date().toISOString();
  const reach = token.project_ids?.map((id) => names.get(id) ?? "…").join(", ");
  const facts = [
    reach ?? t("account.tokens.all_productions"),
    token.expires_at === null
      ? t("account.tokens.no_end")
      : t(over ? "account.tokens.ended_on" : "account.tokens.ends", { when: format.date(token.expires_at) }),
    token.last_used_at === null
      ? t("account.tokens.never_used")
      : t("account.tokens.used", { when: format.moment(token.last_used_at) }),
  ];
  return (
    <li>
      <span className={own.rowName}>
        <strong>{token.name}</strong>
        {token.scopes.map((scope) => (
          <span key={scope} className={own.tag} data-strong={scope === "destructive" || undefined}>
            {t(`account.tokens.scope_${scope}`)}
          </span>
        ))}
      </span>
      <span className={own.fact}>{facts.join(" · ")}</span>
      <Button size="compact-sm" variant="default" onClick={props.onEnd}>
        {t("account.settings.token_end")}
      </Button>
    </li>
  );
}
