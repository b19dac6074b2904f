import { expect, test } from "vitest";
import * as Y from "yjs";
import { recordFields, rootRecords, setFields, splitKey } from "../../../shared/documents/record.ts";

test("only fields that differ are written", () => {
  const doc = new Y.Doc();
  const record = new Y.Map<unknown>();
  rootRecords(doc, "elements").set("e1", record);
  setFields(record, { name: "Lamp", qty: "2" });
  let updates = 0;
  doc.on("update", () => updates++);
  setFields(record, { name: "Lamp" });
  expect(updates).toBe(0);
  setFields(record, { qty: undefined });
  expect(recordFields(record)).toEqual({ name: "Lamp" });
});

test("an entry that is no record has no fields", () => {
  for (const strange of [null, undefined, "text", { name: "Lamp" }]) expect(recordFields(strange)).toBeNull();
});

test("a flat key splits at its last separator", () => {
  expect(splitKey("S1:2:date", ":")).toEqual(["S1:2", "date"]);
  expect(splitKey("S1|lamp", "|")).toEqual(["S1", "lamp"]);
  for (const none of ["date", ":date", ""]) expect(splitKey(none, ":")).toBeNull();
});
