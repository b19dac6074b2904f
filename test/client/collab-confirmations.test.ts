import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Confirmations, watchConfirmations } from "../../client/collab/confirmations.ts";

let told: string[];
let confirmations: Confirmations;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
  told = [];
  confirmations = watchConfirmations({ late: () => told.push("late"), missing: () => told.push("missing") });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("F12 an edit that nobody confirms is late after two seconds, whether there is a line or not", () => {
  confirmations.expect();
  vi.advanceTimersByTime(1_900);
  confirmations.expect();
  expect(confirmations.late()).toBe(false);
  vi.advanceTimersByTime(100);
  expect(confirmations.late()).toBe(true);
  confirmations.done();
  expect(confirmations.late()).toBe(false);
  expect(told).toEqual(["late"]);
});

test("whoever types while confirmations keep coming is not late", () => {
  confirmations.expect();
  for (let second = 0; second < 10; second++) {
    confirmations.counted(3);
    vi.advanceTimersByTime(1_000);
    confirmations.counted(2);
  }
  expect(told).toEqual([]);
});

test("a line that seems open and confirms nothing for twenty seconds is missed; one that is closed is not", () => {
  confirmations.counted(1);
  vi.advanceTimersByTime(19_000);
  confirmations.counted(null);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([]);
  confirmations.counted(1);
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual(["missing"]);
});
