import { Fragment, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { shownKey } from "../../client/script/editor/binding/line-binding.ts";
import { matchLines } from "../../client/script/editor/binding/match-lines.ts";
import { mayBeTaken, undoSteps } from "../../client/script/editor/binding/undo-steps.ts";
import { fillScript, readLines, scriptBody } from "../../shared/script/script-document.ts";
import { type ScriptOnPage, screenplaySchema, scriptOnPage } from "../harness/script-on-page.ts";

function filled(count: number): Y.Doc {
  const doc = new Y.Doc();
  const lines = Array.from({ length: count }, (_, nth) => ({
    uid: `S${nth}`,
    kind: nth % 5 === 0 ? ("scene_heading" as const) : ("action" as const),
    text: `Line ${nth}.`,
  }));
  fillScript(doc, { title: "T", titlePage: {}, lines }, "server");
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

let made = 0;
const open = (doc: Y.Doc, atFirst?: number) => scriptOnPage(doc, () => `N${++made}`, atFirst);

/** The lines of the page, and those of the document that it says it shows. */
function bothSides({ state, binding }: ScriptOnPage, doc: Y.Doc) {
  const first = shownKey.getState(state())?.first ?? 0;
  const page = state().doc.children.map((line) => `${line.attrs.kind} ${line.textContent}`);
  const lines = readLines(doc).slice(first, first + binding.count());
  return [page, lines.length > 0 ? lines.map((line) => `${line.kind} ${line.text}`) : ["action "]] as const;
}

function agree(page: ScriptOnPage, doc: Y.Doc): void {
  const [shown, held] = bothSides(page, doc);
  expect(shown).toEqual(held);
}

/** Line `nth` of the page with its position, whatever number is asked for. */
function lineAt(state: EditorState, nth: number): { at: number; size: number; letters: number } {
  const index = nth % state.doc.childCount;
  let at = 0;
  for (let above = 0; above < index; above++) at += state.doc.child(above).nodeSize;
  const line = state.doc.child(index);
  return { at, size: line.nodeSize, letters: line.content.size };
}

/** The nearest place that no sign of two halves stands across; nobody's caret gets there. */
function betweenSigns(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}

interface Step {
  readonly who: number;
  readonly edit: number;
  readonly a: number;
  readonly b: number;
}

/** What people do on the page: type, part and join lines, delete across lines, change kinds and looks, move lines. */
function change(state: EditorState, { edit, a, b }: Step): Transaction {
  const { tr } = state;
  const line = lineAt(state, a);
  const letter = betweenSigns(state.doc.nodeAt(line.at)?.textContent ?? "", Math.min(b % 8, line.letters));
  if (edit <= 2) return tr.insertText(["x", "字", "😀"][edit] ?? "", line.at + 1 + letter);
  if (edit === 3) return tr.split(line.at + 1 + letter);
  if (edit === 4) return line.at > 0 ? tr.join(line.at) : tr;
  if (edit === 5) {
    const end = lineAt(state, a + (b % 3));
    return end.at >= line.at ? tr.delete(line.at + 1 + letter, end.at + 1 + end.letters) : tr;
  }
  if (edit === 6) return tr.setNodeAttribute(line.at, "kind", ["action", "dialogue", "note"][b % 3]);
  if (edit === 7) {
    const mark = screenplaySchema.mark("bold");
    const [from, to] = [line.at + 1 + letter, line.at + 1 + line.letters];
    return b % 2 ? tr.addMark(from, to, mark) : tr.removeMark(from, to, mark);
  }
  if (edit === 8 && state.doc.childCount > 1) {
    const moved = state.doc.nodeAt(line.at);
    tr.delete(line.at, line.at + line.size);
    const to = tr.mapping.map(lineAt(state, b).at);
    return moved ? tr.insert(to, moved) : tr;
  }
  const next = screenplaySchema.node("line", { kind: "action" }, [screenplaySchema.text("pasted")]);
  return tr.replace(line.at, line.at, new Slice(Fragment.from([next, next]), 0, 0));
}

const steps = fc.array(fc.record({ who: fc.nat(1), edit: fc.nat(11), a: fc.nat(40), b: fc.nat(40) }), {
  maxLength: 25,
});

test("P1 page and document agree after any edits of two people, apart and together, also through windows", () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (plan, windowed) => {
      const first = filled(12);
      const docs = [first, copyOf(first)] as const;
      const pages = [open(docs[0]), open(docs[1], windowed ? 5 : undefined)] as const;
      const exchange = () => {
        for (const [from, to] of [docs, docs.toReversed()] as [Y.Doc, Y.Doc][])
          Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "wire");
      };
      for (const step of plan) {
        const page = pages[step.who] as ScriptOnPage;
        if (step.edit === 10) exchange();
        else if (step.edit === 11) page.binding.show(windowed ? step.a % 12 : 0, windowed ? 3 + (step.b % 6) : 1000);
        else page.edit((state) => change(state, step));
        for (const [nth, each] of pages.entries()) agree(each, docs[nth] as Y.Doc);
      }
      exchange();
      for (const [nth, each] of pages.entries()) agree(each, docs[nth] as Y.Doc);
      expect(readLines(docs[0])).toEqual(readLines(docs[1]));
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 150) },
  );
});

