import { useEffect, useMemo, useState } from "react";
import * as Y from "yjs";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import { readPageLock } from "../../shared/script/revisions/page-lock.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { emptyOutline, type OutlineScene, outlineOf, type ScriptOutline, withSameParts } from "./outline.ts";
import type { OutlineAnswer, OutlineQuestion } from "./outline-worker.ts";

/** Scripts of up to so many lines are read at once when they open: some 170 pages. */
const atOnce = 5000;

/**
 * The scenes of a script and what follows from them. A script is read when it opens, a very long one in a worker; what
 * changes later is read there in any case, so that no letter waits for it. `chinesePage` decides for a script that has
 * no text yet.
 */
export function useOutline(doc: Y.Doc | undefined, ready: boolean, chinesePage: boolean): ScriptOutline {
  const shown = ready ? doc : undefined;
  const first = useMemo(() => (shown ? firstOutline(shown, chinesePage) : emptyOutline), [shown, chinesePage]);
  const [later, setLater] = useState<{ readonly of: ScriptOutline; readonly outline: ScriptOutline } | null>(null);
  useEffect(() => {
    if (!shown) return;
    const reader = new Worker(new URL("./outline-worker.ts", import.meta.url), { type: "module" });
    const tell = (update: Uint8Array) => reader.postMessage({ update, chinesePage } satisfies OutlineQuestion);
    reader.addEventListener("message", ({ data }: MessageEvent<OutlineAnswer>) => {
      setLater((before) => {
        // The first answer says again what is known; later ones hold what has changed.
        if (before?.of !== first) return { of: first, outline: withSameParts(first, data) };
        return { of: first, outline: { ...before.outline, ...data } };
      });
    });
    tell(Y.encodeStateAsUpdate(shown));
    shown.on("update", tell);
    return () => {
      shown.off("update", tell);
      reader.terminate();
    };
  }, [shown, first, chinesePage]);
  return later?.of === first ? later.outline : first;
}

function firstOutline(doc: Y.Doc, chinesePage: boolean): ScriptOutline {
  const long = doc.getXmlFragment(scriptBody).length > atOnce;
  const about = { page: pageOf(doc), locked: readPageLock(doc), chinesePage };
  return long ? emptyOutline : outlineOf(readLines(doc), about);
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
