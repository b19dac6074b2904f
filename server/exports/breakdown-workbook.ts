import { writeXlsx } from "hucre/xlsx";
import type { Language } from "../../shared/api/errors.ts";
import {
  type CategoryKey,
  castCategory,
  categories,
  categoryById,
  categoryByKey,
} from "../../shared/breakdown/categories.ts";
import { describeElement, ownerOf } from "../../shared/breakdown/describe-element.ts";
import { type Breakdown, type Element, noSceneFields } from "../../shared/breakdown/element.ts";
import { summaryOf } from "../../shared/breakdown/summary-of-scene.ts";
import { formatEighths } from "../../shared/schedule/reports/format.ts";
import { nameKey } from "../../shared/script/characters.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { type Table, type TableColumn, tableSheet } from "./table-sheet.ts";
import { type Words, wordsIn } from "./words.ts";

export interface BreakdownPaper {
  readonly title: string;
  readonly scenes: readonly Scene[];
  readonly breakdown: Breakdown;
  readonly language: Language;
}

/** Categories with a column of their own in the scene table; the rest share one. */
const ownColumns = ["background", "costumes", "makeup_hair", "props", "vehicles", "special_effects"] as const;

/** One scene with what it needs, as all three sheets read it. */
interface Sheet {
  readonly scene: Scene;
  readonly number: string;
  readonly elements: readonly Element[];
}

/**
 * The breakdown as an .xlsx workbook of three sheets: 顺场表 (one row per scene, one column per role with √),
 * the elements by category with their scenes and evidence, and a breakdown sheet per scene as a list. Scenes cut
 * after numbers were locked are left out.
 */
export async function breakdownWorkbook({ title, scenes, breakdown, language }: BreakdownPaper): Promise<Uint8Array> {
  const words = wordsIn(language);
  const elements = new Map(breakdown.elements.map((element) => [element.id, element]));
  const sheets = scenes.flatMap((scene) => {
    if (scene.omitted) return [];
    const linked = breakdown.links.filter((link) => link.sceneId === scene.id);
    const here = linked.flatMap((link) => elements.get(link.elementId) ?? []).sort(byCategory);
    return { scene, number: scene.number, elements: here };
  });
  return writeXlsx({
    sheets: [
      tableSheet(sceneTable(sheets, breakdown, words)),
      tableSheet(elementTable(sheets, breakdown, words)),
      tableSheet(sheetTable(sheets, breakdown, words)),
    ],
    properties: { title },
    defaultFont: { name: language === "zh" ? "微软雅黑" : "Calibri", size: 10 },
  });
}

function sceneTable(sheets: readonly Sheet[], breakdown: Breakdown, words: Words): Table {
  const present = new Set(sheets.flatMap((sheet) => sheet.elements.map((element) => element.id)));
  const roles = breakdown.elements.filter((element) => element.category === castCategory && present.has(element.id));
  const columns: TableColumn[] = [
    { header: words.number, width: 8 },
    { header: words.time, width: 7 },
    { header: words.intExt, width: 7 },
    { header: words.location, width: 16 },
    { header: words.set, width: 18 },
    { header: words.subSet, width: 14 },
    { header: words.synopsis, width: 44 },
    { header: words.pages, width: 7 },
    { header: words.eighths, width: 8 },
    ...roles.map((role) => ({ header: roleHeader(role), width: 6 })),
    ...ownColumns.map((key) => ({ header: words.categories[key], width: 20 })),
    { header: words.others, width: 30 },
    { header: words.minutes, width: 9 },
    { header: words.notes, width: 20 },
  ];
  const rows = sheets.map(({ scene, number, elements }) => {
    const fields = breakdown.scenes.get(scene.id) ?? noSceneFields;
    const [set = "", ...subSets] = scene.set.split(/\s*[/／]\s*|\s+[-–—]+\s+/);
    const ids = new Set(elements.map((element) => element.id));
    return [
      number,
      timeOf(scene, words),
      scene.intExt ? words.intExts[scene.intExt] : "",
      fields.location,
      set,
      subSets.join(" / "),
      fields.synopsis || summaryOf(scene),
      Math.round((scene.eighths / 8) * 1000) / 1000,
      formatEighths(scene.eighths),
      ...roles.map((role) => (ids.has(role.id) ? "√" : "")),
      ...ownColumns.map((key) => namesOf(elements, key, breakdown, words)),
      othersOf(elements, breakdown, words),
      fields.minutes,
      fields.notes,
    ];
  });
  return { name: words.scenes, columns, rows, frozenColumns: 1 };
}

