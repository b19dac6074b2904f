import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { breakDown } from "../../../shared/breakdown/break-down.ts";
import {
  addElement,
  editElement,
  linkElement,
  readBreakdown,
  removeElement,
  setSceneField,
  unlinkElement,
} from "../../../shared/breakdown/breakdown-document.ts";
import type { ScriptTag } from "../../../shared/script/scene.ts";
import { countedIds, scenesFrom } from "../../builders/scene.ts";

const first =
  "1-1 日 内 客厅\n人物：张三\n\n△张三穿着商务西装，端起茶杯。\n张三：坐。\n\n" +
  "1-2 夜 外 渡口\n人物：李四、张三\n\n△李四拿着手机。\n李四：喂？\n\n1-3 日 内 客厅\n人物：李四\n\n△李四放下茶杯。\n李四：好。\n\n" +
  "1-4 日 内 车站\n人物：李四\n\n△李四走了。\n李四：走吧。\n";

function brokenDown(text = first, tags: readonly ScriptTag[] = []) {
  const doc = new Y.Doc();
  const newId = countedIds();
  const run = (again = text) => breakDown(doc, scenesFrom(again), { newId, tags }, "rules");
  run();
  const read = () => readBreakdown(doc);
  const find = (name: string) => {
    const element = read().elements.find((candidate) => candidate.name === name);
    if (!element) throw new Error(`there is no ${name}`);
    return element;
  };
  const scenesWith = (id: string) =>
    read()
      .links.filter((link) => link.elementId === id)
      .map((link) => link.sceneId)
      .sort();
  return { doc, run, read, find, scenesWith };
}

describe("adds", () => {
  test("elements with links that carry their evidence", () => {
    const { read, find, scenesWith } = brokenDown();
    expect(scenesWith(find("茶杯").id)).toEqual(["S1", "S3"]);
    expect(read().links.find((link) => link.elementId === find("手机").id)).toMatchObject({
      sceneId: "S2",
      source: "rule",
      quote: "李四拿着手机。",
      confidence: 0.8,
    });
  });

  test("costumes with their wearer", () => {
    const { find } = brokenDown();
    expect(find("商务西装").owner).toBe(find("张三").id);
  });

  test("W5: board ids, the more scenes the lower", () => {
    const { find } = brokenDown();
    expect([find("李四").boardId, find("张三").boardId]).toEqual([1, 2]);
  });

  test("W7: a synopsis from the scene's own words", () => {
    expect(brokenDown().read().scenes.get("S2")?.synopsis).toBe("李四拿着手机。");
  });

  test("W6: tags ahead of rules", () => {
    const finalDraftId = "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa";
    const tags = [{ sceneId: "S3", lineUid: "S3.2", finalDraftId, categoryName: "", name: "茶杯", quote: "茶杯" }];
    const { read, find } = brokenDown(first, tags);
    const links = read().links.filter((link) => link.elementId === find("茶杯").id);
    expect(links.map((link) => `${link.sceneId} ${link.source}`).sort()).toEqual(["S1 rule", "S3 tag"]);
  });

  test.each([
    ["05C556EB-6BC1-4A3A-B09F-F8B5BA1B6AFA", "Accessories", 104],
    ["c86eae40-3b01-41c3-a7de-6859e6ec971d", "", 115],
    ["unknown", "Makeup/Hair", 107],
    ["unknown", "Vehicle", 103],
    ["unknown", "Drones", 125],
    ["", "", 125],
  ])("W6: tags of Final Draft's category %s %s", (finalDraftId, categoryName, category) => {
    const tag = { sceneId: "S4", lineUid: "S4.2", finalDraftId, categoryName, name: "信物甲", quote: "他" };
    expect(brokenDown(first, [tag]).find("信物甲").category).toBe(category);
  });

  test("everything in one transaction, so that a screen redraws once", () => {
    const doc = new Y.Doc();
    let updates = 0;
    doc.on("update", () => updates++);
    breakDown(doc, scenesFrom(first), { newId: countedIds() }, "rules");
    expect(updates).toBe(1);
  });
});

describe("leaves alone what is there", () => {
  test("W1: the second run changes nothing at all", () => {
    const { doc, run } = brokenDown();
    const before = Y.encodeStateVector(doc);
    run();
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  test("W1: a longer script adds what is new", () => {
    const { run, find, scenesWith } = brokenDown();
    run(`${first}\n1-5 夜 内 酒店\n人物：王五\n\n△王五拿着手机和行李箱。\n王五：到了。\n`);
    expect(scenesWith(find("手机").id)).toEqual(["S2", "S5"]);
    expect(find("王五").boardId).toBe(3);
    expect(scenesWith(find("行李箱").id)).toEqual(["S5"]);
  });

  test("W2: a renamed, recategorised and described element", () => {
    const { doc, run, read, find, scenesWith } = brokenDown();
    const { id } = find("手机");
    editElement(doc, id, { name: "李四的旧手机", category: 116, quantity: "2", notes: "碎屏" }, "ann");
    const count = read().elements.length;
    run();
    expect(read().elements).toHaveLength(count);
    expect(find("李四的旧手机")).toMatchObject({ id, category: 116, quantity: "2", notes: "碎屏" });
    expect(scenesWith(id)).toEqual(["S2"]);
  });

  test("W2, W5: a renamed member of the cast with a number of choice", () => {
    const { doc, run, read, find } = brokenDown();
    editElement(doc, find("张三").id, { name: "老张", boardId: 7 }, "ann");
    run();
    expect(find("老张").boardId).toBe(7);
    expect(read().elements.some((element) => element.name === "张三")).toBe(false);
  });

  test("W3: a removed element and a link that was taken away", () => {
    const { doc, run, read, find, scenesWith } = brokenDown();
    removeElement(doc, find("手机").id, "ann");
    unlinkElement(doc, "S3", find("茶杯").id, "ann");
    run();
    expect(read().elements.some((element) => element.name === "手机")).toBe(false);
    expect(scenesWith(find("茶杯").id)).toEqual(["S1"]);
    linkElement(doc, { sceneId: "S3", elementId: find("茶杯").id }, "ann");
    expect(scenesWith(find("茶杯").id)).toEqual(["S1", "S3"]);
  });

  test("W4: an element that people made, in whatever category", () => {
    const doc = new Y.Doc();
    addElement(doc, { id: "mine", name: "茶杯子", category: 104 }, "ann");
    addElement(doc, { id: "moved", name: "手机", category: 125 }, "ann");
    breakDown(doc, scenesFrom(first), { newId: countedIds() }, "rules");
    const { elements, links } = readBreakdown(doc);
    expect(elements.filter((element) => ["茶杯", "茶杯子", "手机"].includes(element.name)).map(({ id }) => id)).toEqual(
      ["mine", "moved"],
    );
    expect(links.filter((link) => link.elementId === "mine")).toHaveLength(2);
  });

  test("W7: a synopsis that somebody wrote", () => {
    const { doc, run, read } = brokenDown();
    setSceneField(doc, "S2", "synopsis", "李四等电话", "ann");
    run();
    expect(read().scenes.get("S2")?.synopsis).toBe("李四等电话");
  });

  test("evidence that a person confirmed", () => {
    const { doc, run, read, find } = brokenDown();
    linkElement(doc, { sceneId: "S2", elementId: find("手机").id, source: "person" }, "ann");
    run();
    expect(read().links.find((link) => link.elementId === find("手机").id)?.source).toBe("person");
  });
});
