import { chineseSide, chineseTime, isChineseSide, isChineseTime } from "../chinese/chinese-time.ts";
import type { IntExt } from "../scene.ts";

/** What a word of a heading can be; `label` is a word that all headings of the script share. */
export const headingParts = ["number", "int_ext", "set", "time", "label"] as const;
export type HeadingPart = (typeof headingParts)[number];

/** A word of the heading that somebody showed, and what they say it is. */
export interface NamedPart {
  readonly text: string;
  readonly part: HeadingPart;
}

/** A heading of the same form, taken apart. */
export interface LearnedHeading {
  readonly number: string | null;
  readonly intExt: IntExt | null;
  readonly set: string;
  readonly time: string | null;
}

/** Reads a line as a heading of a form that was learned; null when it is none. */
export type HeadingForm = (text: string) => LearnedHeading | null;

const longest = 120;
const separator = /[\s\u3000,，、.．。:：;；|｜/／·・•~～\-－—–_<>《》〈〉【】[\]()（）{}#*=+◇◆○●□■★☆※→]+/gu;
const numeral = "[\\d０-９一二三四五六七八九十百零〇两]";
const classes: Record<Exclude<HeadingPart, "label">, string> = {
  number: `([A-Za-z]{0,3}${numeral}[\\dA-Za-z０-９一二三四五六七八九十百零〇两.－\\-]{0,8})`,
  int_ext: "(\\S{1,8}?)",
  set: "(\\S.{0,60}?)",
  time: "(\\S{1,10}?)",
};

const numbered = new RegExp(`^${classes.number}$`, "u");

/** Cuts a heading into words and guesses what each is; somebody then says what is wrong with that. */
export function guessParts(text: string): NamedPart[] {
  const words = text
    .trim()
    .slice(0, longest)
    .split(separator)
    .filter((word) => word !== "");
  return words.flatMap((word, index): NamedPart[] => {
    const labelled = index === 0 ? /^(\p{Script=Han}{1,3})(\d[\dA-Za-z]{0,6})(\p{Script=Han}{0,2})$/u.exec(word) : null;
    if (labelled) {
      const [, front = "", number = "", behind = ""] = labelled;
      const named: NamedPart[] = [
        { text: front, part: "label" },
        { text: number, part: "number" },
        { text: behind, part: "label" },
      ];
      return named.filter((each) => each.text !== "");
    }
    if (index === 0 && word.length <= 8 && numbered.test(word)) return [{ text: word, part: "number" }];
    if (sideOf(word) !== null) return [{ text: word, part: "int_ext" }];
    return [{ text: word, part: isTime(word) ? "time" : "set" }];
  });
}

/**
 * Learns a form from one heading whose words are named, in their order: the signs between them and the labels must be
 * the same in others, the words may differ. A time or side that is known as one must be known in others too. Null when
 * the words are not in the text, no set is named, or nothing tells a heading from any other line.
 */
export function learnHeading(text: string, parts: readonly NamedPart[]): HeadingForm | null {
  const example = text.trim();
  if (example.length > longest || parts.filter((each) => each.part === "set").length === 0) return null;
  let pattern = "";
  let at = 0;
  let signs = 0;
  const order: NamedPart[] = [];
  for (const each of parts) {
    const start = example.indexOf(each.text, at);
    if (start < 0 || each.text === "") return null;
    const between = example.slice(at, start);
    const before = order.at(-1);
    at = start + each.text.length;
    if (each.part === "set" && before?.part === "set") {
      // Two words of the set are one: whatever stands between them may differ.
      order[order.length - 1] = { ...before, text: `${before.text}${between}${each.text}` };
      continue;
    }
    pattern += between === "" ? "" : literal(between);
    if (/\S/.test(between)) signs++;
    if (each.part === "label") signs++;
    pattern += each.part === "label" ? literal(each.text) : classes[each.part];
    order.push(each);
  }
  const tail = example.slice(at);
  if (/\S/.test(tail)) signs++;
  const fields = order.filter((each) => each.part !== "label");
  const tells = signs > 0 || fields.some((each) => each.part === "number") || fields.some(isKnown);
  if (!tells) return null;
  const form = new RegExp(`^${pattern}${literal(tail)}$`, "u");
  return (line) => {
    const found = line.length <= longest ? form.exec(line.trim()) : null;
    return found ? namedParts(fields, found.slice(1)) : null;
  };
}

function namedParts(fields: readonly NamedPart[], words: readonly string[]): LearnedHeading | null {
  let heading: LearnedHeading = { number: null, intExt: null, set: "", time: null };
  for (const [index, field] of fields.entries()) {
    const word = (words[index] ?? "").trim();
    if (isKnown(field) && !isKnown({ ...field, text: word })) return null;
    if (field.part === "number") heading = { ...heading, number: word };
    else if (field.part === "set") heading = { ...heading, set: heading.set === "" ? word : `${heading.set}/${word}` };
    else if (field.part === "time") heading = { ...heading, time: word };
    else heading = { ...heading, intExt: sideOf(word) };
  }
  return heading;
}

/** Whether a time or a side is one that everybody knows. */
function isKnown({ part, text }: NamedPart): boolean {
  return part === "int_ext" ? sideOf(text) !== null : part === "time" && isTime(text);
}

function sideOf(word: string): IntExt | null {
  return isChineseSide(word) ? chineseSide(word) : null;
}

function isTime(word: string): boolean {
  return isChineseTime(word)
    ? chineseTime(word) !== null
    : /^(?:DAY|NIGHT|MORNING|EVENING|DAWN|DUSK|NOON|AFTERNOON|LATER|CONTINUOUS|SAME)$/i.test(word);
}

/** The text for a pattern; any space stands for any other. */
function literal(text: string): string {
  return text
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"))
    .join(text.trim() === "" ? "\\s+" : "\\s*")
    .replace(/^(?:\\s\+){2,}$/, "\\s+");
}
