/** The languages that papers are in. */
export type PaperLanguage = "zh" | "en";

const locales = { zh: "zh-CN", en: "en-GB" } as const;

/** A length in eighths of a page as the trade writes it: 19 → "2 3/8", 8 → "1", 3 → "3/8", 0 → "0". */
export function formatEighths(eighths: number): string {
  const pages = Math.floor(eighths / 8);
  const rest = eighths % 8;
  if (rest === 0) return String(pages);
  return pages === 0 ? `${rest}/8` : `${pages} ${rest}/8`;
}

/**
 * A time of day given as minutes after midnight: 450 → "07:30". The next day says so: 1500 → "01:00 (+1)" ·
 * "次日 01:00".
 */
export function formatClock(minutes: number, language: PaperLanguage): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const time = `${String(Math.floor((whole % 1440) / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
  if (days === 0) return time;
  if (language === "zh" && days === 1) return `次日 ${time}`;
  return `${time} (+${days})`;
}

/**
 * A calendar date "2026-10-03", without any time zone: day "Sat 3 Oct" · "10月3日 周六"; long "Saturday 3 October
 * 2026" · "2026年10月3日 星期六"; numeric "03/10/2026" · "2026/10/03". Text that is no date comes back as it is.
 */
export function formatDate(date: string, language: PaperLanguage, style: "day" | "long" | "numeric" = "day"): string {
  const value = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(value.getTime())) return date;
  const text = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", ...options }).format(value);
  if (style === "numeric") return text({ year: "numeric", month: "2-digit", day: "2-digit" });
  const long = style === "long";
  const weekday = text({ weekday: long ? "long" : "short" });
  const day = text({
    day: "numeric",
    month: long || language === "zh" ? "long" : "short",
    ...(long ? { year: "numeric" } : {}),
  });
  return language === "zh" ? `${day} ${weekday}` : `${weekday} ${day}`;
}

/** A length in decimal pages, as Chinese papers count: 11 → 1.4. */
export function decimalPages(eighths: number): number {
  return Math.round((eighths / 8) * 10) / 10;
}
