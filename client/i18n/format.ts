import { decimalPages, formatClock, formatDate, formatEighths } from "../../shared/schedule/reports/format.ts";
import { type Language, useLanguage } from "./language.tsx";

export { formatClock, formatDate, formatEighths };

const locales = { zh: "zh-CN", en: "en-GB" } as const;

/** A length as `t("project.pages", …)` takes it: up to one page is "page", whatever the eighths. */
export function formatPages(eighths: number): { pages: string; count: number } {
  return { pages: formatEighths(eighths), count: eighths > 0 && eighths <= 8 ? 1 : 2 };
}

/** A length as crews read it: in eighths, on Chinese scripts in decimal pages as well: "1 3/8 · 1.4". */
export function formatLength(eighths: number, chinese: boolean): string {
  return chinese ? `${formatEighths(eighths)} · ${decimalPages(eighths).toFixed(1)}` : formatEighths(eighths);
}

/** A duration in minutes: "45 min", "1 h 05 min"; "45 分钟", "1 小时 05 分". */
export function formatMinutes(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = String(whole % 60);
  if (hours === 0) return language === "zh" ? `${rest} 分钟` : `${rest} min`;
  if (whole % 60 === 0) return language === "zh" ? `${hours} 小时` : `${hours} h`;
  return language === "zh" ? `${hours} 小时 ${rest.padStart(2, "0")} 分` : `${hours} h ${rest.padStart(2, "0")} min`;
}

/** A moment in the reader's own time zone: "3 Oct, 14:05" · "10月3日 14:05". */
export function formatMoment(iso: string, language: Language): string {
  const value = new Date(iso);
  if (Number.isNaN(value.getTime())) return iso;
  return new Intl.DateTimeFormat(locales[language], {
    month: language === "zh" ? "long" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(value);
}

/** How long ago a moment was, seen from `now` (milliseconds): "3 minutes ago" · "3分钟前"; a week or more shows the moment. */
export function formatAgo(iso: string, language: Language, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  if (Number.isNaN(seconds)) return iso;
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: "auto" });
  const size = Math.abs(seconds);
  // "now" and 现在 are not what people say of something that has just come.
  if (size < 60) return language === "zh" ? "刚刚" : "just now";
  if (size < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), "hour");
  if (size < 604_800) return relative.format(Math.round(seconds / 86_400), "day");
  return formatMoment(iso, language);
}

/** The seven names of the days, Monday first: "Mon" · "周一", or narrow "M" · "一". */
export function weekdayNames(language: Language, style: "long" | "short" | "narrow" = "short"): string[] {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: style, timeZone: "UTC" });
  return [5, 6, 7, 8, 9, 10, 11].map((day) => format.format(new Date(Date.UTC(2026, 0, day))));
}

/** A number with the language's separators. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(value);
}

/** Names or numbers one after the other: "3, 4A" · "3、4A". */
export function formatList(items: readonly string[], language: Language): string {
  return items.join(language === "zh" ? "、" : ", ");
}

/** All formats bound to the language the page is in. */
export function useFormat() {
  const language = useLanguage();
  return {
    eighths: formatEighths,
    pages: formatPages,
    clock: (minutes: number) => formatClock(minutes, language),
    minutes: (minutes: number) => formatMinutes(minutes, language),
    date: (date: string, style?: "day" | "long" | "numeric") => formatDate(date, language, style),
    moment: (iso: string) => formatMoment(iso, language),
    ago: (iso: string) => formatAgo(iso, language, Date.now()),
    weekdays: (style?: "long" | "short" | "narrow") => weekdayNames(language, style),
    number: (value: number) => formatNumber(value, language),
    list: (items: readonly string[]) => formatList(items, language),
  };
}
