import type { LockedPages } from "../pages/locked-pages.ts";
import type { Revision } from "../revisions/revision.ts";
import type { PageModel, ScriptLine, ScriptTag } from "../scene.ts";

/** A script as the writers take it: what the readers give, without the report. */
export interface WrittenScript {
  readonly title: string;
  /** Title page fields in their order, names lower case ("author", "draft date"). */
  readonly titlePage: Readonly<Record<string, string>>;
  readonly lines: readonly ScriptLine[];
  /** What is tagged in the lines; only Final Draft's form has a place for it. */
  readonly tags?: readonly ScriptTag[];
  /** The revisions lines may name, in the order they began. */
  readonly revisions?: readonly Revision[];
  /** The page the script is set on; only Final Draft's form has a place for it. */
  readonly page?: PageModel;
  /** The pages that keep their numbers; null while they are counted. */
  readonly pages?: LockedPages | null;
  /** Length of scenes in eighths of a page, by scene id. */
  readonly eighths?: ReadonlyMap<string, number>;
}

/** A text in one look from `from` on; offsets in UTF-16 units. */
export interface StyledRun {
  readonly from: number;
  readonly text: string;
  readonly styles: ReadonlySet<"bold" | "italic" | "underline">;
}

/** The text of a line cut where its look changes, and at any further offsets given. */
export function runsOf(line: Pick<ScriptLine, "text" | "styles">, cuts: readonly number[] = []): StyledRun[] {
  const { text, styles = [] } = line;
  const bounds = [0, text.length, ...cuts, ...styles.flatMap(({ from, to }) => [from, to])];
  const whole = bounds.map((at) => (isPairEnd(text, at) ? at - 1 : at));
  const edges = [...new Set(whole.filter((at) => at >= 0 && at <= text.length))].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => ({
    from,
    text: text.slice(from, edges[index + 1]),
    styles: new Set(styles.filter((run) => run.from <= from && from < run.to).map((run) => run.style)),
  }));
}

/** Between the two halves of one sign. */
function isPairEnd(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
