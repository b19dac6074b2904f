import { expect, test } from "vitest";
import * as Y from "yjs";
import { breakDown } from "../../../shared/breakdown/break-down.ts";
import { addElement, linkElement, readBreakdown } from "../../../shared/breakdown/breakdown-document.ts";
import { analysisOf, locationOf } from "../../../shared/breakdown/scene-analysis.ts";
import { countedIds, scenesFrom } from "../../builders/scene.ts";

const scenes = scenesFrom(
  "1-1 日 内 客厅\n人物：张三、李四\n\n△张三穿着商务西装，把茶杯摔在沙发上。\n张三：滚！\n\n" +
    "1-2 夜 外 渡口\n人物：李四\n\n△李四望着张三的商务西装，走向警车。\n李四：走。\n\n" +
    "1-3 黄昏 外 江面\n\n△空无一人。\n",
);

function analysis(change: (doc: Y.Doc) => void = () => {}) {
  const doc = new Y.Doc();
  breakDown(doc, scenes, { newId: countedIds() }, null);
  change(doc);
  return analysisOf(scenes, readBreakdown(doc));
}

test("a scene has id, summary, location, time, characters and props", () => {
  expect(analysis().scenes[0]).toEqual({
    id: "S1",
    summary: "张三穿着商务西装，把茶杯摔在沙发上。",
    location: "INT-客厅",
    time: "DAY",
    characters: ["张三", "李四"],
    props: ["茶杯"],
  });
});

test.each([
  ["LIVING ROOM", "INT" as const, "INT-LIVINGROOM"],
  ["Agui's Noodle Stall", "EXT" as const, "EXT-AGUISNOODLESTALL"],
  ["HOSPITAL - CORRIDOR", "INT" as const, "INT-HOSPITAL-CORRIDOR"],
  ["客厅", "INT" as const, "INT-客厅"],
  ["训练场/营区", "EXT" as const, "EXT-训练场-营区"],
  ["CAR", "INT/EXT" as const, "INT/EXT-CAR"],
  ["CAFÉ", null, "CAFÉ"],
  ["", "INT" as const, "INT"],
])("A1: the set %s is %s %s", (set, intExt, location) => {
  expect(locationOf({ set, intExt })).toBe(location);
});

test("A2: everybody and every scene the breakdown names is in the scenes", () => {
  const { scenes: listed, breakdown } = analysis((doc) => {
    addElement(doc, { id: "ghost", name: "王五", category: 100 }, null);
    addElement(doc, { id: "hat", name: "草帽", category: 106, owner: "ghost" }, null);
    linkElement(doc, { sceneId: "S3", elementId: "hat" }, null);
    addElement(doc, { id: "nobodys", name: "旧大衣", category: 106 }, null);
    linkElement(doc, { sceneId: "S3", elementId: "nobodys" }, null);
    linkElement(doc, { sceneId: "S99", elementId: "hat" }, null);
  });
  const ids = new Set(listed.map((scene) => scene.id));
  for (const costume of breakdown.costumes) {
    for (const id of costume.scenes) {
      expect(ids).toContain(id);
      expect(listed.find((scene) => scene.id === id)?.characters).toContain(costume.character);
    }
  }
  expect(breakdown.costumes.map((costume) => costume.name)).toEqual(["商务西装", "草帽"]);
});

test("A2: characters are people with a name, and whoever speaks", () => {
  const crowd = scenesFrom("1-1 日 外 操场\n人物：张三、群众、全员\n\n张三：走！\n众人：走！\n");
  const { scenes: listed } = analysisOf(crowd, readBreakdown(new Y.Doc()));
  expect(listed[0]?.characters).toEqual(["张三", "众人"]);
});

test("A3: costumes carry their wearer, other categories stand beside them", () => {
  const { breakdown } = analysis();
  expect(breakdown.costumes).toEqual([{ name: "商务西装", character: "张三", scenes: ["S1", "S2"] }]);
  expect(breakdown.vehicles).toEqual([{ name: "警车", scenes: ["S2"] }]);
  expect(breakdown.set_dressing).toEqual([{ name: "沙发", scenes: ["S1"] }]);
  expect(breakdown.music).toBeUndefined();
});

test("without a breakdown the script alone answers; omitted scenes are left out", () => {
  const bare = analysisOf(
    [...scenes.slice(0, 1), ...scenes.slice(1).map((scene) => ({ ...scene, omitted: true }))],
    readBreakdown(new Y.Doc()),
  );
  expect(bare.scenes.map((scene) => scene.characters)).toEqual([["张三", "李四"]]);
  expect(bare.breakdown).toEqual({ costumes: [] });
});
