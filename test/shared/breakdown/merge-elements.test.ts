import { describe, expect, test } from "vitest";
import type { FoundElement } from "../../../shared/breakdown/find-elements.ts";
import { elementKey, mergeElements } from "../../../shared/breakdown/merge-elements.ts";

const props = 104;
const costumes = 106;

function aFind(name: string, more: Partial<FoundElement> = {}): FoundElement {
  return { category: props, name, sceneId: "S1", quote: name, lineUid: "S1.1", confidence: 0.8, ...more };
}

function same(one: string, other: string, category = props): boolean {
  return elementKey(category, one, null) === elementKey(category, other, null);
}

describe("one thing written two ways", () => {
  test.each([
    ["cup", "cups"],
    ["cup", "the Cup"],
    ["coffee cup", "Coffee  Cups"],
    ["knife", "knives"],
    ["box", "boxes"],
    ["cell phone", "cellphone"],
    ["walkie-talkie", "walkie talkie"],
    ["茶杯", "茶杯子"],
    ["茶杯", "一只茶杯"],
    ["杯子", "杯子"],
    ["手电筒", "手电"],
    ["圓珠筆", "圆珠笔"],
    ["U盘", "Ｕ盘"],
  ])("M1: %s, %s", (one, other) => {
    expect(same(one, other)).toBe(true);
  });
});

describe("two things", () => {
  test.each([
    ["手机", "电话"],
    ["cup", "mug"],
    ["glass", "glasses"],
    ["gun", "machine gun"],
    ["茶杯", "酒杯"],
  ])("M1: %s, %s", (one, other) => {
    expect(same(one, other)).toBe(false);
  });

  test("M1: names of the cast are left as they are", () => {
    expect(same("王子", "王", 100)).toBe(false);
    expect(same("James", "Jame", 100)).toBe(false);
    expect(same("MIKE", "Mike", 100)).toBe(true);
  });
});

test("M1: finds of one thing make one element, in order of appearance", () => {
  const merged = mergeElements([aFind("cups"), aFind("knife"), aFind("cup", { sceneId: "S2" })]);
  expect(merged.map((element) => [element.name, element.found.map((found) => found.sceneId)])).toEqual([
    ["cups", ["S1", "S2"]],
    ["knife", ["S1"]],
  ]);
});

test("M2: a costume is one per wearer", () => {
  const suit = (owner: string) => aFind("西装", { category: costumes, owner });
  expect(mergeElements([suit("张三"), suit("李四"), suit("张三")])).toHaveLength(2);
});

test("M2: the loose name of a wearer's coat is that coat, unless there are two it could be", () => {
  const coat = (name: string) => aFind(name, { category: costumes, owner: "QING" });
  const names = (found: FoundElement[]) => mergeElements(found).map((element) => element.name);
  expect(names([coat("trench coat"), coat("beige trench coat")])).toEqual(["beige trench coat"]);
  expect(names([coat("风衣"), coat("米色风衣")])).toEqual(["米色风衣"]);
  expect(names([coat("coat"), coat("red coat"), coat("blue coat")])).toEqual(["coat", "red coat", "blue coat"]);
});

test("M3: the usual spelling is the name", () => {
  const merged = mergeElements([aFind("cell phone"), aFind("cellphone"), aFind("cellphone")]);
  expect(merged.map((element) => element.name)).toEqual(["cellphone"]);
});
