import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Users } from "lucide-react";
import { useState } from "react";
import type { CallLinkAnswer, CallSheetAnswer } from "../../../shared/api/call-sheets.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { notifyDone, notifyProblem } from "../../ui/notify.ts";
import css from "./calls.module.css";
import { type MadeLink, MadeLinks } from "./made-links.tsx";

type Link = CallSheetAnswer["links"][number];

/** Who got the sheet, who has seen it and who has confirmed; private links for one more, or for the whole cast at once. */
export function CallLinks(props: {
  readonly path: string;
  readonly links: CallSheetAnswer["links"];
  readonly cast: readonly string[];
  readonly mayEdit: boolean;
  readonly onChange: () => void;
}) {
  const t = useT();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [character, setCharacter] = useState("");
  const [made, setMade] = useState<readonly MadeLink[]>([]);
  const [busy, setBusy] = useState(false);
  const live = props.links.filter(({ revoked_at }) => !revoked_at);
  const without = props.cast.filter((one) => !live.some((link) => link.character === one));
  const make = async (wanted: readonly { name: string; email?: string; character?: string }[]) => {
    setBusy(true);
    try {
      for (const one of wanted) {
        const link = await api.post<CallLinkAnswer>(`${props.path}/links`, one);
        setMade((before) => [...before, { name: link.name, url: `${location.origin}/call#${link.token}` }]);
        if (link.mailed) notifyDone(t("calls.mailed", { email: link.email ?? "" }));
      }
      setName("");
      setEmail("");
      setCharacter("");
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
    setBusy(false);
    props.onChange();
  };
  const add = () =>
    make([
      {
        name: name.trim() || character,
        ...(email.trim() ? { email: email.trim() } : {}),
        ...(character ? { character } : {}),
      },
    ]);
  const end = async (id: string) => {
    await api.delete(`${props.path}/links/${id}`).catch((error: unknown) => notifyProblem(problemMessage(error)));
    props.onChange();
  };
  return (
    <section className={css.links}>
      <div className={css.tools}>
        <h3>{t("calls.links")}</h3>
        {live.length > 0 && (
          <small className={css.count}>
            {t("calls.receipts", {
              of: live.length,
              seen: live.filter(({ seen_at }) => seen_at).length,
              confirmed: live.filter(({ confirmed_at }) => confirmed_at).length,
            })}
          </small>
        )}
        <span className={css.space} />
        {props.mayEdit && without.length > 0 && (
          <Button
            size="xs"
            variant={live.length === 0 ? "filled" : "default"}
            leftSection={<Users size={14} />}
            loading={busy}
            onClick={() => void make(without.map((one) => ({ name: one, character: one })))}
          >
            {t("calls.link_all", { count: without.length })}
          </Button>
        )}
      </div>
      {made.length > 0 && <MadeLinks links={made} />}
      {props.links.map((link) => (
        <div key={link.id} className={css.line}>
          <b>{link.name}</b>
          <span className={css.set}>
            {[link.character === link.name ? null : link.character, link.email].filter(Boolean).join(" · ")}
          </span>
          <Receipt link={link} />
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
          <Button
            size="xs"
            variant="default"
            className={css.add}
            disabled={busy || (!name.trim() && !character)}
            onClick={() => void add()}
          >
            {t("calls.add_link")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Receipt({ link }: { readonly link: Link }) {
  const t = useT();
  const format = useFormat();
  return (
    <em data-good={link.confirmed_at ? true : undefined}>
      {link.revoked_at
        ? t("calls.revoked")
        : link.confirmed_at
          ? t("calls.confirmed_at", { when: format.moment(link.confirmed_at) })
          : link.seen_at
            ? t("calls.seen_at", { when: format.moment(link.seen_at) })
            : t("calls.not_seen")}
    </em>
  );
}
