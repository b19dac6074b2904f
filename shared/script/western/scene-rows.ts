import type { Row } from "../reading/row.ts";
import { afterNumber, namesScene, opensScene, readWesternHeading } from "./western-heading.ts";
import { isCapitals, isTransition } from "./western-line.ts";
import { isPureTime } from "./western-time.ts";

/** So many lines must count upwards before a number and a place are taken for headings. */
const fewest = 3;
const numbered = /^(?:(?:SCENE|Scene|SC\.?|Sc\.?)\s*)?#?(\d{1,4}[A-Z]?)\s*[.):–—-]?\s+(\S.*)$/;

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
}

function candidate({ text, scene }: Row): Candidate | null {
  if (scene !== undefined || text.length > 90 || opensScene(text)) return null;
  const found = numbered.exec(text);
  if (!found) return null;
  const number = found[1] as string;
  const words = (found[2] as string).replace(new RegExp(`\\s+${number}\\.?$`), "").trim();
  const { set, timeText } = readWesternHeading(words);
  const timed = timeText !== null && isPureTime(timeText) && set !== "";
  const named = isCapitals(words) || (timed && words.split(/\s+/).every((word) => /^[^\p{Ll}]/u.test(word)));
  if (!named || (!timed && /[!?:;]|[.,]$/.test(words)) || !/\p{L}{2}/u.test(set)) return null;
  return { number, text: words, timed };
}

function isCounting(found: readonly (Candidate | null)[]): boolean {
  const numbers = found.flatMap((each) => (each ? [Number.parseInt(each.number, 10)] : []));
  const rising = numbers.filter((value, index) => index > 0 && value >= (numbers[index - 1] as number)).length;
  return numbers.length >= fewest && rising >= (numbers.length - 1) * 0.8;
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
    if (!label || number?.rest.trim() !== "" || number.number === null || !opensScene(row.text)) out.push(row);
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
