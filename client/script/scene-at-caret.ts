import type { Editor } from "@tiptap/react";
import { useCallback, useEffect, useRef } from "react";
import { useOpenScene } from "../session/open-scene.ts";
import { goToScene } from "./places.ts";

/**
 * The scene the reader is in. It follows the caret into the address, and an address that somebody else wrote (a
 * link, another screen, a person who is followed) moves the page.
 */
export function useSceneAtCaret(editor: Editor | null): [string | null, (sceneId: string | null) => void] {
  const [sceneId, openScene] = useOpenScene();
  const own = useRef<string | null>(null);
  useEffect(() => {
    if (!editor || !sceneId || sceneId === own.current) return;
    own.current = sceneId;
    goToScene(editor, sceneId);
  }, [editor, sceneId]);
  const show = useCallback(
    (next: string | null) => {
      if (next === own.current) return;
      own.current = next;
      openScene(next);
    },
    [openScene],
  );
  return [sceneId, show];
}
