import { categoryByKey } from "../categories.ts";
import { headCategories, measureCategories, noThings, nounStops, verbOpenings } from "./chinese-nouns.ts";
import { isUnreal } from "./find-chinese.ts";
import type { Mention } from "./find-english.ts";
import { simplify } from "./simplify.ts";
import { chineseTerms } from "./spellings.ts";

const [background, costumes, props, vehicles, animals, dressing] = (
  ["background", "costumes", "props", "vehicles", "animals", "set_dressing"] as const
).map((key) => categoryByKey(key).id) as [number, number, number, number, number, number];
const named: readonly number[] = [costumes, props, vehicles, dressing];

const count = "[一两二三四五六七八九十几数半这那每]{1,3}";
const measure =
  "[把支枚封本瓶罐盒袋箱卷沓叠摞串截碗盘碟壶杯捆桶锅粒颗锭块根辆艘架匹头件袭顶棵株只条张个份台部副双盏面身套口挺柄尊朵杆扇]";
const where = "(?:(?:[腰怀袖兜包身桌墙地手背脚][间里中上后下边]|口袋里)的?)?";
/** What may open the name of a thing: a number with its measure word, a verb of the hand, both, or "手里的". */
const openings = new RegExp(
  `(?<wear>(?:身|头|脚|外|内)?[穿戴披系裹套围蹬摘脱换](?:着|了|上|下|好|起){0,2}(?:${count}${measure})?)|` +
    `(?:(?<hand>[拿握端捧拎提举抓抱揣攥摸掏抽取拔递扔丢摔夹叼别捡拾弹吹抡挥扛背拖放摇翻合撕削剥磨咬嚼抛按捏撬砸敲剪切插塞装吃喝踩绑缠贴擦洗煮炒煎倒盛泡喷洒拧抖铺展甩收搬抬骑牵补点](?:着|了|出|起|上|下|过|开|来|进|给他|给她|响|断){1,2}|(?<bare>[贴端拿递举提背抱捧撑扛拎握叼抽啃吃喝])|用|[吃喝煎炒煮织修焊骑])${where}(?:${count}(?<unit>${measure}))?)|` +
    `(?<count>${count}(?<measure>${measure}))|(?<hold>(?:手|怀|兜|口袋)[里中]的)|(?<place>[在到])|(?<hung>[挂摆吊立供](?:着|上|在)(?:${count}(?<hungUnit>${measure}))?)`,
  "gu",
);

/**
 * Things that no lexicon need know, by the company they keep: 一枚银针, 掏出旱烟袋, 手里的止血钳, 穿着银色舱外服.
 * The name ends at a word of the lexicon, at a sign that ends names of things (针, 袋, 帽), or where the measure
 * word says the kind, at the end of the clause. A find that holds a known word is that word with all of its name.
 */
export function findChineseThings(text: string, taken: readonly (readonly [from: number, to: number])[]): Mention[] {
  const used = new Uint8Array(text.length);
  for (const [from, to] of taken) used.fill(1, from, to);
  // A name of the cast is a blank: 张三身穿 counts no 三身.
  const plain = simplify(text).replace(/[\s\S]/g, (sign, at: number) => (used[at] ? " " : sign));
  const mentions: Mention[] = [];
  const keep = (category: number, from: number, end: number, confidence: number) => {
    if (used.subarray(from, end).includes(1) || isUnreal(plain, from)) return;
    used.fill(1, from, end);
    mentions.push({ category, name: text.slice(from, end), at: from, length: end - from, confidence });
  };
  for (const match of plain.matchAll(people)) {
    const name = match.groups?.name ?? "";
    const end = match.index + match[0].length;
    keep(background, end - name.length, end, 0.6);
  }
  for (const match of plain.matchAll(openings)) {
    const {
      wear,
      hand,
      hold,
      place,
      bare,
      hung,
      unit = match.groups?.measure ?? match.groups?.hungUnit,
    } = match.groups ?? {};
    if (isUnreal(plain, match.index)) continue;
    const from = nounStart(plain, match.index + match[0].length, used);
    if (from === null) continue;
    const noun = nounAt(plain, from, used, unit !== undefined, wear ? 8 : 6);
    if (noun) {
      const category = noun.known ? noun.category : kindOf(noun, plain, wear, unit);
      if (category === costumes && !noun.known && !wear && !unit) continue;
      if (bare !== undefined && unit === undefined && (noun.known || !isOpen(plain[noun.end]))) continue;
      if (place !== undefined && category !== dressing) continue;
      keep(category, noun.from, noun.end, noun.known ? 0.8 : 0.7);
    } else if (unit || hold || hung) {
      const end = clauseEnd(plain, from, used);
      const category =
        hung && !unit ? dressing : unit ? (measureCategories.get(unit) ?? (hand ? props : undefined)) : undefined;
      const name = plain.slice(from, end);
      const fits = name.length > (unit ? 0 : 1) && name.length < 5 && !verbOpenings.has(plain[from] ?? "");
      if (category === undefined || !fits || !isOpen(plain[end]) || noThings.test(name) || holdsTerm(name)) continue;
      keep(category, from, end, 0.6);
    }
  }
  // 柱子的棉军帽: what belongs to somebody of the cast.
  for (const [, end] of taken) {
    const noun = plain[end] === "的" ? nounAt(plain, end + 1, used, false) : null;
    if (noun && (noun.known || noun.category === costumes)) keep(noun.category, noun.from, noun.end, 0.65);
  }
  for (const match of plain.matchAll(groups)) {
    if (!/^(?:我|你|您|他|她|它|咱|人|俺|哥|姐)|[的和与]/u.test(match[0]) && !/[我你您他她它咱人俺]们$/u.test(match[0]))
      keep(background, match.index, match.index + match[0].length, 0.55);
  }
  for (const match of plain.matchAll(coloured)) keep(costumes, match.index, match.index + match[0].length, 0.65);
  return mentions.sort((a, b) => a.at - b.at);
}

