import { SegmentedControl } from "@mantine/core";
import { useEffect } from "react";
import { useLanguage, useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import type { NoticeSettings } from "../session/wire.ts";
import { notifyProblem } from "../ui/notify.ts";
import { Sheet } from "../ui/page.tsx";

const path = "/inbox/settings";
const choices = ["at_once", "daily", "off"] as const;

/** Whether and when mail about comments is sent to the reader. Nothing on a server that sends no mail. */
export function MailChoice() {
  const t = useT();
  const settings = useAnswer<NoticeSettings>(path).value;
  if (!settings?.mail_available) return null;
  return (
    <Sheet title={t("inbox.mail")} note={t("inbox.mail_note")}>
      <SegmentedControl
        aria-label={t("inbox.mail")}
        value={settings.mail}
        data={choices.map((value) => ({ value, label: t(`inbox.mail_choices.${value}`) }))}
        onChange={(mail) => void change({ mail: mail as NoticeSettings["mail"] })}
      />
    </Sheet>
  );
}

/** Keeps the language of the mails the same as the page's. Shows nothing. */
export function MailLanguage() {
  const language = useLanguage();
  const settings = useAnswer<NoticeSettings>(path).value;
  const known = settings?.mail_available ? settings.language : null;
  useEffect(() => {
    if (known !== null && known !== language) void change({ language });
  }, [known, language]);
  return null;
}

async function change(change: Partial<NoticeSettings>): Promise<void> {
  try {
    await api.patch(path, change);
    await refreshAnswers(path);
  } catch (error) {
    notifyProblem(problemMessage(error));
  }
}
