import { useCallback, useEffect, useMemo, useState } from "react";
import * as Y from "yjs";
import { pageOf } from "../../shared/script/pages/page-model.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { useDocument } from "../collab/use-document.ts";
import { vocabularyOf } from "./editor/smart-type.ts";
import { type OutlineScene, outlineOf, type ScriptOutline } from "./outline.ts";
import type { OutlineAnswer, OutlineQuestion } from "./outline-worker.ts";

const nothing: ScriptOutline = { scenes: [], chinese: false, pages: [], vocabulary: vocabularyOf([], false) };

/** A script takes some milliseconds to read, so typing is not followed letter by letter. */
const pause = 300;
/** Scripts of more lines are read in a worker: some 170 pages. */
const longest = 5000;
const tooLong = "long";

/** The scenes of a script and what follows from them. `chinesePage` decides for a script that has no text yet. */
export function useOutline(doc: Y.Doc | undefined, chinesePage: boolean): ScriptOutline {
  const lines = useDocument(doc, readUnlessLong, [scriptBody], pause);
  const far = useFarOutline(lines === tooLong ? doc : undefined, chinesePage);
  const page = doc && pageOf(doc);
  const near = useMemo(
    () => (page && lines && lines !== tooLong ? outlineOf(lines, page, chinesePage) : nothing),
    [page, lines, chinesePage],
  );
  return lines === tooLong ? far : near;
}

function readUnlessLong(doc: Y.Doc): readonly ScriptLine[] | typeof tooLong {
  return doc.getXmlFragment(scriptBody).length > longest ? tooLong : readLines(doc);
}

/** The outline as a worker reads it, which has a copy of the document. */
function useFarOutline(doc: Y.Doc | undefined, chinesePage: boolean): ScriptOutline {
  const [outline, setOutline] = useState(nothing);
  const show = useCallback(({ data }: MessageEvent<OutlineAnswer>) => setOutline(data), []);
  useEffect(() => {
    if (!doc) return;
    const reader = new Worker(new URL("./outline-worker.ts", import.meta.url), { type: "module" });
    const tell = (update: Uint8Array) => reader.postMessage({ update, chinesePage } satisfies OutlineQuestion);
    reader.addEventListener("message", show);
    tell(Y.encodeStateAsUpdate(doc));
    doc.on("update", tell);
    return () => {
      doc.off("update", tell);
      reader.terminate();
    };
  }, [doc, chinesePage, show]);
  return outline;
}

/** The colour a scene's strip would have. */
export type SceneTone = "day-int" | "day-ext" | "night-int" | "night-ext" | "unknown" | "omitted";

/** Day or night, inside or outside; evenings count as night, scenes that do not say are unknown. */
export function sceneTone(scene: Pick<OutlineScene, "intExt" | "time" | "omitted">): SceneTone {
  if (scene.omitted) return "omitted";
  if (scene.time === "NIGHT" || scene.time === "EVENING") return scene.intExt === "EXT" ? "night-ext" : "night-int";
  if (scene.time === "DAY" || scene.time === "MORNING") return scene.intExt === "EXT" ? "day-ext" : "day-int";
  return "unknown";
}
