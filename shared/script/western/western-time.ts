import type { TimeOfDay } from "../scene.ts";

/** Words that name a time of day; the first list that has one decides, so "LATER THAT NIGHT" is night. */
const times: readonly (readonly [TimeOfDay, ReadonlySet<string>])[] = [
  [
    "MORNING",
    new Set(
      "MORNING DAWN SUNRISE DAYBREAK PREDAWN SUNUP MATIN AUBE MORGEN MAÑANA AMANECER MATTINA ALBA УТРО РАССВЕТ RANO PORANEK ŚWIT SABAH ŞAFAK ΠΡΩΙ ΑΥΓΗ REGGEL HAJNAL AAMU MORGON OCHTEND MANHÃ".split(
        " ",
      ),
    ),
  ],
  [
    "EVENING",
    new Set(
      "EVENING DUSK SUNSET TWILIGHT SUNDOWN MAGIC NIGHTFALL SOIR ABEND TARDE ATARDECER SERA TRAMONTO ВЕЧЕР ЗАКАТ СУМЕРКИ WIECZÓR ZMIERZCH AKŞAM ΒΡΑΔΥ ALKONY ILTA KVÄLL AVOND ABENDS DÄMMERUNG ENTARDECER".split(
        " ",
      ),
    ),
  ],
  [
    "NIGHT",
    new Set(
      "NIGHT MIDNIGHT NIGHTTIME NIGHTS NITE NUIT NACHT NOCHE NOTTE NOITE MADRUGADA НОЧЬ NOC GECE ΝΥΧΤΑ ÉJSZAKA ÉJJEL YÖ NATT NACHTS".split(
        " ",
      ),
    ),
  ],
  [
    "DAY",
    new Set(
      "DAY DAYTIME DAYLIGHT AFTERNOON NOON MIDDAY NOONTIME DAYS JOUR TAG DÍA DIA GIORNO ДЕНЬ DZIEŃ GÜNDÜZ GÜN ΜΕΡΑ ΗΜΕΡΑ NAPPAL PÄIVÄ MITTAG".split(
        " ",
      ),
    ),
  ],
  ["CONTINUOUS", new Set("CONTINUOUS CONTINUING CONTINUED CONT CONT'D CONTINUOUSLY CONTINUA".split(" "))],
  ["LATER", new Set("LATER".split(" "))],
  ["SAME", new Set("SAME SIMULTANEOUS".split(" "))],
];

const besideTime = new Set(
  (
    "EARLY LATE MID PRE NEXT THE THAT TIME MOMENTS MOMENT MINUTES MINUTE HOURS HOUR SECONDS SECOND WEEK WEEKS MONTHS " +
    "YEARS YEAR A AN FEW SOME SEVERAL AGAIN STILL OF AT IN ON TO BEFORE AFTER ONE TWO THREE FOUR FIVE SIX SEVEN LAST " +
    "FOLLOWING FIRST HIGH JUST SHORTLY AM PM A.M P.M A.M. P.M. HALF PRESENT BRIGHT CLOUDY RAINY RAIN SNOWY SNOW " +
    "STORMY SUNNY FOGGY DARK ALMOST NEAR NEARLY TOWARD TOWARDS AND OR SUMMER WINTER SPRING FALL AUTUMN VERY " +
    "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY FLASHBACK"
  ).split(" "),
);

/** Remarks that stand among the parts of a heading and are neither place nor time. */
const remarks =
  /^(?:FLASH ?BACKS?|FLASH ?FORWARD|ESTABLISHING(?: SHOT)?|INTERCUT(?:TING)?|DREAM(?: SEQUENCE)?|FANTASY|MONTAGE|BACK TO (?:PRESENT|SCENE)|STOCK(?: FOOTAGE| SHOT)?|PRESENT|RESUMING|RESUME|ARCHIVE)\b|^(?:\d{1,2}(?:ST|ND|RD|TH)? )?(?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)[A-Z]* \d{1,2}(?:ST|ND|RD|TH)?\b|^\d{1,2}(?:ST|ND|RD|TH)? (?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)[A-Z]*\b|^(?:1[5-9]|20)\d\dS?$/;

/** What the words of a time say; null where they name none. Clock times count as what the clock shows. */
export function timeOf(words: string): TimeOfDay | null {
  const list = wordsOf(words);
  for (const [time, names] of times) if (list.some((word) => names.has(word))) return time;
  const clock = /(\d{1,2})(?::\d\d)?\s?([AP])\.?M\b/.exec(words.toUpperCase());
  if (!clock) return null;
  const hour = (Number(clock[1]) % 12) + (clock[2] === "P" ? 12 : 0);
  return hour < 5 || hour >= 20 ? "NIGHT" : hour < 10 ? "MORNING" : hour < 17 ? "DAY" : "EVENING";
}

/** Nothing in the words is anything but a time: "LATER THAT NIGHT" is, "NIGHT CLUB" is not. */
export function isPureTime(words: string): boolean {
  if (timeOf(words) === null) return false;
  return wordsOf(words).every(
    (word) =>
      besideTime.has(word) ||
      /^[\d:.#/]+(?:ST|ND|RD|TH|S|AM|PM)?$/.test(word) ||
      times.some(([, set]) => set.has(word)),
  );
}

export function isHeadingRemark(words: string): boolean {
  return remarks.test(words.trim().toUpperCase());
}

/** What scanners make of I and O within capitals: NlGHT, M0RNING. */
const misread = /(?<=\p{Lu})[l10|](?=\p{Lu}{2})/gu;

function wordsOf(text: string): string[] {
  return text
    .replace(misread, (sign) => (sign === "0" ? "O" : "I"))
    .toUpperCase()
    .replace(/GOLDEN HOUR/, "SUNSET")
    .replace(/[\u2018\u2019]/g, "'")
    .split(/[\s/()[\],;-]+/)
    .filter((word) => word !== "")
    .map((word) => (word === "CONT." ? "CONT" : word.replace(/[.:!?]+$/, "")));
}
