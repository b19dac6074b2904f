import { readWordXml } from "./word-xml.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  /** "第%1场", "%1-%2": each %n is the number of level n. */
  readonly text: string;
}

/** Counts the numbers that Word prints ahead of paragraphs and does not keep in their text. */
export interface Numbering {
  /** The number of the next paragraph of this list, "" for a bullet; counts it. */
  next(list: string, level: number): string;
}

/** Reads the lists of a file; an empty text has none, and all numbers are then "". */
export function readWordNumbering(xml: string): Numbering {
  const forms = new Map<string, Map<number, Level>>();
  const lists = new Map<string, { form: string; starts: Map<number, number> }>();
  if (xml !== "") readLists(xml, forms, lists);
  const counts = new Map<string, number[]>();
  return {
    next(list, level) {
      const { form, starts } = lists.get(list) ?? { form: "", starts: new Map<number, number>() };
      const levels = forms.get(form);
      const own = levels?.get(level);
      if (!levels || !own) return "";
      const restarts = starts.size > 0;
      const key = restarts ? `${form} ${list}` : form;
      const count = counts.get(key) ?? [];
      const begin = (at: number) => starts.get(at) ?? levels.get(at)?.start ?? 1;
      for (let at = 0; at < level; at++) count[at] ??= begin(at);
      count[level] = count[level] === undefined ? begin(level) : (count[level] as number) + 1;
      count.length = level + 1;
      counts.set(key, count);
      if (own.format === "bullet") return /^[△▲▽▼]$/.test(own.text) ? own.text : "";
      return own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return printed(count[at] ?? begin(at), levels.get(at)?.format ?? "decimal");
      });
    },
  };
}

function readLists(
  xml: string,
  forms: Map<string, Map<number, Level>>,
  lists: Map<string, { form: string; starts: Map<number, number> }>,
): void {
  let form: Map<number, Level> | null = null;
  let list: { form: string; starts: Map<number, number> } | null = null;
  let level = 0;
  const change = (fields: Partial<Level>) => {
    const before = form?.get(level) ?? { start: 1, format: "decimal", text: "" };
    form?.set(level, { ...before, ...fields });
  };
  readWordXml(xml, {
    open(name, attribute) {
      const value = attribute("val") ?? "";
      if (name === "abstractNum") {
        form = new Map();
        forms.set(attribute("abstractNumId") ?? "", form);
      } else if (name === "num") {
        list = { form: "", starts: new Map() };
        lists.set(attribute("numId") ?? "", list);
      } else if (name === "lvl" || name === "lvlOverride") level = Number.parseInt(attribute("ilvl") ?? "0", 10) || 0;
      else if (name === "abstractNumId" && list) list.form = value;
      else if (name === "startOverride") list?.starts.set(level, Number.parseInt(value, 10) || 1);
      else if (name === "start" && form) change({ start: Number.parseInt(value, 10) || 0 });
      else if (name === "numFmt" && form) change({ format: value });
      else if (name === "lvlText" && form) change({ text: value });
    },
    close(name) {
      if (name === "abstractNum") form = null;
      if (name === "num") list = null;
    },
  });
}

function printed(value: number, format: string): string {
  if (format === "none") return "";
  if (/^(?:chineseCounting|chineseCountingThousand|japaneseCounting|ideographDigital|taiwaneseCounting)/.test(format))
    return hanNumeral(value);
  if (format === "decimalZero") return String(value).padStart(2, "0");
  if (format === "upperLetter" || format === "lowerLetter") {
    const letter = String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.min(5, 1 + Math.floor((value - 1) / 26)));
    return format === "upperLetter" ? letter : letter.toLowerCase();
  }
  return String(value);
}

function hanNumeral(value: number): string {
  const digits = "〇一二三四五六七八九";
  if (value < 0 || value > 999) return String(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const front = hundreds > 0 ? `${digits[hundreds]}百` : "";
  if (tens === 0) return front + (ones > 0 ? (hundreds > 0 ? "零" : "") + digits[ones] : hundreds > 0 ? "" : "〇");
  return `${front}${tens === 1 && hundreds === 0 ? "" : digits[tens]}十${ones > 0 ? digits[ones] : ""}`;
}
