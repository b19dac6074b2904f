import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import type { Breakdown } from "../../shared/breakdown/element.ts";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { useDocument, useOpenDocument, useStatus } from "../collab/use-document.ts";
import { usePrincipal } from "../session/use-project.ts";
import { type SheetEdits, sheetEdits } from "./sheet-edits.ts";

/** Scenes and breakdown of a script as they are at this moment. */
export interface LiveBreakdown {
  readonly scenes: readonly Scene[];
  readonly breakdown: Breakdown;
  /** The open document; undefined until it is open. */
  readonly doc: Y.Doc | undefined;
  /** Null for people who may only read. */
  readonly edits: SheetEdits | null;
  readonly ready: boolean;
  /** The server does not let this person see the breakdown. */
  readonly refused: boolean;
}

const scriptRoots = [scriptBody];
const breakdownRoots = ["elements", "links", "scenes"];
const noScenes: readonly Scene[] = [];
const nothing: Breakdown = { elements: [], links: [], scenes: new Map() };

/** Opens script and breakdown for as long as the component is shown. */
export function useBreakdown(projectId: string, scriptId: string): LiveBreakdown {
  const script = useOpenDocument("script", scriptId);
  const open = useOpenDocument("breakdown", scriptId);
  const status = useStatus(open);
  const scriptStatus = useStatus(script);
  const scenes = useDocument(script?.doc, readScenes, scriptRoots) ?? noScenes;
  const breakdown = useDocument(open?.doc, readBreakdown, breakdownRoots) ?? nothing;
  const doc = open?.doc;
  const who = usePrincipal(projectId);
  const [edits, setEdits] = useState<SheetEdits | null>(null);
  useEffect(() => {
    if (!doc) return;
    const opened = sheetEdits(doc, who);
    setEdits(opened);
    return () => {
      opened.close();
      setEdits(null);
    };
  }, [doc, who]);
  return {
    scenes,
    breakdown,
    doc,
    edits: status.ready && status.canEdit === true ? edits : null,
    ready: status.ready && scriptStatus.ready,
    refused: status.state === "refused",
  };
}

/** What a scene is called in a sentence: its number and set. */
export function sceneName(scenes: readonly Scene[], sceneId: string): string {
  const scene = scenes.find((scene) => scene.id === sceneId);
  return scene ? `${scene.number} ${scene.set || scene.heading}` : sceneId;
}

function readScenes(doc: Y.Doc): readonly Scene[] {
  return scenesOf(readLines(doc), pageOf(doc));
}
