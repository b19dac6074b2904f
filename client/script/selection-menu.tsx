import { type Editor, useEditorState } from "@tiptap/react";
import { BubbleMenu } from "@tiptap/react/menus";
import { MessageSquarePlus } from "lucide-react";
import { useT } from "../i18n/language.tsx";
import styles from "./script-page.module.css";

/** Over selected words: comment on them. Also for people who may not write. */
export function SelectionMenu({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const t = useT();
  const empty = useEditorState({ editor, selector: ({ editor: { state } }) => state.selection.empty });
  return (
    <BubbleMenu
      editor={editor}
      shouldShow={({ state }) => !state.selection.empty && !isTypingElsewhere()}
      options={{ placement: "top" }}
    >
      {!empty && (
        <button
          type="button"
          className={styles.bubble}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onComment}
        >
          <MessageSquarePlus size={14} aria-hidden="true" />
          {t("script.commentSelection")}
        </button>
      )}
    </BubbleMenu>
  );
}

function isTypingElsewhere(): boolean {
  return document.activeElement?.matches("textarea, input") ?? false;
}
