import { expect, test } from "vitest";
import { versionsToDrop } from "../../../shared/history/thin-out.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 20, 12);
const ago = (hours: number, lasting = false) => ({ id: `v${hours}`, at: now - hours * hour, lasting });

test("of the last day every version stays", () => {
  expect(versionsToDrop([ago(0), ago(0.1), ago(0.2), ago(23)], now)).toEqual([]);
});

test("of the last week the newest of every hour stays", () => {
  expect(versionsToDrop([ago(0), ago(30), ago(30.2), ago(30.4), ago(31.5)], now)).toEqual(["v30.4"]);
});

test("of older ones the newest of every day stays; named ones always do", () => {
  const old = [ago(0), ago(24 * 10), ago(24 * 10 + 2), ago(24 * 10 + 3, true), ago(24 * 10 + 4), ago(24 * 11)];
  expect(versionsToDrop(old, now)).toEqual([`v${24 * 10 + 2}`, `v${24 * 10 + 4}`]);
});

test("the newest version stays, however old it is", () => {
  expect(versionsToDrop([ago(24 * 40), ago(24 * 40 + 1)], now)).toEqual([`v${24 * 40 + 1}`]);
});
