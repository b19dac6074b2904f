import { opensScene } from "../western/western-heading.ts";
import { bareHeading, headingParts } from "./chinese-heading.ts";
import { type NumberForm, readNumber } from "./scene-number.ts";

/** How far a line alone looks like a heading; "maybe" needs the rest of the file to agree. */
export interface HeadingSign {
  readonly level: "sure" | "likely" | "maybe" | null;
  readonly form: NumberForm;
  readonly number: string | null;
  /** The number stands alone: place and time come on the lines below. */
  readonly bare: boolean;
}

const none: HeadingSign = { level: null, form: "none", number: null, bare: false };
const longest = 80;

/**
 * Looks at a line by itself. Lines of speech and whole sentences are never headings; one behind △ or ▲ only where it
 * has a number, a time and a side.
 */
export function headingSign(text: string): HeadingSign {
  if (!/^[△▲▽▼]/.test(text)) return signOf(text);
  const { timeText, intExt } = headingParts(text.slice(0, longest));
  const sign = timeText !== null && intExt !== null ? signOf(text) : none;
  return sign.level === "sure" && sign.number !== null ? sign : none;
}

function signOf(text: string): HeadingSign {
  if (text.length > longest * 2) return none;
  const forced = /^\.[^.\s\d]/.test(text);
  const line = bareHeading(text);
  if (line === "" || line.length > longest) return none;
  const parts = headingParts(text);
  if (opensScene(line)) return { ...none, level: "sure", number: parts.number };
  const { form, number } = parts;
  const behind = form === "episode" || form === "scene" ? readNumber(line).rest : line;
  const given = (parts.timeText === null ? 0 : 1) + (parts.intExt === null ? 0 : 1);
  const bare = given === 0 && parts.set === "";
  const circled = /^[○◯]/.test(text) && /\p{Script=Han}/u.test(line) && line.length <= 40 && !/[。：:]/.test(line);
  const sign = (level: HeadingSign["level"]): HeadingSign => ({ level, form, number, bare });
  if (forced) return sign("sure");
  if (circled && given > 0) return sign("sure");
  if (/[!?！？“”"…]|[。；;]$/.test(line) && form !== "episode" && form !== "scene") return none;
  const spoken = /[:：]/.test(
    behind.replace(
      /(?:时间|時間|[时時]|地[点點]|[场場][景地次号]?|景|[内內]外景?|天[气氣]|[环環]境|出?[场場]?人物?)(?:[（(][^（）()]{0,6}[）)])?[:：]/g,
      "",
    ),
  );
  if (form === "episode" || form === "scene") {
    if (parts.apart || given > 0)
      return spoken && given === 0 ? none : sign(line.length <= 60 || given > 0 ? "sure" : null);
    return none;
  }
  if (spoken) return none;
  if (form === "none")
    return unnumbered(line, parts, given)
      ? sign(/^(?:[内內]外?景|外景|[内內][.．,，、/ ]|外[.．,，、/ ])/.test(line) ? "sure" : "likely")
      : none;
  if (form === "glued") return given === 2 && parts.set !== "" ? sign("likely") : none;
  if (given === 2) return sign("sure");
  if (given === 1) return sign(form === "dash" || form === "dot" ? "sure" : "likely");
  if (!parts.apart && (form === "dash" || form === "dot")) return none;
  return line.length <= 30 ? sign("maybe") : none;
}

function unnumbered(line: string, parts: ReturnType<typeof headingParts>, given: number): boolean {
  if (/。/.test(line) || line.length > 50) return false;
  if (/^(?:[内內]外景|[内內]景|外景)(?:[ .．、，,·:：—–-]|\p{Script=Han})/u.test(line))
    return parts.set !== "" && (given === 2 || line.length <= 24);
  if (/^(?:[内內]|外|[内內]\/外)[.．,，、 ]/.test(line))
    return parts.set !== "" && (given === 2 || /^[^ ]{1,3}[.．]/.test(line));
  return given === 2 && parts.set !== "" && line.length <= 30 && /[ \t，,、·・|｜/—–-]/.test(line);
}
