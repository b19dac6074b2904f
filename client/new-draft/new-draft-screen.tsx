import { Button, FileButton, Modal } from "@mantine/core";
import { FileInput } from "lucide-react";
import { useEffect, useState } from "react";
import type { DraftAnswer } from "../../shared/api/new-draft.ts";
import { scriptFileEndings } from "../../shared/api/upload-limits.ts";
import historyCss from "../history/history.module.css";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import { notifyProblem } from "../ui/notify.ts";
import { DraftReview } from "./draft-review.tsx";
import css from "./new-draft.module.css";
import type { DraftTarget } from "./use-take-draft.ts";

/** How often to ask while a file is being read. */
const lookAgainMs = 700;

/** Lets a file in and shows what it changes; drafts that wait come up by themselves. */
export function NewDraftScreen({ target, onClose }: { readonly target: DraftTarget; readonly onClose: () => void }) {
  const t = useT();
  const path = `/scripts/${target.scriptId}/drafts`;
  const { value, problem } = useAnswer<{ items: DraftAnswer[] }>(path);
  const [chosen, setChosen] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const drafts = value?.items ?? [];
  const draft = drafts.find(({ id }) => id === chosen) ?? drafts.find(({ status }) => isOpen(status)) ?? null;
  const reading = drafts.some(({ status }) => status === "reading");
  useEffect(() => {
    if (!reading) return;
    const timer = setInterval(() => void refreshAnswers(path), lookAgainMs);
    return () => clearInterval(timer);
  }, [reading, path]);

  const send = async (file: File | null | undefined) => {
    if (!file) return;
    setSending(true);
    try {
      const form = new FormData();
      form.set("file", file);
      const sent = await api.upload<DraftAnswer>(path, form);
      await refreshAnswers(path);
      setChosen(sent.id);
    } catch (error) {
      notifyProblem(problemMessage(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={draft ? `${t("newDraft.title")} · ${draft.filename}` : t("newDraft.title")}
      classNames={{ header: historyCss.head, body: historyCss.screen }}
      transitionProps={{ duration: 0 }}
    >
      {draft?.status === "ready" ? (
        <DraftReview key={draft.id} draft={draft} target={target} onClose={onClose} />
      ) : (
        <div className={css.entrance}>
          {problem && <p role="alert">{problem.message}</p>}
          <section
            className={css.drop}
            aria-label={t("newDraft.choose")}
            aria-busy={sending || reading}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              event.stopPropagation();
              void send(event.dataTransfer.files[0]);
            }}
          >
            <FileInput size={28} aria-hidden />
            <p>{t(sending ? "newDraft.sending" : reading ? "newDraft.reading" : "newDraft.drop")}</p>
            <p className={historyCss.quiet}>{t("newDraft.promise")}</p>
            <FileButton onChange={(file) => void send(file)} accept={scriptFileEndings.join(",")}>
              {(props) => (
                <Button {...props} loading={sending || reading}>
                  {t("newDraft.choose")}
                </Button>
              )}
            </FileButton>
          </section>
          <Earlier drafts={drafts} path={path} onLook={setChosen} />
        </div>
      )}
    </Modal>
  );
}

function isOpen(status: DraftAnswer["status"]): boolean {
  return status === "ready" || status === "reading";
}

function Earlier(props: {
  readonly drafts: readonly DraftAnswer[];
  readonly path: string;
  readonly onLook: (id: string) => void;
}) {
  const t = useT();
  const format = useFormat();
  if (props.drafts.length === 0) return null;
  const again = async (id: string) => {
    try {
      await api.patch(`${props.path}/${id}`, { status: "ready" });
      await refreshAnswers(props.path);
      props.onLook(id);
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  return (
    <section className={css.earlier}>
      <h3>{t("newDraft.earlier")}</h3>
      <ul>
        {props.drafts.map(({ id, filename, status, error, created_by, created_at }) => (
          <li key={id}>
            <b>{filename}</b>
            <span className={historyCss.quiet}>
              {t("newDraft.by", { name: created_by.name, when: format.moment(created_at) })}
            </span>
            <span className={css.status}>{error?.message ?? t(`newDraft.status_${status}`)}</span>
            {(status === "applied" || status === "dismissed") && (
              <Button size="compact-xs" variant="default" onClick={() => void again(id)}>
                {t("newDraft.again")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
