import { Button, CopyButton, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FileWarning } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { parseDocumentName } from "../../shared/documents/names.ts";
import { type Draft, draftsNow, dropDraft, onDrafts, readDrafts } from "../collab/drafts.ts";
import { useFormat } from "../i18n/format.ts";
import { useT, useWording } from "../i18n/language.tsx";
import { useAccount } from "../session/account.tsx";
import css from "./drafts.module.css";

/**
 * What this person wrote and the server did not take. A button that is there only while there is some of it: it opens
 * the drafts beside the screen, to copy, to try again or to throw away.
 */
export function DraftsButton() {
  const t = useT();
  const account = useAccount();
  const drafts = useSyncExternalStore(onDrafts, draftsNow).filter((draft) => draft.userId === account?.id);
  const [opened, drawer] = useDisclosure(false);
  const userId = account?.id ?? "";
  useEffect(() => void readDrafts(userId), [userId]);
  if (drafts.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className={css.button}
        onClick={drawer.open}
        aria-label={t("drafts.open", { count: drafts.length })}
      >
        <FileWarning size={16} aria-hidden="true" />
        <span className={css.label}>{t("drafts.not_taken")}</span>
        <b>{drafts.length}</b>
      </button>
      <Drawer opened={opened} onClose={drawer.close} position="right" size={420} title={t("drafts.title")}>
        <p className={css.intro}>{t("drafts.intro")}</p>
        <ul className={css.list}>
          {drafts.map((draft) => (
            <DraftCard key={draft.id} draft={draft} />
          ))}
        </ul>
      </Drawer>
    </>
  );
}

function DraftCard({ draft }: { draft: Draft }) {
  const t = useT();
  const format = useFormat();
  const wording = useWording();
  const kind = parseDocumentName(draft.name)?.kind ?? "script";
  const text = kind === "script" ? draft.text : namedFields(draft.text, (field) => wording(`drafts.field.${field}`));
  return (
    <li className={css.draft}>
      <header>
        <strong>{t(`drafts.in.${kind}`)}</strong>
        <time dateTime={draft.at}>{format.moment(draft.at)}</time>
      </header>
      <p className={css.reason}>{t(`drafts.reason.${draft.reason}`)}</p>
      {text ? (
        <pre className={css.text}>{text}</pre>
      ) : (
        <p className={css.text}>{t("drafts.no_words", { count: draft.edits })}</p>
      )}
      <div className={css.acts}>
        {text && (
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? t("drafts.copied") : t("drafts.copy")}
              </Button>
            )}
          </CopyButton>
        )}
        {draft.state && (
          <Button size="xs" variant="default" onClick={() => void tryAgain(draft)}>
            {t("drafts.again")}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="vermilion" onClick={() => dropDraft(draft.id)}>
          {t("drafts.discard")}
        </Button>
      </div>
    </li>
  );
}

/** Documents are opened by code that the page does not fetch before it needs it. */
async function tryAgain(draft: Draft): Promise<void> {
  const { tryDraftAgain } = await import("../collab/try-draft-again.ts");
  await tryDraftAgain(draft);
}

/** "Lamp · qty: 2" and "S1:synopsis: …" with the fields' names in the reader's language, where there is a word for them. */
function namedFields(text: string, wordFor: (field: string) => string | null): string {
  return text.replace(
    /^(.* · )?(?:(\w+):)?(\w+): /gm,
    (all, of: string | undefined, id: string | undefined, field: string) => {
      const word = wordFor(field);
      return word === null ? all : `${of ?? (id ? `${id} · ` : "")}${word}: `;
    },
  );
}
