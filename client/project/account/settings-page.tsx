import { Button, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { Download } from "lucide-react";
import { MailChoice } from "../../comments/mail-choice.tsx";
import { setLanguage, useLanguage, useT } from "../../i18n/language.tsx";
import { isDemoAccount, useAccount } from "../../session/account.tsx";
import { api, problemMessage } from "../../session/api.ts";
import { notifyProblem } from "../../ui/notify.ts";
import { Page, Sheet } from "../../ui/page.tsx";
import { saveFile } from "../../ui/save-file.ts";
import css from "../project.module.css";
import own from "./account.module.css";
import { ApiTokens } from "./api-tokens.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { Sessions } from "./sessions.tsx";

/** What belongs to the person and not to a production: name, language, password, where they are signed in, tokens. */
export function SettingsPage() {
  const t = useT();
  const account = useAccount();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title={t("account.settings.title")} narrow>
      <Sheet title={t("account.settings.you")}>
        <ProfileForm />
        <div className={css.setting}>
          <span className="label">{t("app.language")}</span>
          <SegmentedControl
            aria-label={t("app.language")}
            value={language}
            data={[
              { value: "zh", label: "中文" },
              { value: "en", label: "English" },
            ]}
            onChange={(value) => void setLanguage(value)}
          />
        </div>
        <div className={css.setting}>
          <span className="label">{t("app.appearance")}</span>
          <SegmentedControl
            aria-label={t("app.appearance")}
            value={colorScheme}
            data={[
              { value: "auto", label: t("app.like_system") },
              { value: "light", label: t("app.light") },
              { value: "dark", label: t("app.dark") },
            ]}
            onChange={setColorScheme}
          />
        </div>
        <p className={css.settingNote}>{t("account.settings.language_note")}</p>
      </Sheet>
      {!isDemoAccount(account) && (
        <Sheet title={t("account.settings.password")} note={t("account.settings.password_note")}>
          <PasswordForm />
        </Sheet>
      )}
      <MailChoice />
      <Sessions />
      <ApiTokens />
      <Sheet title={t("account.settings.export")} note={t("account.settings.export_note")}>
        <div className={own.foot}>
          <span />
          <Button
            variant="default"
            leftSection={<Download size={16} aria-hidden="true" />}
            onClick={() => void saveOwnData().catch((error: unknown) => notifyProblem(problemMessage(error)))}
          >
            {t("account.settings.export_do")}
          </Button>
        </div>
      </Sheet>
    </Page>
  );
}

/** Saves everything that is kept about the person as one JSON file. */
async function saveOwnData(): Promise<void> {
  const data = await api.get<{ exported_at: string }>("/auth/export");
  const file = new Blob([JSON.stringify(data, null, 2)], { type: "application/json" });
  saveFile(file, `callboard-${data.exported_at.slice(0, 10)}.json`);
}
