import { pageText, screenplayPage } from "../pages/page-model.ts";
import type { ElementRoom, LineKind, PageModel } from "../scene.ts";

/** What a Final Draft file says about its page, in its own measures; a part it does not name is NaN. */
export interface FdxPage {
  /** Inches. */
  readonly height: number;
  /** Points. */
  readonly top: number;
  readonly bottom: number;
  /** By type of paragraph: edges in inches, space above in points. */
  readonly elements: ReadonlyMap<string, { readonly left: number; readonly right: number; readonly above: number }>;
}

/** Points to a line. */
const line = 12;

/** The page that a file's own settings make; null where that is the usual one, or none that a script is set on. */
export function readFdxPage(page: FdxPage, kindOf: (type: string) => LineKind | null): PageModel | null {
  const height = Number.isNaN(page.height) ? 11 : page.height;
  const margins = (Number.isNaN(page.top) ? 72 : page.top) + (Number.isNaN(page.bottom) ? 72 : page.bottom);
  const lines = Math.round(((height * 72 - margins) / line) * 100) / 100;
  if (!(lines >= 30 && lines <= 100)) return null;
  const elements: Record<LineKind, ElementRoom> = { ...screenplayPage.elements };
  for (const [type, { left, right, above }] of page.elements) {
    const kind = kindOf(type);
    const width = Math.floor((right - left) * 10 + 0.01);
    if (kind === null || elements[kind].width === 0 || !(width >= 8 && width <= 120) || !(above >= 0)) continue;
    elements[kind] = { width, above: Math.min(6, Math.round((above / line) * 100) / 100) };
  }
  const model = { lines, elements };
  return pageText(model) === pageText(screenplayPage) ? null : model;
}

const usualLeft: Partial<Record<LineKind, number>> = {
  character: 3.5,
  parenthetical: 3,
  dialogue: 2.5,
  lyric: 2.5,
};

/** The settings that make a page in Final Draft, for the types named; "" for the usual page. */
export function fdxPageXml(page: PageModel | null, types: Readonly<Record<LineKind, string>>): string {
  if (page === null || page === screenplayPage) return "";
  const height = page.lines > 56 ? 11.69 : 11;
  const bottom = Math.round((height * 72 - 72 - page.lines * line) * 100) / 100;
  const settings = Object.entries(page.elements)
    .filter(([kind, { width }]) => width > 0 && kind !== "cast_list" && kind !== "section")
    .map(([kind, { width, above }]) => {
      const left = usualLeft[kind as LineKind] ?? 1.5;
      const edges = `LeftIndent="${left.toFixed(2)}" RightIndent="${(left + width / 10).toFixed(2)}"`;
      const spec = `<ParagraphSpec Alignment="Left" FirstIndent="0.00" Leading="Regular" ${edges} SpaceBefore="${above * line}" Spacing="1" StartsNewPage="No"/>`;
      return `<ElementSettings Type="${types[kind as LineKind]}">${spec}</ElementSettings>`;
    });
  const layout = `<PageLayout BottomMargin="${bottom}" TopMargin="72"><PageSize Height="${height.toFixed(2)}" Width="8.50"/></PageLayout>`;
  return [layout, ...settings].join("\n");
}
