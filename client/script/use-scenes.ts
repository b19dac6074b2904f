import { useEffect, useMemo, useState } from "react";
import type * as Y from "yjs";
import { type PageStart, pageStarts } from "../../shared/script/pages/page-starts.ts";
import { paginate } from "../../shared/script/pages/paginate.ts";
import { printedLines } from "../../shared/script/revisions/omit-scene.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { useDocument } from "../collab/use-document.ts";
import { isChinese } from "../i18n/is-chinese.ts";
import { type Vocabulary, vocabularyOf } from "./editor/smart-type.ts";

/** What the screen knows of the script besides its text. */
export interface ScriptOutline {
  readonly scenes: readonly Scene[];
  /** Lines of the script, headings included. */
  readonly lines: number;
  readonly chinese: boolean;
  /** Where the printed pages after the first begin. */
  readonly pages: readonly PageStart[];
  readonly vocabulary: Vocabulary;
}

const nothing: ScriptOutline = { scenes: [], lines: 0, chinese: false, pages: [], vocabulary: vocabularyOf([], false) };

/** A long script takes some milliseconds to read, so typing is not followed letter by letter; a very long one less. */
const pauseFor = (lines: number) => (lines > 8000 ? 2000 : 300);

/** The scenes of a script and what follows from them. `chinesePage` decides for a script that has no text yet. */
export function useOutline(doc: Y.Doc | undefined, chinesePage: boolean): ScriptOutline {
  const [pause, setPause] = useState(pauseFor(0));
  const lines = useDocument(doc, readLines, [scriptBody], pause);
  useEffect(() => setPause(pauseFor(lines?.length ?? 0)), [lines]);
  return useMemo(() => {
    if (!lines) return nothing;
    const sample = lines
      .slice(0, 200)
      .map((line) => line.text)
      .join("\n");
    const chinese = sample.trim() === "" ? chinesePage : isChinese(sample);
    const scenes = scenesOf(lines);
    const printed = printedLines(lines);
    const pages = pageStarts(printed, paginate(printed, chinese ? "chinese" : "western"));
    return { scenes, lines: lines.length, chinese, pages, vocabulary: vocabularyOf(scenes, chinese) };
  }, [lines, chinesePage]);
}

/** The colour a scene's strip would have. */
export type SceneTone = "day-int" | "day-ext" | "night-int" | "night-ext" | "unknown" | "omitted";

/** Day or night, inside or outside; evenings count as night, scenes that do not say are unknown. */
export function sceneTone(scene: Pick<Scene, "intExt" | "time" | "omitted">): SceneTone {
  if (scene.omitted) return "omitted";
  if (scene.time === "NIGHT" || scene.time === "EVENING") return scene.intExt === "EXT" ? "night-ext" : "night-int";
  if (scene.time === "DAY" || scene.time === "MORNING") return scene.intExt === "EXT" ? "day-ext" : "day-int";
  return "unknown";
}
