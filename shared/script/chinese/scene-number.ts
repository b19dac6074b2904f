/** How a heading is numbered; the forms of one script tend to be the same throughout. */
export type NumberForm = "episode" | "scene" | "dash" | "dot" | "comma" | "space" | "han" | "glued" | "none";

export interface NumberedText {
  readonly form: NumberForm;
  readonly number: string | null;
  /** What follows the number, separators taken off. */
  readonly rest: string;
  /** Nothing but a separator, a bracket or the end of the line follows the number. */
  readonly apart: boolean;
}

const han = "[一二三四五六七八九十百零〇○两]";
const any = `(?:\\d{1,4}|${han}{1,6})`;
const forms: readonly (readonly [NumberForm, RegExp])[] = [
  ["episode", new RegExp(`^第 ?(${any}) ?[集回话話幕章][ 、，,·:：-]{0,3}第? ?(${any}[A-Za-z]{0,2}) ?[场場]`)],
  ["episode", new RegExp(`^第 ?(${any}) ?[集回话話] ?[-－—–、，,·:： ] ?(\\d{1,4}[A-Za-z]{0,2})(?=[ \\t、，,.．]|$)`)],
  ["episode", /^(?:EP?|第)\.? ?(\d{1,3})[-–— ]{0,2}(?:SC?\.?|第) ?(\d{1,4}[A-Za-z]?)[场場]?(?=[ \t、，,:：|｜]|$)/i],
  ["episode", /^(\d{1,3}) ?集 ?第? ?(\d{1,4}[A-Za-z]?) ?[场場]/],
  ["scene", new RegExp(`^第 ?(${any}(?:[-－—–.]${any})?[A-Za-z]{0,2}) ?[场場](?:[戏戲])?`)],
  [
    "scene",
    new RegExp(
      `^(?:[场場]次|[场場][号號]|[场場]景|分[场場]|[场場]|SCENE|SC\\.?|NO\\.) ?[:：#]? ?[（(【[]? ?第?((?:\\d{1,4}(?:[-－—–.]\\d{1,4}){0,2}[A-Za-z]{0,2}|${han}{1,6}(?![\\u4e00-\\u9fff])|${han}{1,6}(?=[场場])))(?![\\d点])[场場]? ?[）)】\\]]?`,
      "i",
    ),
  ],
  ["scene", new RegExp(`^第 ?(${any}) ?幕(?=.*[内內外日夜晨昏])`)],
  ["scene", /^S(\d{2,4}[A-Z]?)(?=[ |｜:：]|$)/],
  ["scene", /^[Ss](\d{1,3}[A-Za-z]?)(?=[ |｜:：、.．·].*[内內外日夜晨昏晚])/],
  ["scene", /^(\d{1,4}[A-Za-z]{0,2}) ?[场場](?=[ 、，,.．：:·（(]|$)/],
  ["scene", /^([+＋加补補]\d{0,3})[场場戏戲](?=[ ：:]|$)/],
  ["dash", /^(\d{1,3} ?[-－—–_] ?\d{1,4}(?:[-.]\d{1,3})?[A-Za-z]{0,3})(?![\d%:：年月])/],
  ["dot", /^(\d{1,3}[.．]\d{1,3}[A-Za-z]{0,2})(?![\d.%年月元米])/],
  ["comma", /^(\d{1,4}(?:ins|[A-Za-z]{0,2})) ?[、.．，,)）](?!\d)/],
  ["comma", new RegExp(`^[（(](\\d{1,4}[A-Za-z]{0,2}|${han}{1,4})[)）]`)],
  ["space", /^(\d{1,4}(?:ins|[A-Za-z]{0,2}))(?=[ \t【［[]|$)/],
  ["space", /^([A-Z]{1,2}\d{1,3}[A-Z]?)(?=[ \t].*[日夜晨昏晚])(?=.*[内內外])/],
  ["han", new RegExp(`^(${han}{1,6})(?= ?[、.．，,:：]| |$)`)],
  ["glued", /^(\d{1,4}[A-Za-z]{0,2})(?=[\p{Script=Han}])/u],
];

/** Every form begins with one of these; most lines of a script do not. */
const opening = /^[第场場分+＋加补補（(\d一二三四五六七八九十百零〇○两A-Zsen]/;

/** Tells a scene number from what follows it: "1-3", "第三场", "场次（1）", "7-4A", "20、", "三十二". */
export function readNumber(text: string): NumberedText {
  if (!opening.test(text)) return { form: "none", number: null, rest: text, apart: true };
  for (const [form, pattern] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const after = text.slice(match[0].length);
    const parts = [match[1], match[2]].filter((part) => part !== undefined);
    return {
      form,
      number: parts.map(plainNumber).join("-"),
      rest: after.replace(/^[ \t、，,.．。:：·・|｜\-－—–⸺)）】\]]+/, ""),
      apart: after === "" || /^[ \t、，,.．。:：·・|｜\-－—–)）】\](（［【[]/.test(after),
    };
  }
  return { form: "none", number: null, rest: text, apart: true };
}

/** "三十二" → "32", "1 － 3" → "1-3"; anything else stays. */
function plainNumber(text: string): string {
  const tidy = text
    .replace(/ /g, "")
    .replace(/[－—–_]/g, "-")
    .replace(/．/g, ".");
  return tidy.replace(/[一二三四五六七八九十百零〇○两]+/g, (digits) => String(hanNumber(digits)));
}

function hanNumber(text: string): number {
  const digits = "〇一二三四五六七八九";
  if (!/[十百]/.test(text))
    return Number([...text].map((d) => Math.max(0, digits.indexOf(d === "两" ? "二" : d))).join(""));
  let total = 0;
  let current = 0;
  for (const character of text) {
    if (character === "百" || character === "十") {
      total += (current || 1) * (character === "百" ? 100 : 10);
      current = 0;
    } else current = Math.max(0, digits.indexOf(character === "两" ? "二" : character));
  }
  return total + current;
}
