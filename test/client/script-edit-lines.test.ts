import { getSchema } from "@tiptap/core";
import { Text } from "@tiptap/extension-text";
import { Slice } from "@tiptap/pm/model";
import { type Command, EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { shownKey } from "../../client/script/editor/binding/line-binding.ts";
import { dualPairs, toggleDual } from "../../client/script/editor/dual-dialogue.ts";
import { nextLine, removeEmptyBefore, setKind, turnLine } from "../../client/script/editor/edit-lines.ts";
import { repairLineIds } from "../../client/script/editor/line-ids.ts";
import { Line, lineMarks, Screenplay } from "../../client/script/editor/screenplay-nodes.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { fillScript, readLines } from "../../shared/script/script-document.ts";
import { scriptOnPage } from "../harness/script-on-page.ts";

const schema = getSchema([Screenplay, Text, Line, ...lineMarks]);
const counter = () => {
  let made = 0;
  return () => `new${++made}`;
};

/** A state with the given lines ("kind: text"), the caret where the text has a "|". */
function stateOf(...lines: string[]): EditorState {
  let caret = 1;
  let at = 0;
  const nodes = lines.map((line, index) => {
    const [, kind, marked = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    const text = marked.replace("|", "");
    if (marked.includes("|")) caret = at + 1 + marked.indexOf("|");
    at += text.length + 2;
    return schema.node("line", { kind, uid: `u${index + 1}` }, text ? [schema.text(text)] : []);
  });
  const doc = schema.node("doc", null, nodes);
  return EditorState.create({ doc, selection: TextSelection.create(doc, caret) });
}

function run(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  return next;
}

function shown(state: EditorState): string[] {
  const { $head } = state.selection;
  return state.doc.children.map((line, index) => {
    const text = line.textContent;
    const marked =
      index === $head.index(0) ? `${text.slice(0, $head.parentOffset)}|${text.slice($head.parentOffset)}` : text;
    return `${line.attrs.uid} ${line.attrs.kind}: ${marked}`;
  });
}

describe("Enter", () => {
  test("behind a cue that speaks on after an action says CONT'D", () => {
    const talk = ["character: ANNA", "dialogue: Stay.", "action: She turns."];
    expect(shown(run(stateOf(...talk, "character: anna|"), nextLine(counter())))[3]).toBe(
      "u4 character: anna (CONT'D)",
    );
    expect(shown(run(stateOf(...talk, "character: BEN|"), nextLine(counter())))[3]).toBe("u4 character: BEN");
    const parted = [...talk, "scene_heading: EXT. YARD", "character: ANNA|"];
    expect(shown(run(stateOf(...parted), nextLine(counter())))[4]).toBe("u5 character: ANNA");
    const chinese = ["character: 安娜", "dialogue: 别走。", "action: 她转身。", "character: 安娜|"];
    expect(shown(run(stateOf(...chinese), nextLine(counter())))[3]).toBe("u4 character: 安娜");
  });

  test("behind a cue opens dialogue", () => {
    expect(shown(run(stateOf("character: ANNA|"), nextLine(counter())))).toEqual([
      "u1 character: ANNA",
      "new1 dialogue: |",
    ]);
  });

  test("at the beginning leaves id and kind with the text", () => {
    expect(shown(run(stateOf("scene_heading: |INT. FERRY - DAY"), nextLine(counter())))).toEqual([
      "new1 scene_heading: ",
      "u1 scene_heading: |INT. FERRY - DAY",
    ]);
  });

  test("in the middle parts the text and only the second half is new", () => {
    expect(shown(run(stateOf("action: He waits. |She comes."), nextLine(counter())))).toEqual([
      "u1 action: He waits. ",
      "new1 action: |She comes.",
    ]);
  });

  test("on an empty cue goes back to action and makes no line", () => {
    expect(shown(run(stateOf("character: |"), nextLine(counter())))).toEqual(["u1 action: |"]);
  });
});

test("Enter behind a line with the sign of action writes the next sign, and an unused sign is no text", () => {
  const opened = run(stateOf("action: △老周笑了。|"), nextLine(counter()));
  expect(shown(opened)).toEqual(["u1 action: △老周笑了。", "new1 action: △|"]);
  expect(shown(run(opened, turnLine(counter(), false)))[1]).toBe("new1 character: |");
  expect(shown(run(opened, nextLine(counter())))[1]).toBe("new1 scene_heading: |");
});

describe("Tab", () => {
  test("behind a speech puts the caret between brackets", () => {
    expect(shown(run(stateOf("character: ANNA", "dialogue: No.|"), turnLine(counter(), false)))).toEqual([
      "u1 character: ANNA",
      "u2 dialogue: No.",
      "new1 parenthetical: (|)",
    ]);
  });

  test("within a Chinese speech parts it around full-width brackets", () => {
    expect(shown(run(stateOf("character: 老周", "dialogue: 正好。|麻烦你"), turnLine(counter(), false)))).toEqual([
      "u1 character: 老周",
      "u2 dialogue: 正好。",
      "new1 parenthetical: （|）",
      "new2 dialogue: 麻烦你",
    ]);
  });

  test("behind a parenthetical goes on to the speech that follows", () => {
    const state = stateOf("parenthetical: (low|)", "dialogue: No.");
    expect(shown(run(state, turnLine(counter(), false)))).toEqual(["u1 parenthetical: (low)", "u2 dialogue: |No."]);
  });

  test("on an action line makes it a cue", () => {
    expect(shown(run(stateOf("action: Anna|"), turnLine(counter(), false)))).toEqual(["u1 character: Anna|"]);
  });
});

test("a heading that becomes action loses its scene number", () => {
  const doc = schema.node("doc", null, [schema.node("line", { kind: "scene_heading", uid: "S1", num: "12A" })]);
  const after = run(EditorState.create({ doc }), setKind("action"));
  expect(after.doc.child(0).attrs).toMatchObject({ uid: "S1", kind: "action", num: null });
});

test("Backspace under an empty line removes that line and keeps the one with the text", () => {
  const state = stateOf("action: ", "scene_heading: |INT. FERRY - DAY");
  expect(shown(run(state, removeEmptyBefore))).toEqual(["u2 scene_heading: |INT. FERRY - DAY"]);
});

describe("line ids", () => {
  const paste = (state: EditorState, at: number, ...uids: string[]) => {
    const lines = uids.map((uid) => schema.node("line", { kind: "action", uid }, schema.text("pasted")));
    const pasted = state.tr.replace(at, at, new Slice(schema.node("doc", null, lines).content, 0, 0));
    const after = state.apply(pasted);
    const repair = repairLineIds([pasted], state, after, counter());
    return (repair ? after.apply(repair) : after).doc.children.map((line) => line.attrs.uid);
  };

  test("a copy gets a new id, whether it lands behind or in front of its original", () => {
    const state = stateOf("action: one", "action: two");
    expect(paste(state, state.doc.content.size, "u1")).toEqual(["u1", "u2", "new1"]);
    expect(paste(state, 0, "u2")).toEqual(["new1", "u1", "u2"]);
  });

  test("a line that was cut keeps its id when it is pasted", () => {
    const state = stateOf("action: one", "action: two");
    expect(paste(state, 0, "u9")).toEqual(["u9", "u1", "u2"]);
  });

  test("lines that others brought in are left alone", () => {
    const state = stateOf("action: one");
    const remote = state.tr.insert(0, schema.node("line", { kind: "action", uid: "u1" }));
    remote.setMeta(shownKey, { first: 0, total: 2, away: null });
    expect(repairLineIds([remote], state, state.apply(remote), counter())).toBeNull();
  });

  test("typing in a line scans nothing and changes nothing", () => {
    const state = stateOf("action: on|e", "action: two");
    const typed = state.tr.insertText("x");
    expect(repairLineIds([typed], state, state.apply(typed), counter())).toBeNull();
  });
});

test("the editor reads and writes the script's document as the server does", () => {
  const lines: ScriptLine[] = [
    { uid: "S1", kind: "scene_heading", text: "内 渡轮 夜", number: "1", omitted: true },
    { uid: "L1", kind: "character", text: "老周", dual: true },
    { uid: "L2", kind: "dialogue", text: "晃着写，字才有劲。", styles: [{ from: 0, to: 3, style: "bold" }] },
    { uid: "L3", kind: "action", text: "" },
  ];
  const server = new Y.Doc();
  fillScript(server, { title: "渡轮", titlePage: {}, lines }, "import");
  const opened = scriptOnPage(server, counter()).state().doc;
  opened.check();
  expect(opened.childCount).toBe(4);

  const client = new Y.Doc();
  const page = scriptOnPage(client, counter());
  page.edit((state) => state.tr.replaceWith(0, state.doc.content.size, opened.children));
  expect(readLines(client)).toEqual(lines);
});

describe("dual dialogue", () => {
  const talk = ["character: ANNA", "dialogue: Stay.", "character: BEN", "dialogue: Go|."];

  test("sets a speech beside the one above, and below it again", () => {
    const beside = run(stateOf(...talk), toggleDual);
    expect(beside.doc.child(2).attrs.dual).toBe("true");
    const [pair] = dualPairs(beside.doc);
    expect(pair?.left.map(({ line }) => line.textContent)).toEqual(["ANNA", "Stay."]);
    expect(pair?.right.map(({ line }) => line.textContent)).toEqual(["BEN", "Go."]);
    expect(dualPairs(run(beside, toggleDual).doc)).toEqual([]);
  });

  test("the first of two speeches takes the one below beside it, a speech alone takes nobody", () => {
    const first = stateOf("action: Rain.", "character: ANNA", "dialogue: Stay|.", "character: BEN", "dialogue: Go.");
    expect(run(first, toggleDual).doc.child(3).attrs.dual).toBe("true");
    expect(toggleDual(stateOf("character: ANNA", "dialogue: Stay|.", "action: Rain."))).toBe(false);
  });
});
