import * as Y from "yjs";
import {
  addElement,
  editElement,
  linkElement,
  readBreakdown,
  removeElement,
  setSceneField,
  unlinkElement,
} from "../../shared/breakdown/breakdown-document.ts";
import { castCategory } from "../../shared/breakdown/categories.ts";
import { mayEditCategory } from "../../shared/breakdown/departments.ts";
import type { Element, Link, SceneFields } from "../../shared/breakdown/element.ts";
import { keepOthersWork } from "../../shared/history/keep-others-work.ts";
import { can, type Principal } from "../../shared/project/permissions.ts";
import { elementNamed } from "./complete-element.ts";

/** The words in the script that a person marked. */
export interface Evidence {
  readonly quote: string;
  readonly lineUid: string | null;
}

/** What a person can do to the breakdown, each as one step that they alone can undo. */
export interface SheetEdits {
  /** Whether this person may add, change and remove elements of a category. */
  readonly may: (category: number) => boolean;
  /** Whether this person may write in the scenes' headers. */
  readonly mayScenes: boolean;
  /** Whether every element is theirs to change, as making the breakdown anew does. */
  readonly mayAll: boolean;
  readonly setField: <Field extends keyof SceneFields>(
    sceneId: string,
    field: Field,
    value: SceneFields[Field],
  ) => void;
  /** Puts an element into a scene; makes it first when the category has none of this name. */
  readonly add: (sceneId: string, name: string, category: number, evidence?: Evidence) => void;
  readonly link: (sceneId: string, elementId: string, evidence?: Evidence) => void;
  /** Says that a found element is right; its evidence stays. */
  readonly confirm: (link: Link) => void;
  readonly confirmAll: (links: readonly Link[]) => void;
  readonly unlink: (sceneId: string, elementId: string) => void;
  readonly edit: (elementId: string, change: Partial<Omit<Element, "id">>) => void;
  /** Makes one element of two: every scene of the first gets the second. */
  readonly merge: (fromId: string, intoId: string) => void;
  readonly remove: (elementId: string) => void;
  /** Several edits as one step; `edit` is given the origin it must write with. */
  readonly together: (edit: (origin: unknown) => void) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly close: () => void;
}

/** The edits of one open breakdown document, for somebody (null: not known, and nothing is held back). Undo takes back only what was done through this value. */
export function sheetEdits(doc: Y.Doc, who: Principal | null): SheetEdits {
  const origin = { source: "sheet" };
  const undoManager = new Y.UndoManager(
    ["elements", "links", "scenes"].map((root) => doc.getMap(root)),
    { trackedOrigins: new Set([origin]), captureTimeout: 0, deleteFilter: keepOthersWork(doc) },
  );
  const together = (edit: () => void) => {
    undoManager.stopCapturing();
    doc.transact(edit, origin);
  };
  const link = (sceneId: string, elementId: string, evidence?: Evidence) =>
    linkElement(doc, { sceneId, elementId, source: "person", ...evidence }, origin);
  return {
    may: (category) => who === null || mayEditCategory(who, category),
    mayScenes: who === null || can(who, "edit", "scenes"),
    mayAll: who === null || can(who, "edit", "breakdown"),
    setField: (sceneId, field, value) => together(() => setSceneField(doc, sceneId, field, value, origin)),
    add: (sceneId, name, category, evidence) =>
      together(() => {
        const breakdown = readBreakdown(doc);
        const known = elementNamed(breakdown, name, category);
        const id = known?.id ?? crypto.randomUUID().replaceAll("-", "").slice(0, 16);
        if (!known) {
          const boardId = category === castCategory ? nextBoardId(breakdown.elements) : null;
          addElement(doc, { id, name: name.trim(), category, boardId }, origin);
        }
        link(sceneId, id, evidence);
      }),
    link: (sceneId, elementId, evidence) => together(() => link(sceneId, elementId, evidence)),
    confirm: ({ sceneId, elementId, quote, lineUid }) => together(() => link(sceneId, elementId, { quote, lineUid })),
    confirmAll: (links) =>
      together(() => {
        for (const { sceneId, elementId, quote, lineUid } of links) link(sceneId, elementId, { quote, lineUid });
      }),
    unlink: (sceneId, elementId) => together(() => unlinkElement(doc, sceneId, elementId, origin)),
    edit: (elementId, change) => together(() => editElement(doc, elementId, change, origin)),
    merge: (fromId, intoId) =>
      together(() => {
        const { links } = readBreakdown(doc);
        const there = new Set(links.filter((link) => link.elementId === intoId).map((link) => link.sceneId));
        for (const link of links) {
          if (link.elementId !== fromId) continue;
          if (!there.has(link.sceneId)) linkElement(doc, { ...link, elementId: intoId }, origin);
          unlinkElement(doc, link.sceneId, fromId, origin);
        }
        removeElement(doc, fromId, origin);
      }),
    remove: (elementId) => together(() => removeElement(doc, elementId, origin)),
    together: (edit) => together(() => edit(origin)),
    undo: () => undoManager.undo(),
    redo: () => undoManager.redo(),
    close: () => undoManager.destroy(),
  };
}

/** The first free number on strips and call sheets. */
function nextBoardId(elements: readonly Element[]): number {
  return Math.max(0, ...elements.map((element) => element.boardId ?? 0)) + 1;
}
