import { Fragment, Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { pageEdits } from "../../client/script/editor/binding/line-binding.ts";
import { placeThreads } from "../../shared/comments/place-threads.ts";
import type { Thread } from "../../shared/comments/thread.ts";
import { markComment, readMarkedLines, unmarkComment } from "../../shared/script/comment-marks.ts";
import { fillScript, scriptBody } from "../../shared/script/script-document.ts";
import { scriptOnPage } from "../harness/script-on-page.ts";

const words = "the blue cup";
let doc: Y.Doc;
let undo: Y.UndoManager;
let made: number;

const thread: Thread = {
  id: "thread_1",
  target: "scene:S1",
  sceneId: "S1",
  subject: null,
  sceneName: "1 KITCHEN",
  lineUid: "b",
  lines: ["b"],
  quote: words,
  createdAt: "2026-11-21T00:00:00.000Z",
  resolved: null,
};

beforeEach(() => {
  doc = new Y.Doc();
  made = 0;
  const lines = [
    { uid: "S1", kind: "scene_heading", text: "INT. KITCHEN - DAY" },
    { uid: "a", kind: "action", text: "Mary comes in." },
    { uid: "b", kind: "action", text: `She lifts ${words} and drinks.` },
    { uid: "c", kind: "action", text: "Nobody speaks." },
    { uid: "S2", kind: "scene_heading", text: "EXT. YARD - NIGHT" },
    { uid: "d", kind: "action", text: "Rain." },
  ] as const;
  fillScript(doc, { title: "T", titlePage: {}, lines: [...lines] }, "server");
  // The mark is the server's: nobody's undo takes it back.
  expect(markComment(doc, [{ lineUid: "b", start: 10, text: words }], thread.id, "server")).toBe(1);
  undo = new Y.UndoManager(doc.getXmlFragment(scriptBody), { trackedOrigins: new Set([pageEdits]), captureTimeout: 0 });
});

/** One edit in the editor, written into the document as the editor's binding writes it. */
function edit(change: (state: EditorState) => Transaction): void {
  const page = scriptOnPage(doc, () => `new${++made}`);
  page.edit(change);
  page.close();
}

/** Where a line begins on the page, in front of it. */
function at(state: EditorState, uid: string): number {
  let found = -1;
  state.doc.forEach((line, offset) => {
    if (line.attrs.uid === uid) found = offset;
  });
  return found;
}

function lineSlice(state: EditorState, uid: string): Slice {
  const line = state.doc.nodeAt(at(state, uid));
  if (!line) throw new Error(`no line ${uid}`);
  return new Slice(Fragment.from(line), 0, 0);
}

/** The words as they stand now: by line "uid: words". */
function found(of: Thread = thread): string[] {
  const lines = readMarkedLines(doc);
  const place = placeThreads(lines, [of]).get(of.id);
  return (place?.ranges ?? []).map(({ line, from, to }) => `${lines[line]?.uid}: ${lines[line]?.text.slice(from, to)}`);
}

const place = (of: Thread = thread) => placeThreads(readMarkedLines(doc), [of]).get(of.id);

describe("a comment on words keeps to them", () => {
  test("1 typing in front of them in their line", () => {
    edit((state) => state.tr.insertText("Slowly. ", at(state, "b") + 1));
    expect(found()).toEqual([`b: ${words}`]);
  });

  test("2 typing behind them does not become part of them", () => {
    edit((state) => state.tr.insertText(" slowly", at(state, "b") + 11 + words.length));
    expect(found()).toEqual([`b: ${words}`]);
  });

  test("3 typing inside them becomes part of them", () => {
    edit((state) => state.tr.insertText(" light", at(state, "b") + 11 + 3));
    expect(found()).toEqual(["b: the light blue cup"]);
  });

  test("4 deleting the words and undoing it", () => {
    edit((state) => state.tr.delete(at(state, "b") + 11, at(state, "b") + 11 + words.length));
    expect([found(), place()?.textGone, place()?.sceneId]).toEqual([[], true, "S1"]);
    undo.undo();
    expect(found()).toEqual([`b: ${words}`]);
  });

  test("5 splitting the line inside them: both parts", () => {
    edit((state) => state.tr.split(at(state, "b") + 11 + 8));
    expect(found()).toEqual(["b: the blue", "new1:  cup"]);
  });

  test("6 splitting the line in front of them", () => {
    edit((state) => state.tr.split(at(state, "b") + 5));
    expect(found()).toEqual([`new1: ${words}`]);
  });

  test("7 joining the line to the one before", () => {
    edit((state) => state.tr.join(at(state, "b")));
    expect(found()).toEqual([`a: ${words}`]);
  });

  test("8 changing the kind of the line", () => {
    edit((state) => state.tr.setNodeAttribute(at(state, "b"), "kind", "dialogue"));
    expect(found()).toEqual([`b: ${words}`]);
  });

  test("9 deleting the line and undoing it", () => {
    edit((state) => state.tr.delete(at(state, "b"), at(state, "c")));
    expect(place()).toMatchObject({ ranges: [], textGone: true, sceneGone: false, sceneId: "S1" });
    undo.undo();
    expect(found()).toEqual([`b: ${words}`]);
  });

  test("10 dragging the line into another scene takes the thread there", () => {
    edit((state) => {
      const slice = lineSlice(state, "b");
      const { tr } = state;
      tr.delete(at(state, "b"), at(state, "c"));
      const end = tr.doc.content.size;
      return tr.replace(end, end, slice);
    });
    expect(found()).toEqual([`b: ${words}`]);
    expect(place()?.sceneId).toBe("S2");
  });

  test("11 copying the line: the first one counts", () => {
    edit((state) => state.tr.replace(at(state, "c"), at(state, "c"), lineSlice(state, "b")));
    expect(readMarkedLines(doc).filter(({ marks }) => marks.length > 0)).toHaveLength(2);
    expect(found()).toEqual([`b: ${words}`]);
  });

  test("12 cutting the line and pasting it elsewhere, in two steps", () => {
    let cut: Slice | null = null;
    edit((state) => {
      cut = lineSlice(state, "b");
      return state.tr.delete(at(state, "b"), at(state, "c"));
    });
    expect(found()).toEqual([]);
    edit((state) => state.tr.replace(state.doc.content.size, state.doc.content.size, cut as unknown as Slice));
    expect(found()).toEqual([`b: ${words}`]);
  });
});

describe("the mark in the document", () => {
  const keys = () =>
    readMarkedLines(doc).length &&
    JSON.stringify(((doc.getXmlFragment(scriptBody).get(2) as Y.XmlElement).get(0) as Y.XmlText).toDelta());

  test("has the key the editor gives it, so that typing in its line rewrites nothing", () => {
    const before = keys();
    edit((state) => state.tr.insertText("!", at(state, "b") + 1));
    expect(keys()).toBe(String(before).replace("She lifts ", "!She lifts "));
  });

  test("may overlap another's, and goes alone", () => {
    markComment(doc, [{ lineUid: "b", start: 14, text: "blue cup and" }], "thread_2", "server");
    const other: Thread = { ...thread, id: "thread_2", quote: "blue cup and" };
    edit((state) => state.tr.insertText("dark ", at(state, "b") + 11 + 4));
    expect([found(), found(other)]).toEqual([["b: the dark blue cup"], ["b: blue cup and"]]);
    unmarkComment(doc, "thread_1", "server");
    expect(readMarkedLines(doc)[2]?.marks.map(({ threadId }) => threadId)).toEqual(["thread_2"]);
  });

  test("is set where the words have moved to since they were picked, and not where they are gone", () => {
    const mark = (start: number, text: string) =>
      markComment(doc, [{ lineUid: "c", start, text }], "thread_3", "server");
    expect([mark(0, "speaks"), mark(0, "sings"), mark(0, "")]).toEqual([1, 0, 0]);
  });
});

describe("without a mark", () => {
  beforeEach(() => unmarkComment(doc, thread.id, "server"));

  test("the quotation is found in its line, and near it when it is long enough to be known", () => {
    expect(found()).toEqual([`b: ${words}`]);
    edit((state) => state.tr.split(at(state, "b") + 5));
    expect(found()).toEqual([`new1: ${words}`]);
    expect(found({ ...thread, lineUid: "a", lines: ["a"], quote: "cup" })).toEqual([]);
  });

  test("a thread of a removed scene keeps the scene it had", () => {
    edit((state) => state.tr.delete(at(state, "S1"), at(state, "S2")));
    expect(place()).toEqual({ ranges: [], sceneId: "S1", textGone: true, sceneGone: true });
    const whole = { ...thread, quote: "", lineUid: null, lines: [] };
    expect(place(whole)).toEqual({ ranges: [], sceneId: "S1", textGone: false, sceneGone: true });
  });
});
