import { describe, expect, it } from "vitest";
import { pageQuery, readSort } from "../../../shared/api/pages.ts";

describe("A22 sort", () => {
  it.each([
    ["name", { field: "name", descending: false }],
    ["-name", { field: "name", descending: true }],
    ["name desc", { field: "name", descending: true }],
    ["name:desc", { field: "name", descending: true }],
    [" name:asc ", { field: "name", descending: false }],
  ])("reads %j", (text, sort) => {
    expect(readSort(text, ["name"])).toEqual(sort);
  });

  it.each(["", "age", "name down", "name;drop", "--name"])("refuses %j", (text) => {
    expect(readSort(text, ["name"])).toBeNull();
  });
});

describe("A21 pages", () => {
  it.each([
    [{}, { page: 1, page_size: 50 }],
    [
      { page: "3", page_size: "10" },
      { page: 3, page_size: 10 },
    ],
    [
      { page: "-1", page_size: "0" },
      { page: 1, page_size: 1 },
    ],
    [
      { page: "1.9", page_size: "9999" },
      { page: 1, page_size: 200 },
    ],
  ])("reads %j", (query, page) => {
    expect(pageQuery.parse(query)).toEqual(page);
  });

  it("refuses what is no number", () => {
    expect(pageQuery.safeParse({ page: "first" }).success).toBe(false);
  });
});
