import { setLanguage, useLanguage, useT } from "../../i18n/language.tsx";
import css from "./office.module.css";

/** Switches between 中文 and English; both are shown, the one in use stands out. */
export function LanguageSwitch() {
  const t = useT();
  const language = useLanguage();
  return (
    <button
      type="button"
      className={css.language}
      title={t("app.switch_language")}
      aria-label={t("app.switch_language")}
      onClick={() => void setLanguage(language === "zh" ? "en" : "zh")}
    >
      <span data-on={language === "zh" || undefined}>中</span>
      <span data-on={language === "en" || undefined}>EN</span>
    </button>
  );
}
