import type { PageModel } from "../../shared/script/pages/page-model.ts";
import { type PageStart, pageStarts } from "../../shared/script/pages/page-starts.ts";
import { paginate } from "../../shared/script/pages/paginate.ts";
import { printedLines } from "../../shared/script/revisions/omit-scene.ts";
import type { Scene, ScriptLine } from "../../shared/script/scene.ts";
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
  readonly vocabulary: Vocabulary;
}

/** Reads a script's lines; scenes are measured on `page`. `chinesePage` decides for a script that has no text yet. */
export function outlineOf(lines: readonly ScriptLine[], page: PageModel, chinesePage: boolean): ScriptOutline {
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
  const pages = pageStarts(printed, paginate(printed, chinese ? "chinese" : "western"));
  return { scenes, chinese, pages, vocabulary: vocabularyOf(scenes, chinese) };
}
