import type { DrawnPage } from "./turn-page.ts";

/** Lines that must stand on either side of the gutter. */
const fewest = 12;
/** The gutter is looked for this far from the middle, in shares of the page's width. */
const middle = [0.42, 0.58] as const;

/**
 * Two script pages printed side by side on one sheet, or text in two columns, become two pages: where no run crosses a
 * gutter near the middle and many lines stand on both sides, most of them at an edge of their own. Other pages stay one.
 */
export function splitColumns(page: DrawnPage): readonly DrawnPage[] {
  const { glyphs, width } = page;
  const level = glyphs.filter((run) => Math.abs(run.angle) < 0.05 && run.text.trim() !== "");
  const gutter = widestGap(level, width);
  if (gutter === null) return [page];
  const left = level.filter((run) => run.x < gutter);
  const right = level.filter((run) => run.x >= gutter);
  const edge = Math.min(...right.map((run) => run.x));
  const atEdge = new Set(right.filter((run) => run.x < edge + 2).map((run) => Math.round(run.y)));
  if (baselines(left) < fewest || baselines(right) < fewest || atEdge.size < baselines(right) * 0.25) return [page];
  return [
    { ...page, glyphs: glyphs.filter((run) => run.x < gutter), width: gutter },
    {
      ...page,
      glyphs: glyphs.filter((run) => run.x >= gutter).map((run) => ({ ...run, x: run.x - gutter })),
      width: width - gutter,
    },
  ];
}

/** The middle of the widest strip that no run touches, at least a fortieth of the page wide. */
function widestGap(runs: readonly { x: number; width: number }[], width: number): number | null {
  const [from, to] = [width * middle[0], width * middle[1]];
  const inOrder = runs.filter((run) => run.x < to && run.x + run.width > from).sort((a, b) => a.x - b.x);
  let [edge, best, at] = [from, 0, 0];
  for (const run of [...inOrder, { x: to, width: 0 }]) {
    const gap = Math.min(run.x, to) - edge;
    if (gap > best) [best, at] = [gap, edge + gap / 2];
    edge = Math.max(edge, run.x + run.width);
  }
  return best >= width / 40 ? at : null;
}

function baselines(runs: readonly { y: number }[]): number {
  return new Set(runs.map((run) => Math.round(run.y))).size;
}
