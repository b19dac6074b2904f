import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { en } from "./en/index.ts";

export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

const remembered = "callboard.language";
const dictionaries = {
  en: () => import("./en/index.ts").then((module) => module.en),
  zh: () => import("./zh/index.ts").then((module) => module.zh),
};

/**
 * Loads the dictionary of the remembered language (on a first visit the browser's: Chinese for any `zh`, else
 * English) and sets `lang` on the page. Call once, before the first screen is drawn.
 */
export async function startLanguage(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: await dictionaries[language]() } },
  });
  showLanguage(language);
}

/** Switches the whole page to a language, fetching its dictionary the first time, and remembers the choice. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await dictionaries[language]());
  }
  localStorage.setItem(remembered, language);
  await i18next.changeLanguage(language);
  showLanguage(language);
}

/** The translation function, typed by the English dictionary: `t("script.title")`, `t("reading.scenes", { count })`. */
export function useT() {
  return useTranslation().t;
}

/** Words a key that is put together from what the server says, so that it may be new to this build: null then. */
export function useWording(): (key: string) => string | null {
  const { i18n } = useTranslation();
  return (key) => (i18n.exists(key) ? String(i18n.t(key as never)) : null);
}

/** The language the page is in; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === "zh" ? "zh" : "en";
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(remembered);
  if (stored === "zh" || stored === "en") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}
