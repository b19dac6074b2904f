import type { Department } from "../project/people.ts";

/** A thread hangs on one element of the production ("scene:S1", "strip:S1", "character:…") and may quote its words. */
export interface Thread {
  readonly id: string;
  /** The anchor as the API writes it: "scene:S1". */
  readonly target: string;
  /** The scene where it is shown; null for anchors that belong to no scene. */
  readonly sceneId: string | null;
  readonly lineUid: string | null;
  readonly quote: string;
  readonly createdAt: string;
  readonly resolved: { readonly by: string; readonly at: string } | null;
}

export interface Comment {
  readonly id: string;
  readonly threadId: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly body: string;
  readonly mentions: readonly string[];
  readonly departments: readonly Department[];
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deleted: boolean;
}

export interface ThreadWithComments extends Thread {
  readonly comments: readonly Comment[];
}
