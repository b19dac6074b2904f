import { describe, expect, test } from "vitest";
import {
  type ConnectionFacts,
  documentState,
  isHalfOpen,
  refusalAction,
  retryDelay,
} from "../../client/collab/document-state.ts";

const calm: ConnectionFacts = {
  refusal: null,
  connected: true,
  synced: true,
  unconfirmed: 0,
  unsaved: 0,
  late: false,
  blocked: false,
  firstAttempt: false,
};

describe("the badge", () => {
  test("says saved only when the server has confirmed everything on an open channel", () => {
    expect(documentState(calm)).toBe("saved");
    expect(documentState({ ...calm, unconfirmed: 1, unsaved: 1 })).toBe("saving");
    expect(documentState({ ...calm, synced: false, unsaved: 3 })).toBe("saving");
    expect(documentState({ ...calm, synced: false })).toBe("connecting");
  });

  test("says offline without a socket, whatever was confirmed before", () => {
    expect(documentState({ ...calm, connected: false })).toBe("offline");
    expect(documentState({ ...calm, connected: false, firstAttempt: true })).toBe("connecting");
  });

  test("does not go on saying saving when no confirmation comes", () => {
    expect(documentState({ ...calm, unconfirmed: 1, unsaved: 1, late: true })).toBe("late");
    expect(documentState({ ...calm, synced: false, unsaved: 3, late: true })).toBe("late");
    expect(documentState({ ...calm, connected: false, unsaved: 3, late: true })).toBe("offline");
    expect(documentState({ ...calm, late: true })).toBe("saved");
  });

  test("does not call it saving when the server cannot write", () => {
    expect(documentState({ ...calm, unconfirmed: 2, unsaved: 2, blocked: true })).toBe("blocked");
  });

  test("says first that the document is closed to the reader", () => {
    expect(documentState({ ...calm, refusal: "refused" })).toBe("refused");
    expect(documentState({ ...calm, refusal: "outdated", connected: false })).toBe("outdated");
  });
});

test("only a plain no lets the copy on the device go", () => {
  expect(refusalAction("forbidden")).toBe("leave");
  expect(refusalAction("reload")).toBe("reload");
  for (const reason of [
    "unavailable",
    "storage_full",
    "token_expired",
    "unauthorized",
    "crowded",
    "permission-denied",
  ]) {
    expect(refusalAction(reason)).toBe("retry");
  }
});

test("a socket that was asked and has not answered is half open", () => {
  expect(isHalfOpen(1000, 900, 10_000, 8000)).toBe(true);
  expect(isHalfOpen(1000, 900, 8000, 8000)).toBe(false);
  expect(isHalfOpen(1000, 1100, 60_000, 8000)).toBe(false);
});

test("attempts come further apart, up to half a minute, and not all at once", () => {
  expect(retryDelay(0, 0)).toBe(500);
  expect(retryDelay(2, 1)).toBe(4000);
  expect(retryDelay(20, 1)).toBe(30_000);
});