function elementTable(sheets: readonly Sheet[], breakdown: Breakdown, words: Words): Table {
  const columns = [
    { header: words.category, width: 16 },
    { header: words.name, width: 24 },
    { header: words.owner, width: 16 },
    { header: words.boardId, width: 9 },
    { header: words.quantity, width: 9 },
    { header: words.sceneCount, width: 8 },
    { header: words.inScenes, width: 40 },
    { header: words.evidence, width: 50 },
    { header: words.notes, width: 24 },
  ];
  const rows = breakdown.elements.map((element) => {
    const inScenes = sheets.filter((sheet) => sheet.elements.includes(element)).map((sheet) => sheet.number);
    const quotes = breakdown.links.filter((link) => link.elementId === element.id && link.quote !== "");
    const quote = sheets.flatMap(({ scene }) => quotes.find((link) => link.sceneId === scene.id)?.quote ?? [])[0] ?? "";
    return [
      words.categories[categoryById(element.category).key],
      element.name,
      ownerOf(element, breakdown),
      element.boardId,
      element.quantity,
      inScenes.length,
      inScenes.join(words.listJoint),
      quote.replace(/\s+/g, " "),
      element.notes,
    ];
  });
  return { name: words.elements, columns, rows, frozenColumns: 2 };
}

function sheetTable(sheets: readonly Sheet[], breakdown: Breakdown, words: Words): Table {
  const columns = [
    { header: words.number, width: 10 },
    { header: words.category, width: 18 },
    { header: words.name, width: 90 },
  ];
  const rows: string[][] = [];
  const banners = new Set<number>();
  for (const { scene, number, elements } of sheets) {
    banners.add(rows.length);
    rows.push([number, formatEighths(scene.eighths), scene.heading]);
    const synopsis = breakdown.scenes.get(scene.id)?.synopsis || summaryOf(scene);
    if (synopsis) rows.push([number, words.synopsis, synopsis]);
    for (const category of categories) {
      const names = namesOf(elements, category.key, breakdown, words);
      if (names) rows.push([number, words.categories[category.key], names]);
    }
    const notes = breakdown.scenes.get(scene.id)?.notes;
    if (notes) rows.push([number, words.notes, notes]);
  }
  const fills = new Map([...banners].map((row) => [row, "F2F4F7"]));
  return { name: words.sheets, columns, rows, banners, fills };
}

function namesOf(elements: readonly Element[], key: CategoryKey, breakdown: Breakdown, words: Words): string {
  const { id } = categoryByKey(key);
  return elements
    .filter((element) => element.category === id)
    .map((element) => described(element, breakdown))
    .join(words.listJoint);
}

function othersOf(elements: readonly Element[], breakdown: Breakdown, words: Words): string {
  const shown: readonly CategoryKey[] = ["cast", ...ownColumns];
  return categories
    .filter((category) => !shown.includes(category.key))
    .map(({ key }) => [words.categories[key], namesOf(elements, key, breakdown, words)] as const)
    .filter(([, names]) => names !== "")
    .map(([category, names]) => `${category}${words.colon}${names}`)
    .join("\n");
}

/** "3. 老周", "西装（张三）", "茶杯 ×2". */
function described(element: Element, breakdown: Breakdown): string {
  const number = element.boardId === null ? "" : `${element.boardId}. `;
  return number + describeElement(element, breakdown);
}

/** Role columns are narrow: the board id stands above the name. */
function roleHeader(role: Element): string {
  return role.boardId === null ? role.name : `${role.boardId}\n${role.name}`;
}

function timeOf(scene: Scene, words: Words): string {
  if (scene.timeText && /\p{Script=Han}/u.test(scene.timeText)) return scene.timeText;
  return scene.time ? words.times[scene.time] : (scene.timeText ?? "");
}

function byCategory(a: Element, b: Element): number {
  const order = a.category - b.category || (a.boardId ?? 1e9) - (b.boardId ?? 1e9);
  return order || (nameKey(a.name) < nameKey(b.name) ? -1 : 1);
}
