import type { AnchorPiece } from "../../shared/comments/thread.ts";

/** What a new comment hangs on: an element, by default the scene, and where words were selected those words. */
export interface CommentAnchor {
  /** As the API names it, such as "day:d1"; the scene when it is left out. */
  readonly target?: string;
  /** How that element is called; with it the panel shows the threads on the element instead of the scene's. */
  readonly name?: string;
  readonly sceneId: string | null;
  readonly lineUid: string | null;
  /** Empty for a comment on the whole element. */
  readonly quote: string;
  /** The words line by line, to be marked. */
  readonly range?: readonly AnchorPiece[];
}

/** The anchor as the API names it. */
export function targetOf({ target, sceneId }: CommentAnchor): string {
  return target ?? `scene:${sceneId}`;
}
