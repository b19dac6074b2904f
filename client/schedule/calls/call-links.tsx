import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CallLinkAnswer, CallSheetAnswer } from "../../../shared/api/call-sheets.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";
import css from "./calls.module.css";

/** Who got the sheet, who has seen it and who has confirmed; a private link for one more. */
export function CallLinks(props: {
  readonly path: string;
  readonly links: CallSheetAnswer["links"];
  readonly cast: readonly string[];
  readonly mayEdit: boolean;
  readonly onChange: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [character, setCharacter] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const add = async () => {
    try {
      const link = await api.post<CallLinkAnswer>(`${props.path}/links`, {
        name: name.trim() || character,
        ...(email.trim() ? { email: email.trim() } : {}),
        ...(character ? { character } : {}),
      });
      setMade(`${location.origin}/call#${link.token}`);
      if (link.mailed) notifyDone(t("calls.mailed", { email: link.email ?? "" }));
      setName("");
      setEmail("");
      setCharacter("");
      props.onChange();
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  const end = async (id: string) => {
    await api.delete(`${props.path}/links/${id}`).catch((error: unknown) => notifyProblem(problemMessage(error)));
    props.onChange();
  };
  return (
    <section className={css.links}>
      <h3>{t("calls.links")}</h3>
      {props.links.map((link) => (
        <div key={link.id} className={css.line}>
          <b>{link.name}</b>
          <span className={css.set}>{[link.character, link.email].filter(Boolean).join(" · ")}</span>
          <em data-good={link.confirmed_at ? true : undefined}>
            {link.revoked_at
              ? t("calls.revoked")
              : link.confirmed_at
                ? t("calls.confirmed_at", { when: format.moment(link.confirmed_at) })
                : link.seen_at
                  ? t("calls.seen_at", { when: format.moment(link.seen_at) })
                  : t("calls.not_seen")}
          </em>
          {props.mayEdit && !link.revoked_at && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => void end(link.id)}>
              {t("calls.revoke")}
            </Button>
          )}
        </div>
      ))}
      {props.mayEdit && (
        <div className={css.fields}>
          <NativeSelect
            size="xs"
            label={t("calls.character")}
            value={character}
            data={["", ...props.cast]}
            onChange={(event) => setCharacter(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            label={t("calls.name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            type="email"
            label={t("calls.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button size="xs" className={css.add} disabled={!name.trim() && !character} onClick={() => void add()}>
            {t("calls.add_link")}
          </Button>
        </div>
      )}
      {made && (
        <TextInput
          size="xs"
          readOnly
          label={t("calls.link_once")}
          value={made}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </section>
  );
}
