import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { useUndoKeys } from "../ui/use-undo-keys.ts";
import { type BoardEdits, boardEdits } from "./board-edits.ts";

const stackEvents = ["stack-item-added", "stack-item-popped", "stack-cleared"] as const;

/**
 * The edits of an open board and whether there is something to undo or redo. Ctrl Z and Ctrl Y work anywhere on the
 * page where nobody is typing, as long as this person `mayEdit`.
 */
export function useBoardEdits(
  doc: Y.Doc | undefined,
  board: string | undefined,
  mayEdit: boolean,
): { edits: BoardEdits | null; undoable: { undo: boolean; redo: boolean } } {
  const [edits, setEdits] = useState<BoardEdits | null>(null);
  const [undoable, setUndoable] = useState({ undo: false, redo: false });
  useEffect(() => {
    if (!doc || board === undefined) return;
    const opened = boardEdits(doc, board);
    const manager = opened.undoManager;
    const look = () => setUndoable({ undo: manager.canUndo(), redo: manager.canRedo() });
    look();
    setEdits(opened);
    for (const event of stackEvents) manager.on(event, look);
    return () => {
      for (const event of stackEvents) manager.off(event, look);
      opened.close();
      setEdits(null);
    };
  }, [doc, board]);

  useUndoKeys(mayEdit ? edits : null);
  return { edits, undoable };
}
