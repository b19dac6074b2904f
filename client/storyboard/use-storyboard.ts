import { useEffect, useState } from "react";
import * as Y from "yjs";
import { keepOthersWork } from "../../shared/history/keep-others-work.ts";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import type { Shot } from "../../shared/storyboard/shot.ts";
import {
  addShot,
  changeShot,
  moveShot,
  readShots,
  removeShot,
  type ShotChange,
  shotsRoot,
} from "../../shared/storyboard/storyboard-document.ts";
import { useDocument, useOpenDocument, useStatus } from "../collab/use-document.ts";

/** What a person can do to the storyboard, each as one step that they alone can undo. */
export interface ShotEdits {
  readonly change: (id: string, change: ShotChange) => void;
  /** Puts a shot behind another, or with null first in its scene. */
  readonly move: (id: string, sceneId: string, behind: string | null) => void;
  readonly add: (sceneId: string, behind: string | null) => string;
  readonly remove: (id: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Several changes as one step. */
  readonly together: (change: (origin: unknown) => void) => void;
}

export interface LiveStoryboard {
  readonly scenes: readonly Scene[];
  readonly shots: readonly Shot[];
  /** The open document; null until it is there. */
  readonly doc: Y.Doc | null;
  /** Null for people who may only look. */
  readonly edits: ShotEdits | null;
  readonly ready: boolean;
  readonly refused: boolean;
}

const scriptRoots = [scriptBody];
const storyboardRoots = [shotsRoot];
const noScenes: readonly Scene[] = [];
const noShots: readonly Shot[] = [];

/** Script and storyboard as they are at this moment, for as long as the component is shown. */
export function useStoryboard(scriptId: string): LiveStoryboard {
  const script = useOpenDocument("script", scriptId);
  const open = useOpenDocument("storyboard", scriptId);
  const status = useStatus(open);
  const scriptStatus = useStatus(script);
  const scenes = useDocument(script?.doc, readScenes, scriptRoots) ?? noScenes;
  const shots = useDocument(open?.doc, readShots, storyboardRoots) ?? noShots;
  const doc = open?.doc;
  const [edits, setEdits] = useState<(ShotEdits & { close: () => void }) | null>(null);
  const order = scenes.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (!doc) return;
    const opened = shotEdits(doc, order.split(" "));
    setEdits(opened);
    return () => {
      opened.close();
      setEdits(null);
    };
  }, [doc, order]);
  return {
    scenes,
    shots,
    doc: status.ready ? (doc ?? null) : null,
    edits: status.ready && status.canEdit === true ? edits : null,
    ready: status.ready && scriptStatus.ready,
    refused: status.state === "refused",
  };
}

function shotEdits(doc: Y.Doc, scenes: readonly string[]): ShotEdits & { close: () => void } {
  const origin = {};
  const history = new Y.UndoManager(doc.getMap(shotsRoot), {
    trackedOrigins: new Set([origin]),
    captureTimeout: 400,
    deleteFilter: keepOthersWork(doc),
  });
  return {
    change: (id, change) => void changeShot(doc, id, change, origin),
    move: (id, sceneId, behind) => moveShot(doc, id, { sceneId, behind, scenes }, Math.random, origin),
    add(sceneId, behind) {
      const id = `shot_${crypto.randomUUID().replaceAll("-", "")}`;
      addShot(doc, id, { sceneId, behind, scenes }, Math.random, origin);
      return id;
    },
    remove: (id) => removeShot(doc, id, origin),
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    together(change) {
      history.stopCapturing();
      doc.transact(() => change(origin), origin);
      history.stopCapturing();
    },
    close: () => history.destroy(),
  };
}

function readScenes(doc: Y.Doc): readonly Scene[] {
  return scenesOf(readLines(doc), pageOf(doc));
}
