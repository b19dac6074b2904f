import type { Department } from "../project/people.ts";

/** A thread hangs on one element of the production ("scene:S1", "strip:S1", "character:…") and may quote its words. */
export interface Thread {
  readonly id: string;
  /** The anchor as the API writes it: "scene:S1". */
  readonly target: string;
  /** What it hangs on where that is no scene and no words: an element, a shot, a day; null otherwise. */
  readonly subject: Subject | null;
  /** The scene where it was begun; null for anchors that belong to no scene. */
  readonly sceneId: string | null;
  /** How that scene was called then, so that a thread of a removed scene still says where it stood. */
  readonly sceneName: string;
  /** The line that the words stood in, the first of several. */
  readonly lineUid: string | null;
  /** Every line that the words stood in. */
  readonly lines: readonly string[];
  readonly quote: string;
  readonly createdAt: string;
  readonly resolved: { readonly by: string; readonly at: string } | null;
}

/** A thing that a thread hangs on, under its own id whatever it was called by, and how it was called then. */
export interface Subject {
  /** "element:…", "shot:…", "day:…". */
  readonly target: string;
  readonly name: string;
}

/** What may be said to a comment without words. */
export const reactionKinds = ["thumbs_up", "check", "heart", "laugh", "eyes", "clapper"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export interface Comment {
  readonly id: string;
  readonly threadId: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly body: string;
  /** User ids, those reached through a department included. */
  readonly mentions: readonly string[];
  readonly departments: readonly Department[];
  /** Who reacted how, user ids in the order they did. */
  readonly reactions: Readonly<Partial<Record<ReactionKind, readonly string[]>>>;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deleted: boolean;
}

export interface ThreadWithComments extends Thread {
  readonly comments: readonly Comment[];
}

/** Words within one line of the script. `start` counts UTF-16 units from the beginning of the line. */
export interface AnchorPiece {
  readonly lineUid: string;
  readonly start: number;
  readonly text: string;
}

/** The comment with somebody's reaction added or taken back; the same object when nothing changes. */
export function react(comment: Comment, kind: ReactionKind, userId: string, on: boolean): Comment {
  const before = comment.reactions[kind] ?? [];
  if (before.includes(userId) === on) return comment;
  const after = on ? [...before, userId] : before.filter((id) => id !== userId);
  const { [kind]: _, ...others } = comment.reactions;
  return { ...comment, reactions: after.length > 0 ? { ...others, [kind]: after } : others };
}

/** Everybody who takes part in a thread: who wrote in it and who was mentioned in it, each once. */
export function participants(comments: readonly Comment[]): string[] {
  const standing = comments.filter(({ deleted }) => !deleted);
  return [...new Set(standing.flatMap(({ author, mentions }) => [author.id, ...mentions]))];
}
