import { type Editor, useEditorState } from "@tiptap/react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n/language.tsx";
import { foundAt, foundIn, lookFor, replaceFound, selectNext } from "./editor/find-text.ts";
import styles from "./find-bar.module.css";

/** Find, and for people who may write, replace. Enter goes on, Shift+Enter goes back, Escape closes. */
export function FindBar({ editor, editable, onClose }: { editor: Editor; editable: boolean; onClose: () => void }) {
  const t = useT();
  const [wanted, setWanted] = useState("");
  const [replacement, setReplacement] = useState("");
  const { count, place } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({ count: foundIn(state).length, place: foundAt(state) + 1 }),
  });
  useEffect(() => {
    editor.view.dispatch(lookFor(editor.state, wanted));
  }, [editor, wanted]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) editor.view.dispatch(lookFor(editor.state, ""));
    },
    [editor],
  );

  const go = (back: boolean) => selectNext(editor.view, back);
  const replaceOne = () => {
    const here = foundIn(editor.state)[foundAt(editor.state)];
    if (here) replaceFound(editor.view, [here], replacement);
    go(false);
  };
  return (
    <search
      className={styles.bar}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          onClose();
          editor.view.focus();
        }
        if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement))
          return;
        event.preventDefault();
        if (event.target.name === "replacement") replaceOne();
        else go(event.shiftKey);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
        autoFocus
        value={wanted}
        placeholder={t("script.find")}
        aria-label={t("script.find")}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <output className={styles.count}>{wanted && t("script.found", { place, count })}</output>
      <button type="button" aria-label={t("script.findBack")} onClick={() => go(true)} disabled={count === 0}>
        <ChevronUp size={16} />
      </button>
      <button type="button" aria-label={t("script.findNext")} onClick={() => go(false)} disabled={count === 0}>
        <ChevronDown size={16} />
      </button>
      {editable && (
        <>
          <input
            name="replacement"
            value={replacement}
            placeholder={t("script.replaceWith")}
            aria-label={t("script.replaceWith")}
            onChange={(event) => setReplacement(event.currentTarget.value)}
          />
          <button type="button" onClick={replaceOne} disabled={place === 0}>
            {t("script.replace")}
          </button>
          <button
            type="button"
            disabled={count === 0}
            onClick={() => replaceFound(editor.view, foundIn(editor.state), replacement)}
          >
            {t("script.replaceAll")}
          </button>
        </>
      )}
      <button type="button" aria-label={t("app.close")} onClick={onClose} className={styles.close}>
        <X size={16} />
      </button>
    </search>
  );
}
