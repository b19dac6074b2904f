import { describe, expect, test } from "vitest";
import {
  isDelivered,
  openCommentsByScene,
  openCommentsBySubject,
  type PendingComment,
  type StandingThread,
  threadsAbout,
  threadsOf,
} from "../../client/comments/thread-lists.ts";
import type { Comment } from "../../shared/comments/thread.ts";

const at = "2026-10-01T08:00:00.000Z";

function comment(body: string, changes: Partial<Comment> = {}): Comment {
  const author = { id: "u1", name: "Anna" };
  return {
    id: body,
    threadId: "t",
    author,
    body,
    mentions: [],
    departments: [],
    reactions: {},
    createdAt: at,
    editedAt: null,
    deleted: false,
    ...changes,
  };
}

function thread(id: string, sceneId: string | null, comments: Comment[], resolved = false): StandingThread {
  const state = resolved ? { by: "u1", at } : null;
  return {
    id,
    target: `scene:${sceneId}`,
    sceneId,
    subject: null,
    sceneName: "",
    lineUid: null,
    lines: [],
    textGone: false,
    sceneGone: false,
    quote: "",
    createdAt: at,
    resolved: state,
    comments,
  };
}

const threads = [
  thread("a", "S1", [comment("one"), comment("two")]),
  thread("b", "S1", [comment("done")], true),
  thread("c", "S2", [comment("gone", { deleted: true })]),
  thread("d", null, [comment("general")]),
  thread("e", "S2", [comment("three")]),
];
const ids = (found: StandingThread[]) => found.map(({ id }) => id);

test("a scene counts the comments that stand in its open threads", () => {
  expect(openCommentsByScene(threads)).toEqual(
    new Map([
      ["S1", 2],
      ["S2", 1],
    ]),
  );
});

test("an element counts and shows what is said about it, whichever scene it was begun on", () => {
  const about = (id: string, sceneId: string, resolved = false) => ({
    ...thread(id, sceneId, [comment(id)], resolved),
    subject: { target: "element:lamp", name: "Lamp" },
  });
  const all = [about("done", "S1", true), ...threads, about("here", "S1"), about("there", "S2")];
  expect(ids(threadsAbout(all, "element:lamp"))).toEqual(["here", "there", "done"]);
  expect(openCommentsBySubject(all)).toEqual(new Map([["element:lamp", 2]]));
});

test("a scene shows its open threads ahead of the resolved, threads without a comment are gone", () => {
  expect(ids(threadsOf([...threads].reverse(), "scene", "S1", null))).toEqual(["a", "b"]);
  expect(ids(threadsOf(threads, "scene", "S2", null))).toEqual(["e"]);
});

test("open and resolved threads of all scenes stand apart, except the one a link points at", () => {
  expect(ids(threadsOf(threads, "open", null, null))).toEqual(["a", "d", "e"]);
  expect(ids(threadsOf(threads, "resolved", null, null))).toEqual(["b"]);
  expect(ids(threadsOf(threads, "open", null, "b"))).toEqual(["a", "b", "d", "e"]);
});

describe("a comment whose answer was lost", () => {
  const pending: PendingComment = {
    key: "k",
    authorId: "u1",
    anchor: { sceneId: "S1", lineUid: null, quote: "" },
    reply: null,
    content: "two",
    mentions: [],
    createdAt: at,
    problem: null,
  };

  test("is not sent again once it stands among the others", () => {
    expect(isDelivered(pending, threads)).toBe(true);
    expect(isDelivered({ ...pending, reply: { threadId: "a", commentId: "one" } }, threads)).toBe(true);
  });

  test("is sent when the same words are somebody else's, older or elsewhere", () => {
    expect(isDelivered({ ...pending, authorId: "u2" }, threads)).toBe(false);
    expect(isDelivered({ ...pending, createdAt: "2026-10-01T09:00:00.000Z" }, threads)).toBe(false);
    expect(isDelivered({ ...pending, anchor: { ...pending.anchor, sceneId: "S2" } }, threads)).toBe(false);
  });
});
