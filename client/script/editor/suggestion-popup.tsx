import type { Editor } from "@tiptap/react";
import { useT } from "../../i18n/language.tsx";
import styles from "../script-page.module.css";
import type { Vocabulary } from "./smart-type.ts";
import { shownSuggestions, takeSuggestion } from "./suggestion-list.ts";

/** Room in pixels for a list of seven, with the bar under the page. */
const tallest = 250;

/** The list of names, sets or times under the caret. `revision` changes whenever the list does. */
export function SuggestionPopup({ editor, vocabulary }: { editor: Editor; vocabulary: Vocabulary; revision: number }) {
  const t = useT();
  const shown = editor.isDestroyed || !editor.isEditable ? null : shownSuggestions(editor.state);
  if (!shown) return null;
  const { $head } = editor.state.selection;
  const { left, top, bottom } = editor.view.coordsAtPos(Math.min($head.start() + shown.from, $head.pos));
  const below = bottom + tallest < window.innerHeight;
  const place = below ? { top: bottom + 4 } : { bottom: window.innerHeight - top + 4 };
  return (
    <div
      className={styles.suggestions}
      style={{ left: Math.min(left, window.innerWidth - 240), ...place }}
      role="listbox"
      aria-label={t("script.suggestions")}
    >
      {shown.items.map((item, index) => (
        <div
          tabIndex={-1}
          key={item}
          role="option"
          aria-selected={index === shown.active}
          onMouseDown={(event) => {
            event.preventDefault();
            takeSuggestion(editor.view, item, vocabulary);
          }}
        >
          {item}
        </div>
      ))}
    </div>
  );
}
