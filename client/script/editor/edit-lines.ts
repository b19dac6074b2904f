import { Fragment, type Node as LineNode, Slice } from "@tiptap/pm/model";
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";
import type { LineKind } from "../../../shared/script/scene.ts";
import { isChinese } from "../../i18n/is-chinese.ts";
import { continuesSpeech } from "./continued-cue.ts";
import { isActionSign, kindAfterEnter, kindAfterTab, kindOfEmptyAfterEnter } from "./line-kinds.ts";
import { kindOf } from "./screenplay-nodes.ts";

/**
 * Opens the next line, as Enter does: an empty line changes its kind instead, at the beginning of a line the new line
 * comes in front (the text keeps its line, and with it its id), and in the middle the text is parted.
 */
export function nextLine(makeUid: () => string): Command {
  return (state, dispatch) => {
    const line = state.selection.$from.parent;
    const kind = kindOf(line);
    if (state.selection.empty && isEmptyLine(line)) {
      const other = kindOfEmptyAfterEnter(kind);
      if (other) return setKind(other)(state, dispatch);
    }
    const { tr } = state;
    tr.deleteSelection();
    const $at = tr.selection.$from;
    const atStart = $at.parentOffset === 0 && $at.parent.content.size > 0;
    const atEnd = $at.parentOffset === $at.parent.content.size;
    if (atStart) {
      tr.insert($at.before(), emptyLine(state, kind, makeUid()));
    } else {
      const mark = atEnd && kind === "character" && continuesSpeech(tr.doc, $at.index(0)) ? " (CONT'D)" : "";
      if (mark) tr.insertText(mark, $at.pos);
      const next = atEnd
        ? kindAfterEnter({ kind, empty: false, turns: turnsBefore($at.doc, $at.index(0)) })
        : partKind(kind);
      tr.split($at.pos + mark.length, 1, [{ type: $at.parent.type, attrs: { kind: next, uid: makeUid() } }]);
      const sign = line.textContent.slice(0, 1);
      if (atEnd && kind === "action" && next === "action" && isActionSign(sign)) tr.insertText(sign);
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/**
 * Tab: behind a cue or a speech opens a parenthetical with the caret in its brackets, behind a parenthetical the
 * speech; any other line turns into the next kind of the cycle, with `back` into the one before.
 */
export function turnLine(makeUid: () => string, back: boolean): Command {
  return (state, dispatch) => {
    const { $head, empty } = state.selection;
    const line = $head.parent;
    const kind = kindOf(line);
    const filled = empty && !isEmptyLine(line);
    if (!back && filled && (kind === "dialogue" || kind === "character"))
      return openParenthetical(makeUid)(state, dispatch);
    if (!back && kind === "dialogue") return setKind("parenthetical")(state, dispatch);
    if (!back && filled && kind === "parenthetical") return nextSpeech(makeUid)(state, dispatch);
    return setKind(kindAfterTab(kind, back))(state, dispatch);
  };
}

/**
 * Gives every line of the selection a kind. An empty line that becomes a parenthetical gets its brackets, and one that
 * stops being action loses the sign of action.
 */
export function setKind(kind: LineKind): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const { tr } = state;
    state.doc.nodesBetween(from, to, (line, at) => {
      if (line.type.name !== "line") return;
      tr.setNodeMarkup(at, null, attributesFor(line, kind));
      if (kind !== "action" && line.content.size > 0 && isEmptyLine(line)) tr.delete(at + 1, at + 2);
      if (kind === "parenthetical" && empty && isEmptyLine(line)) {
        tr.insertText(brackets(state.doc), at + 1);
        tr.setSelection(TextSelection.create(tr.doc, at + 2));
      }
    });
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/**
 * Backspace at the beginning of a line. An empty neighbour goes as a whole, so that the line with the text keeps
 * its kind and id; two lines with text are left to be joined as usual (false).
 */
export const removeEmptyBefore: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  const index = $head.index(0);
  if (!empty || $head.parentOffset > 0 || index === 0) return false;
  const line = $head.parent;
  const previous = state.doc.child(index - 1);
  const at = $head.before();
  if (previous.content.size > 0 && line.content.size > 0) return false;
  const { tr } = state;
  if (previous.content.size === 0) tr.delete(at - previous.nodeSize, at);
  else tr.delete(at, at + line.nodeSize).setSelection(TextSelection.create(tr.doc, at - 1));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Delete at the end of a line: the same as Backspace at the beginning of the next. */
export const removeEmptyBehind: Command = (state, dispatch) => {
  const { $head, empty } = state.selection;
  const index = $head.index(0);
  if (!empty || $head.parentOffset < $head.parent.content.size || index + 1 >= state.doc.childCount) return false;
  const next = state.doc.child(index + 1);
  const line = $head.parent;
  if (next.content.size > 0 && line.content.size > 0) return false;
  const { tr } = state;
  if (next.content.size === 0) tr.delete($head.after(), $head.after() + next.nodeSize);
  else tr.delete($head.before(), $head.after());
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Speeches up to and including the line at `index`, back to the last line that is no part of a conversation. */
export function turnsBefore(doc: LineNode, index: number): number {
  let turns = 0;
  for (let at = Math.min(index, doc.childCount - 1); at >= 0; at--) {
    const kind = kindOf(doc.child(at));
    if (kind === "character") turns++;
    else if (kind !== "dialogue" && kind !== "parenthetical") break;
  }
  return turns;
}

function openParenthetical(makeUid: () => string): Command {
  return (state, dispatch) => {
    const { $head } = state.selection;
    const { tr } = state;
    const atEnd = $head.parentOffset === $head.parent.content.size;
    const rest = $head.parent.slice($head.parentOffset).content;
    const line = state.schema.nodes.line;
    if (!line) return false;
    const opened = line.create({ kind: "parenthetical", uid: makeUid() }, state.schema.text(brackets(state.doc)));
    const lines = atEnd ? [opened] : [opened, line.create({ kind: "dialogue", uid: makeUid() }, rest)];
    const end = $head.end();
    if (!atEnd) tr.delete($head.pos, end);
    const behind = tr.mapping.map($head.after());
    tr.replace(behind, behind, new Slice(Fragment.from(lines), 0, 0));
    tr.setSelection(TextSelection.create(tr.doc, behind + 2));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function nextSpeech(makeUid: () => string): Command {
  return (state, dispatch) => {
    const after = state.selection.$head.after();
    const { tr } = state;
    const following = state.doc.resolve(after).nodeAfter;
    if (!following || kindOf(following) !== "dialogue") tr.insert(after, emptyLine(state, "dialogue", makeUid()));
    tr.setSelection(TextSelection.create(tr.doc, after + 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Nothing has been written in the line: at most the sign of action stands there. */
function isEmptyLine(line: LineNode): boolean {
  return line.content.size === 0 || isActionSign(line.textContent);
}

/** A parted heading goes on as action; other lines go on as what they are. */
function partKind(kind: LineKind): LineKind {
  return kind === "scene_heading" ? "action" : kind;
}

function attributesFor(line: LineNode, kind: LineKind): Record<string, unknown> {
  const heading = kind === "scene_heading" ? {} : { num: null, omitted: null };
  return { ...line.attrs, ...heading, ...(kind === "character" ? {} : { dual: null }), kind };
}

function emptyLine(state: EditorState, kind: LineKind, uid: string): LineNode {
  return state.schema.node("line", { kind, uid });
}

function brackets(doc: LineNode): string {
  return isChinese(doc.textBetween(0, Math.min(doc.content.size, 2000), "\n")) ? "（）" : "()";
}
