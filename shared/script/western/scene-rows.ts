import type { Row } from "../reading/row.ts";
import { afterNumber, namesScene, opensScene, readWesternHeading } from "./western-heading.ts";
import { isCapitals, isTransition } from "./western-line.ts";
import { isPureTime } from "./western-time.ts";

/** So many lines must count upwards before a number and a place are taken for headings. */
const fewest = 3;
const words = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"];
const numbered = new RegExp(
  `^(?:(SCENE|SC\\.?)\\s*)?#?(\\d{1,4}[A-Z]?|(?<=^SCENE )(?:${words.join("|")}))\\s*[.):–—-]?\\s+(\\S.*)$`,
  "i",
);

/**
 * Marks the rows that open a scene only as the file shows: "12. THE PIER - NIGHT" where such lines count upwards, or
 * "12. THE PIER" in a file without one heading by wording. "SCENE 12" on a line above "INT. PIER" is that heading's
 * number, and one row with it.
 */
export function withSceneRows(rows: readonly Row[]): readonly Row[] {
  const joined = joinNumbers(rows);
  const headed = joined.some((row) => row.scene !== undefined || opensScene(row.text));
  const candidates = joined.map((row) => candidate(row));
  const timed = candidates.map((each) => (each?.timed ? each : null));
  const chosen = isCounting(timed) ? timed : !headed && isCounting(candidates) ? candidates : [];
  return joined.map((row, index) => {
    const scene = chosen[index];
    return scene ? { ...row, scene: { number: scene.number, text: scene.text } } : row;
  });
}

interface Candidate {
  readonly number: string;
  readonly text: string;
  readonly timed: boolean;
  /** "Scene" stands ahead of the number. */
  readonly named: boolean;
}

function candidate({ text, scene }: Row): Candidate | null {
  if (scene !== undefined || text.length > 90 || opensScene(text)) return null;
  const found = numbered.exec(text);
  if (!found) return null;
  const number = found[2] as string;
  const place = (found[3] as string).replace(new RegExp(`\\s+${number}\\.?$`), "").trim();
  const { set, timeText } = readWesternHeading(place);
  const named = found[1] !== undefined;
  const timed = timeText !== null && isPureTime(timeText) && (named || set !== "");
  const shown = isCapitals(place) || (timed && (named || place.split(/\s+/).every((word) => /^[^\p{Ll}]/u.test(word))));
  if (!shown || (!timed && /[!?:;]|[.,]$/.test(place)) || !/\p{L}{2}/u.test(place)) return null;
  return { number, text: place, timed, named };
}

function isCounting(found: readonly (Candidate | null)[]): boolean {
  const enough = found.every((each) => each === null || each.named) ? 2 : fewest;
  const numbers = found.flatMap((each) => (each ? [figureOf(each.number)] : []));
  const rising = numbers.filter((value, index) => index > 0 && value >= (numbers[index - 1] as number)).length;
  return numbers.length >= enough && rising >= (numbers.length - 1) * 0.8;
}

function figureOf(number: string): number {
  const word = words.indexOf(number.toUpperCase());
  return word >= 0 ? word + 1 : Number.parseInt(number, 10);
}

/** "The same kitchen. Evening.": a place and a time, as stage plays and radio set them below the scene's number. */
function isPlaceAndTime({ text, blanks, scene }: Row): boolean {
  if (scene !== undefined || blanks > 1 || text.length > 90 || /[!?:"“]|^[([]/.test(text)) return false;
  const { set, timeText } = readWesternHeading(text);
  return (set !== "" || /^the same\b/i.test(text)) && timeText !== null && isPureTime(timeText);
}

/** "SCENE 4" and the heading below it are one row. */
function joinNumbers(rows: readonly Row[]): readonly Row[] {
  const out: Row[] = [];
  for (const row of rows) {
    const cut = out.at(-1);
    // FADE IN: may stand between the number and the place; it is heard ahead of both.
    const faded = cut && isTransition(cut.text) ? out.at(-2) : undefined;
    const above = faded && faded.text.length <= 16 && namesScene(faded.text) ? faded : cut;
    const label = above && row.blanks <= 3 && above.text.length <= 16 && namesScene(above.text) ? above : null;
    const number = label ? afterNumber(label.text) : null;
    if (!label || number?.rest.trim() !== "" || number.number === null) out.push(row);
    else if (!opensScene(row.text) && !isPlaceAndTime(row)) out.push(row);
    else {
      const own = afterNumber(row.text);
      if (above === faded) out.splice(-2, 2, cut as Row);
      else out.pop();
      const text = `${label.text.replace(/[.:]?$/, ":")} ${own.rest}`;
      out.push({
        ...row,
        text,
        from: [...label.from, ...row.from],
        blanks: label.blanks,
        scene: { number: own.number ?? number.number, text },
      });
    }
  }
  return out;
}
