import { Mark, mergeAttributes, Node } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { type LineKind, lineKinds } from "../../../shared/script/scene.ts";

/** The page: a flat list of lines. */
export const Screenplay = Node.create({ name: "doc", topNode: true, content: "line+" });

/**
 * One element of the screenplay, as the script's document holds it. The kind is an attribute and not a node type, so
 * that changing it never replaces the text somebody else is typing in. `uid` stays null until the line is edited in:
 * a client that opens a document assigns nothing.
 */
export const Line = Node.create({
  name: "line",
  group: "block",
  content: "text*",
  addAttributes() {
    return {
      uid: { default: null, keepOnSplit: false },
      kind: { default: "action" },
      num: { default: null, keepOnSplit: false },
      omitted: { default: null, keepOnSplit: false },
      dual: { default: null, keepOnSplit: false },
      rev: { default: null, keepOnSplit: false },
    };
  },
  parseHTML() {
    return [{ tag: "p", getAttrs: readAttributes }];
  },
  renderHTML({ node }) {
    const { uid, kind, num, omitted, dual, rev } = node.attrs;
    return ["p", mergeAttributes(present({ uid, kind, num, omitted, dual, rev })), 0];
  },
});

/** The marks of the script's document. A mark that this list lacks would be deleted from the text by opening it. */
export const lineMarks = [
  simpleMark("bold", "strong", "Mod-b"),
  simpleMark("italic", "em", "Mod-i"),
  simpleMark("underline", "u", "Mod-u"),
  Mark.create({
    name: "comment",
    excludes: "",
    inclusive: false,
    addAttributes: () => ({
      id: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("data-comment"), rendered: false },
    }),
    parseHTML: () => [{ tag: "span[data-comment]" }],
    renderHTML: ({ mark }) => ["span", { "data-comment": mark.attrs.id }, 0],
  }),
];

/** The kind of a line; a kind this build does not know reads as action. */
export function kindOf(line: LineNode): LineKind {
  const kind: unknown = line.attrs.kind;
  return isKind(kind) ? kind : "action";
}

/** A line's id, or null for a line that nobody has edited in yet. */
export function uidOf(line: LineNode): string | null {
  const uid: unknown = line.attrs.uid;
  return typeof uid === "string" && uid !== "" ? uid : null;
}

const known: ReadonlySet<unknown> = new Set(lineKinds);

function isKind(kind: unknown): kind is LineKind {
  return known.has(kind);
}

function simpleMark(name: string, tag: string, shortcut: string) {
  return Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return { [shortcut]: () => this.editor.commands.toggleMark(name) };
    },
  });
}

/** Lines copied from here carry their attributes; paragraphs from elsewhere are action. */
function readAttributes(element: HTMLElement): Record<string, string | null> {
  const kind = element.getAttribute("data-kind");
  const read = (name: string) => element.getAttribute(`data-${name}`) || null;
  return {
    uid: read("uid"),
    kind: isKind(kind) ? kind : "action",
    num: read("num"),
    omitted: read("omitted"),
    dual: read("dual"),
    rev: read("rev"),
  };
}

function present(attributes: Record<string, unknown>): Record<string, string> {
  const shown = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(shown.map(([name, value]) => [`data-${name}`, String(value)]));
}
