import { Text } from "@tiptap/extension-text";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useEffectEvent, useState } from "react";
import { scriptBody } from "../../../shared/script/script-document.ts";
import type { OpenDocument } from "../../collab/document-channel.ts";
import { ownPresence } from "../../collab/use-presence.ts";
import { useT } from "../../i18n/language.tsx";
import { Carets } from "./binding/carets.ts";
import { shownKey } from "./binding/line-binding.ts";
import { isCaretAway, SharedLines, scriptOf } from "./binding/shared-lines.ts";
import { type CommentedWords, CommentMarks, markComments } from "./comment-marks.ts";
import { caretElement, showNamesOfMoving } from "./drawn/caret-names.ts";
import { DualColumns } from "./drawn/dual-columns.ts";
import { PageBreaks, type ShownPages, showPages } from "./drawn/page-breaks.ts";
import { RevisionMarks, showRevision } from "./drawn/revision-marks.ts";
import { type MarginOf, SceneMargins, showMargins } from "./drawn/scene-margins.ts";
import { FindText } from "./find-text.ts";
import { LineIds } from "./line-ids.ts";
import { pastedSlice } from "./paste-lines.ts";
import { kindOf, Line, lineMarks, Screenplay, uidOf } from "./screenplay-nodes.ts";
import type { Vocabulary } from "./smart-type.ts";
import { SuggestionList } from "./suggestion-list.ts";
import { SuggestionPopup } from "./suggestion-popup.tsx";
import "./screenplay.css";
import "./drawn/drawn.css";
import "./drawn/revised.css";
import { Typing } from "./typing.ts";

export interface ScriptEditorProps {
  readonly open: OpenDocument;
  readonly editable: boolean;
  readonly vocabulary: Vocabulary;
  readonly margins: MarginOf;
  readonly pages: ShownPages;
  readonly commented: CommentedWords;
  /** The revision whose stars are drawn, and whether it is under way, so that changed lines get one. */
  readonly revision: string | null;
  readonly revising: boolean;
  /** The scene the caret has come to; null above the first heading. */
  readonly onScene: (sceneId: string | null) => void;
  readonly onCommentScene: (sceneId: string) => void;
  readonly onThread: (threadId: string) => void;
  /** The editor, once it stands; null when it is taken away. */
  readonly onEditor: (editor: Editor | null) => void;
}

/** The screenplay itself, shared with everybody who has it open. Mount it once the document's content is here. */
export function ScriptEditor(props: ScriptEditorProps) {
  const { open, editable, vocabulary, margins, pages, commented, revision, revising } = props;
  const t = useT();
  const [suggestionsAt, setSuggestionsAt] = useState(0);
  const askVocabulary = useEffectEvent(() => vocabulary);
  const tellScene = useEffectEvent(props.onScene);
  const tellEditor = useEffectEvent(props.onEditor);
  const followClick = useEffectEvent((target: EventTarget | null) => {
    if (!(target instanceof Element)) return false;
    const sceneId = target.closest("[data-comment-scene]")?.getAttribute("data-comment-scene");
    const threadId = target.closest("[data-thread]")?.getAttribute("data-thread");
    if (sceneId) props.onCommentScene(sceneId);
    else if (threadId) props.onThread(threadId);
    return Boolean(sceneId);
  });

  const editor = useEditor(
    {
      editable: false,
      extensions: [
        Screenplay,
        Line,
        Text,
        ...lineMarks,
        LineIds,
        FindText,
        CommentMarks,
        Typing,
        DualColumns,
        PageBreaks,
        RevisionMarks,
        SceneMargins.configure({ hint: () => t("script.hint") }),
        SuggestionList.configure({
          vocabulary: () => askVocabulary(),
          onChange: () => setSuggestionsAt((at) => at + 1),
        }),
        SharedLines.configure({ fragment: open.doc.getXmlFragment(scriptBody) }),
        Carets.configure({ awareness: open.provider.awareness, user: ownPresence() ?? {}, render: caretElement }),
      ],
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": t("script.title"),
          spellcheck: "false",
          class: "screenplay",
        },
        handleDOMEvents: { click: (_view, event) => followClick(event.target) },
        clipboardTextParser: (text, $context) => pastedSlice(text, $context.doc.type.schema) as never,
      },
      onSelectionUpdate: ({ editor: changed }) => {
        if (!isCaretAway(changed.state)) tellScene(sceneAtCaret(changed));
      },
    },
    [open],
  );

  useEffect(() => {
    tellEditor(editor);
    return () => tellEditor(null);
  }, [editor]);
  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);
  useEffect(() => {
    const awareness = open.provider.awareness;
    if (editor && !editor.isDestroyed && awareness) return showNamesOfMoving(editor.view.dom, awareness);
  }, [editor, open]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) showMargins(editor.view, margins);
  }, [editor, margins]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) showPages(editor.view, pages);
  }, [editor, pages]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) showRevision(editor.view, { revision, revising });
  }, [editor, revision, revising]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) markComments(editor.view, commented);
  }, [editor, commented]);

  return (
    <>
      <EditorContent editor={editor} />
      {editor && <SuggestionPopup editor={editor} vocabulary={vocabulary} revision={suggestionsAt} />}
    </>
  );
}

/** The scene the caret stands in: the nearest heading at or above it. */
export function sceneAtCaret(editor: Editor): string | null {
  const { doc, selection } = editor.state;
  for (let at = Math.min(selection.$head.index(0), doc.childCount - 1); at >= 0; at--) {
    const line = doc.child(at);
    if (kindOf(line) === "scene_heading") return uidOf(line);
  }
  // The scene began above what the page shows.
  const lines = scriptOf(editor.state)?.binding.lines() ?? [];
  for (let at = (shownKey.getState(editor.state)?.first ?? 0) - 1; at >= 0; at--)
    if (lines[at]?.getAttribute("kind") === "scene_heading") return lines[at]?.getAttribute("uid") ?? null;
  return null;
}
