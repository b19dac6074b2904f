import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { setLanguage, useLanguage, useT } from "../i18n/language.tsx";
import { useAccount } from "../session/account.tsx";
import { Page, Sheet } from "../ui/page.tsx";
import { ApiTokens } from "./api-tokens.tsx";
import css from "./project.module.css";

/** What belongs to the person and not to a production: language, appearance, API tokens. */
export function SettingsPage() {
  const t = useT();
  const account = useAccount();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title={t("account.settings.title")} narrow>
      <Sheet title={t("account.settings.you")} note={`${account?.name ?? ""} · ${account?.email ?? ""}`}>
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
      <ApiTokens />
    </Page>
  );
}