test("what others write in a line leaves the reader's caret at its letter, and words that both write stay", () => {
  const ann = filled(3);
  const ben = copyOf(ann);
  const page = open(ann);
  page.edit((state) => state.tr.setSelection(TextSelection.create(state.doc, 5)));
  const text = (ben.getXmlFragment(scriptBody).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(0, "New. ");
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben), "wire");
  expect(page.state().selection.head).toBe(10);
  page.edit((state) => state.tr.insertText("!"));
  expect(readLines(ann)[0]?.text).toBe("New. Line! 0.");
});

test("a caret whose line leaves the page comes back with it, and edits of others do not lose it", () => {
  const doc = filled(100);
  const other = copyOf(doc);
  const page = open(doc, 20);
  page.edit((state) => state.tr.setSelection(TextSelection.create(state.doc, lineAt(state, 7).at + 3)));
  page.binding.show(60, 20);
  expect(page.state().doc.child(0).textContent).toBe("Line 60.");
  expect(shownKey.getState(page.state())?.away).not.toBeNull();
  (other.getXmlFragment(scriptBody).get(7) as Y.XmlElement).insert(0, [new Y.XmlText("Ah. ")]);
  other.getXmlFragment(scriptBody).delete(0, 3);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "wire");
  expect(page.state().doc.child(0).textContent).toBe("Line 60.");
  page.binding.show(0, 20);
  expect(shownKey.getState(page.state())?.away).toBeNull();
  const { $head } = page.state().selection;
  expect([$head.parent.textContent, $head.parentOffset]).toEqual(["Ah. Line 7.", 6]);
});

test("what is selected stays on the page when it is moved on", () => {
  const doc = filled(100);
  const page = open(doc, 20);
  page.edit((state) => state.tr.setSelection(TextSelection.create(state.doc, 3, lineAt(state, 9).at + 2)));
  page.binding.show(40, 20);
  page.edit((state) => state.tr.deleteSelection());
  expect(readLines(doc)).toHaveLength(91);
  expect(readLines(doc)[0]?.text).toBe("Liine 9.");
});

test("undo takes back the reader's words in lines that are not on the page, and nobody else's", () => {
  const doc = filled(50);
  const page = open(doc, 10);
  const undo = undoSteps(doc.getXmlFragment(scriptBody));
  page.edit((state) => state.tr.insertText("Mine. ", 1));
  page.binding.show(30, 10);
  doc.transact(() => {
    const text = (doc.getXmlFragment(scriptBody).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(text.length, " Theirs.");
  }, "wire");
  undo.undo();
  expect(readLines(doc)[0]?.text).toBe("Line 0. Theirs.");
  agree(page, doc);
  expect(undo.deleteFilter).toBe(mayBeTaken);
});

test("lines are what they were when others are put between them, and of moved lines most stay", () => {
  const nodes = (...uids: (string | null)[]) => uids.map((uid) => screenplaySchema.node("line", { uid }));
  expect(matchLines(nodes("a", "b"), nodes("a", "x", "b"))).toEqual([0, -1, 1]);
  expect(matchLines(nodes("a", "b", "c", "d"), nodes("d", "a", "b", "c"))).toEqual([-1, 0, 1, 2]);
  expect(matchLines(nodes("a", null, "c"), nodes("a", "new", "c"))).toEqual([0, 1, 2]);
});
