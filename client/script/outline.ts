import type { LockedPages } from "../../shared/script/pages/locked-pages.ts";
import { type PageStart, pageStarts } from "../../shared/script/pages/page-starts.ts";
import { paginate } from "../../shared/script/pages/paginate.ts";
import { printedLines } from "../../shared/script/revisions/omit-scene.ts";
import type { PageModel, Scene, ScriptLine } from "../../shared/script/scene.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { isChinese } from "../i18n/is-chinese.ts";
import { type Vocabulary, vocabularyOf } from "./editor/smart-type.ts";

/** A scene as lists show it. */
export type OutlineScene = Omit<Scene, "lines">;

/** What the screen knows of the script besides its text. */
export interface ScriptOutline {
  readonly scenes: readonly OutlineScene[];
  readonly chinese: boolean;
  /** Where the printed pages after the first begin. */
  readonly pages: readonly PageStart[];
  /** What the first page is called. */
  readonly firstPage: string;
  readonly vocabulary: Vocabulary;
}

/**
 * Reads a script's lines: scenes are measured on `page`, `locked` pages keep their numbers, and `chinesePage` decides
 * for a script that has no text yet.
 */
export function outlineOf(
  lines: readonly ScriptLine[],
  about: { readonly page: PageModel; readonly locked: LockedPages | null; readonly chinesePage: boolean },
): ScriptOutline {
  const { page, locked, chinesePage } = about;
  const sample = lines
    .slice(0, 200)
    .map((line) => line.text)
    .join("\n");
  const chinese = sample.trim() === "" ? chinesePage : isChinese(sample);
  const scenes = scenesOf(lines, page).map((scene) => {
    const { lines: _, ...shown } = scene;
    return shown;
  });
  const printed = printedLines(lines);
  const pages = paginate(printed, chinese ? "chinese" : "western", locked);
  const starts = pageStarts(printed, pages);
  return {
    scenes,
    chinese,
    pages: starts,
    firstPage: pages[0]?.label ?? "1",
    vocabulary: vocabularyOf(scenes, chinese),
  };
}

/** What is known before a script is read. */
export const emptyOutline: ScriptOutline = {
  scenes: [],
  chinese: false,
  pages: [],
  firstPage: "1",
  vocabulary: vocabularyOf([], false),
};

/** What another reading says, with the parts that say the same as before being the same objects. */
export function withSameParts(before: ScriptOutline, next: Partial<ScriptOutline>): ScriptOutline {
  const changed = changedParts(before, { ...before, ...next });
  return Object.keys(changed).length > 0 ? { ...before, ...changed } : before;
}

/** The parts of an outline that do not say what they said before. */
export function changedParts(before: ScriptOutline, next: ScriptOutline): Partial<ScriptOutline> {
  const parts = Object.entries(next).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(before[part as keyof ScriptOutline]),
  );
  return Object.fromEntries(parts);
}
