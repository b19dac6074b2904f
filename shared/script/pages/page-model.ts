import type { LineKind, PageModel } from "../scene.ts";

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

/** The page as it is kept: its lines, and the elements that are not set as usual. */
export function pageText({ lines, elements }: PageModel): string {
  const own = Object.entries(elements).filter(([kind, { width, above }]) => {
    const usual = screenplayPage.elements[kind as LineKind];
    return width !== usual.width || above !== usual.above;
  });
  return JSON.stringify({ lines, elements: Object.fromEntries(own) });
}
