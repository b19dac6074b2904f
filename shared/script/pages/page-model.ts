import type * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";
import type { LineKind } from "../scene.ts";
import { scriptMeta } from "../script-document.ts";

/** How much room a script's elements take on its page, where scenes are measured in eighths. */
export interface PageModel {
  /** Lines of type between the margins; an A4 page may have half a one more. */
  readonly lines: number;
  readonly elements: Readonly<Record<LineKind, ElementRoom>>;
}

export interface ElementRoom {
  /** Characters to the line, ten to the inch; 0: takes no room. */
  readonly width: number;
  /** Blank lines above. */
  readonly above: number;
}

/** US Letter less an inch above and below, six lines to the inch, elements as screenwriting programs set them. */
export const screenplayPage: PageModel = {
  lines: 54,
  elements: {
    scene_heading: { width: 60, above: 2 },
    shot: { width: 60, above: 2 },
    action: { width: 60, above: 1 },
    general: { width: 60, above: 0 },
    cast_list: { width: 60, above: 0 },
    character: { width: 37, above: 1 },
    parenthetical: { width: 25, above: 0 },
    dialogue: { width: 35, above: 0 },
    lyric: { width: 35, above: 0 },
    transition: { width: 60, above: 1 },
    section: { width: 60, above: 1 },
    synopsis: { width: 0, above: 0 },
    note: { width: 0, above: 0 },
  },
};

const pageField = "page";

/** The page as it is kept: its lines, and the elements that are not set as usual. */
export function pageText({ lines, elements }: PageModel): string {
  const own = Object.entries(elements).filter(([kind, { width, above }]) => {
    const usual = screenplayPage.elements[kind as LineKind];
    return width !== usual.width || above !== usual.above;
  });
  return JSON.stringify({ lines, elements: Object.fromEntries(own) });
}

/** Keeps the page of the file a script came from. */
export function keepPage(doc: Y.Doc, page: PageModel): void {
  rootMap<string>(doc, scriptMeta).set(pageField, pageText(page));
}

/** The page a script is measured on; the usual one where none is kept, or none that can be. */
export function pageOf(doc: Y.Doc): PageModel {
  const kept = rootMap<unknown>(doc, scriptMeta).get(pageField);
  return typeof kept === "string" ? (readBefore.get(kept) ?? remember(kept)) : screenplayPage;
}

/** The same text is the same page, so that who measures can tell that nothing has changed. */
const readBefore = new Map<string, PageModel>();
const mostRemembered = 200;

function remember(kept: string): PageModel {
  const page = readPage(kept);
  if (readBefore.size >= mostRemembered) readBefore.clear();
  readBefore.set(kept, page);
  return page;
}

function readPage(kept: string): PageModel {
  if (kept.length > 2_000) return screenplayPage;
  try {
    const { lines, elements }: { lines?: unknown; elements?: Record<string, Partial<ElementRoom> | undefined> } =
      JSON.parse(kept);
    const own = Object.entries(screenplayPage.elements).map(([kind, usual]) => {
      const { width, above } = elements?.[kind] ?? {};
      return [kind, usual.width > 0 && isRoom(width, above) ? { width, above } : usual] as const;
    });
    const isPage = typeof lines === "number" && lines >= 20 && lines <= 120;
    return isPage ? { lines, elements: Object.fromEntries(own) as PageModel["elements"] } : screenplayPage;
  } catch {
    return screenplayPage;
  }
}

function isRoom(width: unknown, above: unknown): boolean {
  return (
    typeof width === "number" && width >= 8 && width <= 120 && typeof above === "number" && above >= 0 && above <= 6
  );
}
