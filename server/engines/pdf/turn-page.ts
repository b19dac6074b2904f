import type { PdfGlyphs } from "./join-glyphs.ts";

/** The runs of a page and its size in points. */
export interface DrawnPage {
  readonly glyphs: readonly PdfGlyphs[];
  readonly width: number;
  readonly height: number;
}

const quarter = Math.PI / 2;
/** This share of the characters must stand on their side before the page is turned. */
const most = 0.6;
const han = /\p{Script=Han}/u;

/**
 * Turns a page whose text stands on its side or on its head, as scanners and landscape prints leave it, so that it
 * reads from left to right. Columns of Chinese that are written from top to bottom become lines. Other pages stay.
 */
export function turnPage(page: DrawnPage): DrawnPage {
  const amounts = [0, 0, 0, 0];
  for (const run of page.glyphs) {
    const turns = ((Math.round(run.angle / quarter) % 4) + 4) % 4;
    if (Math.abs(run.angle - Math.round(run.angle / quarter) * quarter) < 0.05)
      amounts[turns] = (amounts[turns] ?? 0) + run.text.trim().length;
  }
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  const turns = amounts.findIndex((amount) => amount > all * most);
  if (turns > 0) return turned(page, turns);
  return runsDown(page.glyphs) ? turned(page, 1, true) : page;
}

function turned({ glyphs, width, height }: DrawnPage, turns: number, written = false): DrawnPage {
  const place = (run: PdfGlyphs) => {
    if (turns === 1) return { x: run.y, y: width - run.x };
    return turns === 2 ? { x: width - run.x, y: height - run.y } : { x: height - run.y, y: run.x };
  };
  return {
    glyphs: glyphs.map((run) => ({ ...run, ...place(run), angle: written ? 0 : level(run.angle - turns * quarter) })),
    width: turns === 2 ? width : height,
    height: turns === 2 ? height : width,
  };
}

/** The same angle between half a turn to either side. */
function level(angle: number): number {
  return angle - Math.round(angle / (4 * quarter)) * 4 * quarter;
}

/** Most Chinese characters stand right below the one drawn before them. */
function runsDown(glyphs: readonly PdfGlyphs[]): boolean {
  let last: PdfGlyphs | null = null;
  let below = 0;
  let all = 0;
  for (const run of glyphs) {
    if (run.width === 0 || !han.test(run.text)) continue;
    all += run.text.length;
    const step = last ? run.y - last.y : 0;
    if (
      last &&
      run.text.trim().length === 1 &&
      Math.abs(run.x - last.x) < run.fontSize * 0.3 &&
      step > run.fontSize * 0.7 &&
      step < run.fontSize * 2.5
    )
      below++;
    last = run;
  }
  return all > 20 && below > all * most;
}