/** The measure word and the verb correct what the last sign says: 一架侦察机 flies, 披着兽皮 is worn. */
function kindOf(noun: Noun, plain: string, wear: string | undefined, unit: string | undefined): number {
  const last = plain[noun.end - 1] ?? "";
  const counted = unit ? measureCategories.get(unit) : undefined;
  if (counted === vehicles || counted === animals) return counted;
  if (wear && noun.category === props && !/[麦机仪器表枪刀剑包袋]/u.test(last)) return costumes;
  return noun.category;
}

function holdsTerm(name: string): boolean {
  for (let at = 0; at < name.length; at++) if (termAt(name, at)) return true;
  return false;
}

const coloured = /[玄素灰黑白红黄蓝绿青紫棕银金米粉]{1,2}色的?[一-鿿]{0,3}?[衫袍裤裙帽鞋靴氅袄褂甲]{1,2}/gu;
const groups = /[一-鿿]{2}们/gu;
const people =
  /(?:[一两二三四五六七八九十几数]{1,3}[名位个群队伙]|[名位群伙])(?<name>[一-鿿]{0,4}?(?:男子|女子|男人|女人|男孩|女孩|小孩|老人|老头|老太太|大妈|大爷|大叔|大婶|少年|少女|青年|中年人|年轻人|汉子|壮汉|大汉|姑娘|小伙子|妇女|妇人|女警|警员|店员|店主|队员|学员|船员|急救员|医生|护工|厨师|帮厨|镖师|杀手|枪手|劫匪|歹徒|土匪|山贼|刺客|士卒|兵丁|家属|学生|孩童|孩子们|弟子|随从|保镖|手下|工友|客人|亲戚|邻居|看守|舞者))/gu;

/** The first sign of the noun: behind "泛黄的", not at a verb; null where none begins. */
function nounStart(plain: string, at: number, used: Uint8Array): number | null {
  const rest = /^[^，。、；：！？“”"…（）《》\s]{0,9}?的(?=[一-鿿])/u.exec(plain.slice(at, at + 11))?.[0] ?? "";
  const direct = rest === "" ? null : nounAt(plain, at, used, true);
  if (rest !== "" && (!direct || plain[direct.end] === "的" || verbOpenings.has(plain[at] ?? "")))
    return at + rest.length;
  return isOpen(plain[at]) || verbOpenings.has(plain[at] ?? "") ? null : at;
}

interface Noun {
  readonly from: number;
  readonly end: number;
  readonly category: number;
  /** It ends in a word of the lexicon. */
  readonly known: boolean;
}

/** The noun that begins here, `reach` signs at most; null where nothing in its place ends like one. */
function nounAt(plain: string, from: number, used: Uint8Array, counted: boolean, reach = 6): Noun | null {
  const begin = /^[旧新破](?=.{2})/u.test(plain.slice(from, from + 3)) && !termAt(plain, from) ? from + 1 : from;
  for (let at = begin; at < Math.min(plain.length, from + reach) && !isOpen(plain[at]) && !used[at]; at++) {
    const term = termAt(plain, at);
    if (term && term.category === null) return null;
    if (term) {
      const fits = term.category !== null && named.includes(term.category) && at - begin < reach - 1;
      return fits && term.category !== null
        ? { from: begin, end: at + term.length, category: term.category, known: true }
        : null;
    }
    const sign = plain[at] ?? "";
    if (at > begin ? nounStops.has(sign) : !"三刺指推拉".includes(sign) && nounStops.has(sign)) return null;
    let category = headCategories.get(sign);
    let end = at + 1;
    while (
      category !== undefined &&
      end < from + reach &&
      headCategories.has(plain[end] ?? "") &&
      !used[end] &&
      !termAt(plain, end)
    ) {
      category = headCategories.get(plain[end] ?? "");
      end += 1;
    }
    const longer = category === undefined ? null : termAt(plain, end);
    if (longer && longer.category !== null && named.includes(longer.category) && !used[end])
      return { from: begin, end: end + longer.length, category: longer.category, known: true };
    if (
      category === undefined ||
      (end - begin < 2 && !(counted && (isOpen(plain[end]) || category === animals || nounStops.has(plain[end] ?? ""))))
    )
      continue;
    // 羊 in 羊皮地图 is no sheep: what comes of an animal is none.
    if (category === animals && "皮毛肉骨头角尾车棚圈场鞭鞍背蹄粪粮料奶绒群油汤子".includes(plain[end] || " "))
      continue;
    if (noThings.test(plain.slice(begin, end)) || /[子儿头]/u.test(plain[end] ?? "")) continue;
    return { from: begin, end, category, known: false };
  }
  return null;
}

function termAt(plain: string, at: number): { category: number | null; length: number } | null {
  for (let length = 6; length > 1; length--) {
    const term = chineseTerms.get(plain.slice(at, at + length));
    if (term && at + length <= plain.length) return { category: term.category, length };
  }
  return null;
}

function clauseEnd(plain: string, from: number, used: Uint8Array): number {
  let end = from;
  while (end < plain.length && !isOpen(plain[end]) && !nounStops.has(plain[end] ?? "") && !used[end]) end++;
  return end;
}

/** The end of a clause, or a sign between two things. */
function isOpen(sign: string | undefined): boolean {
  return sign === undefined || !/[\p{Script=Han}A-Za-z\d]/u.test(sign) || sign === "和" || sign === "与";
}
