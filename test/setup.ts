import { afterEach, beforeEach, expect, vi } from "vitest";

// A stray console.error is a failure: it is what a developer's terminal would show and nobody asked for.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls;
  vi.restoreAllMocks();
  expect(calls, "console.error was called").toEqual([]);
});
