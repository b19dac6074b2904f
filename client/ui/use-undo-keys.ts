import { useEffect } from "react";

/** What the keys take back and bring back; `redo` may be missing where nothing can be brought back. */
export interface Undoable {
  readonly undo: () => void;
  readonly redo?: () => void;
}

/** Ctrl or Cmd with Z, and with Shift+Z or Y, for a whole screen; in a field they stay the field's own. Null: switched off. */
export function useUndoKeys(edits: Undoable | null): void {
  useEffect(() => {
    if (!edits) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) edits.redo?.();
      else edits.undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [edits]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null)
  );
}
