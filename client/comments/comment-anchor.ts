/** What a new comment hangs on: a scene, and where words were selected the line and the words. */
export interface CommentAnchor {
  readonly sceneId: string;
  readonly lineUid: string | null;
  /** Empty for a comment on the whole scene. */
  readonly quote: string;
}
