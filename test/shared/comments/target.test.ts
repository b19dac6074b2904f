import { describe, expect, it } from "vitest";
import { parseTarget } from "../../../shared/comments/target.ts";

describe("A20 target_element", () => {
  it.each([
    ["scene:S1", { kind: "scene", id: "S1", anchor: null }],
    ["scene:S1#opening", { kind: "scene", id: "S1", anchor: "opening" }],
    ["character:张三", { kind: "character", id: "张三", anchor: null }],
    ["location:山豹旅: 营区/操场", { kind: "location", id: "山豹旅: 营区/操场", anchor: null }],
    ["line:a#", { kind: "line", id: "a", anchor: "" }],
  ])("reads %s", (text, target) => {
    expect(parseTarget(text)).toEqual(target);
  });

  it.each(["", "scene", "scene:", "scene: ", ":S1", "poem:1", "Scene:S1", "scene:#x"])("knows no %j", (text) => {
    expect(parseTarget(text)).toBeNull();
  });
});
