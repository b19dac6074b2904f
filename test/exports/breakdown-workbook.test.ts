import { readXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { breakdownWorkbook } from "../../server/exports/breakdown-workbook.ts";
import { breakDown } from "../../shared/breakdown/break-down.ts";
import { addElement, linkElement, readBreakdown, setSceneField } from "../../shared/breakdown/breakdown-document.ts";
import { countedIds, scenesFrom } from "../builders/scene.ts";

const scenes = scenesFrom(
  "1-1 日 内 客厅\n人物：张三、李四\n\n△张三穿着商务西装，端起茶杯。\n张三：坐。\n\n" +
    "1-2 夜 外 渡口/码头\n人物：李四\n\n△下着大雨，李四拿着手机站在警车旁。\n",
);

type Rows = readonly (readonly unknown[])[];
let sheets: { name: string; rows: Rows }[] = [];

beforeAll(async () => {
  const doc = new Y.Doc();
  breakDown(doc, scenes, { newId: countedIds() }, null);
  addElement(
    doc,
    { id: "bad", name: '=HYPERLINK("http://evil","x")', category: 104, quantity: "2", notes: "+1" },
    null,
  );
  linkElement(doc, { sceneId: "S1", elementId: "bad" }, null);
  addElement(doc, { id: "odd", name: "@SUM(1)\u0000\u0008\ud800", category: 104 }, null);
  setSceneField(doc, "S2", "location", "三号码头", null);
  setSceneField(doc, "S2", "notes", "-备雨衣", null);
  const bytes = await breakdownWorkbook({ title: "测试", scenes, breakdown: readBreakdown(doc), language: "zh" });
  sheets = (await readXlsx(bytes)).sheets;
});

function column(rows: Rows, header: string): unknown[] {
  const at = rows[0]?.findIndex((cell) => String(cell).endsWith(header)) ?? -1;
  return rows.slice(1).map((row) => row[at] ?? null);
}

describe("breakdown.xlsx, read back", () => {
  test("has the scene table, the elements and the sheets", () => {
    expect(sheets.map((sheet) => sheet.name)).toEqual(["顺场表", "要素总表", "分场表"]);
  });

  test("the scene table has a row per scene and a column per role", () => {
    const rows = sheets[0]?.rows ?? [];
    expect(column(rows, "场次")).toEqual(["1-1", "1-2"]);
    expect(column(rows, "内外景")).toEqual(["内", "外"]);
    expect(column(rows, "气氛")).toEqual(["日", "夜"]);
    expect(column(rows, "主场景")).toEqual(["客厅", "渡口"]);
    expect(column(rows, "次场景")).toEqual([null, "码头"]);
    expect(column(rows, "拍摄地点")).toEqual([null, "三号码头"]);
    expect(column(rows, "张三")).toEqual(["√", null]);
    expect(column(rows, "李四")).toEqual(["√", "√"]);
    expect(column(rows, "服装")).toEqual(["商务西装（张三）", null]);
    expect(column(rows, "车辆")).toEqual([null, "警车"]);
    expect(column(rows, "现场特效")).toEqual([null, "大雨"]);
    expect(column(rows, "页数")[0]).toBeTypeOf("number");
  });

  test("the elements stand with their category, scenes and evidence", () => {
    const rows = sheets[1]?.rows ?? [];
    const phone = rows.find((row) => row[1] === "手机");
    expect(phone).toMatchObject({ 0: "道具", 5: 1, 6: "1-2", 7: "下着大雨，李四拿着手机站在警车旁。" });
    const suit = rows.find((row) => row[1] === "商务西装");
    expect(suit).toMatchObject({ 0: "服装", 2: "张三", 6: "1-1" });
  });

  test("every scene has its sheet as a list", () => {
    const rows = (sheets[2]?.rows ?? []).map((row) => row.slice(0, 3).join(" | "));
    expect(rows).toContain("1-2 | 道具 | 手机");
    expect(rows.some((row) => row.startsWith("1-1 | 演员 | ") && row.includes("张三") && row.includes("李四"))).toBe(
      true,
    );
  });

  test("text that begins like a formula stays text, and signs no workbook can hold are left out", () => {
    const names = column(sheets[1]?.rows ?? [], "名称");
    expect(names).toContain('=HYPERLINK("http://evil","x")');
    expect(names.some((name) => /^@SUM\(1\)\ufffd?$/.test(String(name)))).toBe(true);
    expect(column(sheets[1]?.rows ?? [], "备注")).toContain("+1");
    expect(column(sheets[0]?.rows ?? [], "备注")).toContain("-备雨衣");
  });
});

test("English words in English, and a script without a breakdown", async () => {
  const breakdown = readBreakdown(new Y.Doc());
  const bytes = await breakdownWorkbook({ title: "t", scenes: scenes.slice(0, 1), breakdown, language: "en" });
  const { sheets: english } = await readXlsx(bytes);
  expect(english.map((sheet) => sheet.name)).toEqual(["Scenes", "Elements", "Breakdown sheets"]);
  expect(english[0]?.rows[1]?.slice(0, 3)).toEqual(["1-1", "日", "INT"]);
});
