import type * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";
import type { ElementRoom, PageModel } from "../scene.ts";
import { scriptMeta } from "../script-document.ts";
import { pageText, screenplayPage } from "./page-model.ts";

const pageField = "page";

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
