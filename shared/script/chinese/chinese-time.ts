import type { IntExt, TimeOfDay } from "../scene.ts";
import { isPureTime, timeOf } from "../western/western-time.ts";

const clockHours = "[子丑寅卯辰巳午未申酉戌亥][时時](?:[初正中末])?(?:[一二三四][刻])?";

/** Times of day, longer words first so that 清晨 is not read as 晨. */
export const timeWord =
  "(?:清晨|早晨|凌晨|黎明前?|拂[晓曉]|破[晓曉]|天亮|上午|中午|正午|下午|午[后後]|傍晚|[黄黃]昏|夜晚|深夜|午夜|半夜|入夜|夜[里裡裏深半]|真?昼|夕方|早朝|白天|白日|日[间間]|夜[间間]|早上|晚上|晚[间間]|[当當]晚|[当當]夜|[当當]日|翌[日晨晚]|次[日晨晚]|同[日夜晚]|隔[日天]|第二天|[连連][续續]|稍[后後]|片刻[后後]|同[时時]|同上|[续續]上|接上[场場]?|[续續接承]前|[紧緊]接(?:上[场場])?|日景|夜景|日[戏戲]|夜[戏戲]|日出|日落|日[转轉]夜|夜[转轉]日|" +
  clockHours +
  "|日|夜|晨|昏|晚|早|午|暮)";

/** 内, 外景, 室内, 内/外 and the like. */
export const sideWord = "(?:[内內]景?[/／、]?外景?|外景?[/／、]?[内內]景?|[内內]景|外景|室[内內]|室外|[内內]|外)";

const around =
  "(?:次日|翌日|同日|[当當]日|隔日|第[一二三四五六七八九十\\d]{1,3}[天日]|[春夏秋冬]|[雨雪雾霧晴阴陰]|[几幾数數一二两兩三四五六七八九十\\d]{1,3}(?:个|個)?(?:天|日|年|月|[周週]|小[时時]|分[钟鐘])[后後前])";
const pureTime = new RegExp(`^(?:${around}[的]?)?${timeWord}(?:[/／、]?${timeWord})?[雨雪晴阴陰前后後]?$`);
const lapse = new RegExp(`^${around}$`);
const pureSide = new RegExp(`^(?:${sideWord}|INT\\.?|EXT\\.?|INT\\.?/EXT\\.?|EXT\\.?/INT\\.?|I/E)$`, "i");

/** A piece of a heading that names a time and nothing else. */
export function isChineseTime(part: string): boolean {
  return (
    pureTime.test(part) ||
    (/^[A-Z]/i.test(part) && isPureTime(part)) ||
    (lapse.test(part) && part.length > 1) ||
    /^\d{1,2}[:：]\d\d$/.test(part)
  );
}

/** A day counted from another one, which leaves the hour open: 同日, 次日, 三天后. */
export function isRelativeDay(part: string): boolean {
  return /^(?:[同次翌当當隔][日天]|第二天)$/.test(part) || lapse.test(part);
}

/** A piece of a heading that says inside or outside and nothing else. */
export function isChineseSide(part: string): boolean {
  return pureSide.test(part);
}

/** What 内, 外景, INT. … stand for. */
export function chineseSide(part: string): IntExt {
  const inside = /[内內]|INT|I\//i.test(part);
  const outside = /外|EXT|\/E/i.test(part);
  return inside && outside ? "INT/EXT" : inside ? "INT" : "EXT";
}

/** The time of day a word stands for; 凌晨 and 子时 are night, 酉时 is evening. */
export function chineseTime(text: string): TimeOfDay | null {
  if (/^[A-Z]/i.test(text)) return timeOf(text);
  const part = text.slice(text.lastIndexOf(" ") + 1);
  const watch = /([子丑寅卯辰巳午未申酉戌亥])[时時]/.exec(part)?.[1];
  if (watch)
    return "子丑寅戌亥".includes(watch)
      ? "NIGHT"
      : "卯辰".includes(watch)
        ? "MORNING"
        : watch === "酉"
          ? "EVENING"
          : "DAY";
  if (/凌晨/.test(part)) return "NIGHT";
  if (/晨|黎明|拂|破[晓曉]|早|日出|天亮/.test(part)) return "MORNING";
  if (/昏|傍晚|暮|日落|夕方/.test(part)) return "EVENING";
  if (/^日[转轉]?[/／]?夜/.test(part)) return "DAY";
  if (/夜|晚/.test(part)) return "NIGHT";
  if (/[连連接][续續上]|[续續]上|[续續接承]前|[紧緊]接/.test(part)) return "CONTINUOUS";
  if (/同上|同[时時]/.test(part)) return "SAME";
  if (/稍[后後]|片刻/.test(part)) return "LATER";
  if (/日|昼|白天|午|第二天|隔天/.test(part) && !/[日]{1}[后後]$/.test(part)) return "DAY";
  if (/[后後]$/.test(part)) return "LATER";
  return null;
}
