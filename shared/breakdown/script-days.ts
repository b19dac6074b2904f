import type { Scene, TimeOfDay } from "../script/scene.ts";

/** Where in its day a time stands; times that only go on from the scene before have no place of their own. */
const rank: Partial<Record<TimeOfDay, number>> = { MORNING: 0, DAY: 1, EVENING: 2, NIGHT: 3 };

const told =
  /\((?:D|N|DAY|NIGHT)\s?(\d{1,3})\)|\b(?:DAY|NIGHT|MORNING|EVENING)\s+(\d{1,3})\b(?!\s*[:.]\d)|\b[DN](\d{1,3})\b$/i;
const toldInChinese = /第([一二三四五六七八九十]{1,3}|\d{1,3})[天日](?![一-鿿])/;
const next = /\b(?:NEXT|FOLLOWING) (?:DAY|MORNING|AFTERNOON|EVENING|NIGHT)\b|[次翌隔][日天晨]|第二天/i;
const later =
  /\b(\d{1,3}|A|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|TEN|SOME|SEVERAL|FEW) (DAY|WEEK|MONTH|YEAR)S? LATER\b|([几幾数數一二两兩三四五六七八九十\d]{1,3})(?:个|個)?(天|日|[周週]|月|年)[后後]/i;
const aside = /FLASH ?BACK|FLASH ?FORWARD|DREAM|[闪閃][回前]|回[忆憶]|[梦夢]境|幻想/i;
const digits = "零一二三四五六七八九十";
const words = ["", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "", "", "TEN"];

/**
 * The day of the story each scene plays on, by scene id: as headings tell it ("DAY 3", "(N2)", 第三天), else counted. A
 * morning after a night, or any time before the last one, is a new day; NEXT DAY and 三天后 say by how many. Flashbacks
 * and dreams stand outside of the count and have no day; nor have omitted scenes.
 */
export function scriptDays(scenes: readonly Scene[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  let day = 1;
  let last = -1;
  for (const scene of scenes) {
    if (scene.omitted || scene.heading === "" || aside.test(scene.heading)) continue;
    const named = toldDay(scene.heading);
    const now = scene.time === null ? undefined : rank[scene.time];
    const passed = daysPassed(scene.heading);
    if (named !== null) day = named;
    else if (days.size > 0 && passed > 0) day += passed;
    else if (days.size > 0 && now !== undefined && now < last) day++;
    if (named !== null || passed > 0) last = now ?? -1;
    else if (now !== undefined) last = now;
    days.set(scene.id, String(day));
  }
  return days;
}

function toldDay(heading: string): number | null {
  const found = told.exec(heading);
  const number = found?.[1] ?? found?.[2] ?? found?.[3] ?? toldInChinese.exec(heading)?.[1];
  return number === undefined || number === "二" ? null : amount(number);
}

function daysPassed(heading: string): number {
  const found = later.exec(heading);
  if (!found) return next.test(heading) ? 1 : 0;
  const count = amount((found[1] ?? found[3]) as string);
  const unit = (found[2] ?? found[4] ?? "").toUpperCase();
  return count * (/DAY|天|日/.test(unit) ? 1 : /WEEK|[周週]/.test(unit) ? 7 : /MONTH|月/.test(unit) ? 30 : 365);
}

/** "3", 三, 十二, THREE; what is left open (几, SEVERAL) is one. */
function amount(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const word = words.indexOf(text.toUpperCase());
  if (word > 0) return word;
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["", text];
  const value = (text.includes("十") ? (digits.indexOf(tens) || 1) * 10 : 0) + Math.max(0, digits.indexOf(ones));
  return /[两兩]/.test(text) ? 2 : Math.max(1, value);
}
