import { Menu } from "@mantine/core";
import { type Editor, useEditorState } from "@tiptap/react";
import { Bold, ChevronDown, Columns2, Italic, Redo2, Underline, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { keyedKinds } from "../../shared/script/element-keys.ts";
import type { LineKind } from "../../shared/script/scene.ts";
import { useT } from "../i18n/language.tsx";
import { pageAtCaret } from "./editor/drawn/page-breaks.ts";
import { isDual, toggleDual } from "./editor/dual-dialogue.ts";
import { setKind, turnsBefore } from "./editor/edit-lines.ts";
import { kindAfterEnter, kindAfterTab, kindOfEmptyAfterEnter } from "./editor/line-kinds.ts";
import { kindOf } from "./editor/screenplay-nodes.ts";
import styles from "./element-bar.module.css";

/** What the caret's line is, and what the keys would do with it. */
interface LineState {
  readonly kind: LineKind;
  readonly enter: LineKind;
  readonly tab: LineKind;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  /** The caret is in a speech that has another beside it, or could have. */
  readonly speech: boolean;
  readonly dual: boolean;
}

/** The element under the caret, with a menu to change it, and emphasis and undo. */
export function ElementTools({ editor }: { editor: Editor }) {
  const t = useT();
  const line = useLine(editor);
  const key = navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl+";
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("script.tools")}>
      <Menu position="bottom-start" width={220} returnFocus={false}>
        <Menu.Target>
          <button type="button" className={styles.kind} aria-label={t("script.changeElement")}>
            {t(`script.kinds.${line.kind}`)}
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {keyedKinds.map((kind, index) => (
            <Menu.Item
              key={kind}
              rightSection={<kbd className={styles.key}>{`${key}${index + 1}`}</kbd>}
              onClick={() => {
                setKind(kind)(editor.state, editor.view.dispatch);
                editor.view.focus();
              }}
            >
              {t(`script.kinds.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={`${styles.group} ${styles.emphasis}`}>
        <Tool label={t("script.bold")} on={line.bold} run={() => editor.chain().focus().toggleMark("bold").run()}>
          <Bold size={15} />
        </Tool>
        <Tool label={t("script.italic")} on={line.italic} run={() => editor.chain().focus().toggleMark("italic").run()}>
          <Italic size={15} />
        </Tool>
        <Tool
          label={t("script.underline")}
          on={line.underline}
          run={() => editor.chain().focus().toggleMark("underline").run()}
        >
          <Underline size={15} />
        </Tool>
        {line.speech && (
          <Tool
            label={t("script.dual")}
            on={line.dual}
            run={() => {
              toggleDual(editor.state, editor.view.dispatch);
              editor.view.focus();
            }}
          >
            <Columns2 size={15} />
          </Tool>
        )}
      </span>
      <span className={styles.group}>
        <Tool label={t("script.undo")} run={() => editor.chain().focus().undo().run()}>
          <Undo2 size={15} />
        </Tool>
        <Tool label={t("script.redo")} run={() => editor.chain().focus().redo().run()}>
          <Redo2 size={15} />
        </Tool>
      </span>
    </div>
  );
}

/** One quiet line under the page: what Enter and Tab do next. */
export function KeyHints({ editor }: { editor: Editor }) {
  const t = useT();
  const { kind, enter, tab } = useLine(editor);
  const hint = (key: string, to: LineKind) => (
    <span>
      <kbd className={styles.key}>{key}</kbd> {t(`script.kinds.${to}`)}
    </span>
  );
  return (
    <div className={styles.hints}>
      <strong>{t(`script.kinds.${kind}`)}</strong>
      {hint("Enter", enter)}
      {hint("Tab", tab)}
    </div>
  );
}

/** The page that is written on, of all. */
export function PageOfCaret({ editor, pages }: { editor: Editor; pages: number }) {
  const t = useT();
  const page = useEditorState({ editor, selector: ({ editor: { state } }) => pageAtCaret(state) });
  return <span className={styles.pageOf}>{t("script.pageOf", { page, pages })}</span>;
}

function useLine(editor: Editor): LineState {
  return useEditorState({
    editor,
    selector: ({ editor: current }): LineState => {
      const { state } = current;
      const { $head } = state.selection;
      const kind = kindOf($head.parent);
      const empty = $head.parent.content.size === 0;
      const onward = kindAfterEnter({ kind, empty, turns: turnsBefore(state.doc, $head.index(0)) });
      const aside = kind === "dialogue" || (kind === "character" && !empty);
      return {
        kind,
        enter: (empty && kindOfEmptyAfterEnter(kind)) || onward,
        tab: aside ? "parenthetical" : kind === "parenthetical" && !empty ? "dialogue" : kindAfterTab(kind, false),
        bold: current.isActive("bold"),
        italic: current.isActive("italic"),
        underline: current.isActive("underline"),
        speech: toggleDual(state),
        dual: isDual(state),
      };
    },
  });
}

function Tool({ label, on, run, children }: { label: string; on?: boolean; run: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className={styles.tool}
      title={label}
      aria-label={label}
      aria-pressed={on}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {children}
    </button>
  );
}
