import { castCategory, categoryByKey } from "../categories.ts";
import { englishPlurals } from "./lexicon-en.ts";
import { simplify } from "./simplify.ts";
import { chineseTerms, englishTerms } from "./spellings.ts";

const background = categoryByKey("background").id;
const han = /\p{Script=Han}/u;

/**
 * Two ways to write one element have the same key: case, width and spaces, "cups" and "the cup", "cup's",
 * 茶杯 and 茶杯子 and 一只茶杯, traditional and simplified characters. Names of the cast only lose case and
 * spaces: 王子 is not 王. Spellings that a lexicon names together ("cell phone", "cellphone") are one; different
 * things stay apart: 手机 and 电话, "cup" and "mug".
 */
export function nameKeyOf(name: string, category: number): string {
  const plain = name
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ");
  if (han.test(plain)) {
    const words = simplify(plain.replace(/\s/g, ""));
    if (category === castCategory) return words;
    return category === background ? chineseRoot(words).replace(/(?<=.{2})们$/u, "") : chineseRoot(words);
  }
  if (category === castCategory) return plain;
  const words = plain.replace(/^(?:an?|the|his|her|their|its|my|your|some|several|two|three) /, "").replace(/'s$/, "");
  const cut = words.lastIndexOf(" ") + 1;
  const one = words.slice(0, cut) + singular(words.slice(cut));
  return (englishTerms.get(words)?.name ?? englishTerms.get(one)?.name ?? one).toLowerCase().replace(/-/g, " ");
}

/** A measure word ahead and 子 or 儿 behind say nothing about the thing. */
function chineseRoot(words: string): string {
  const bare = words.replace(
    /^[一两三四五六七八九十几数\d]+[个只把张条件支杆本辆匹头盏杯瓶副顶双封束根块台部套](?=.{2})/u,
    "",
  );
  const root = bare.length > 1 ? bare.replace(/(?<=.)[子儿]$/u, "") : bare;
  const name = (chineseTerms.get(bare) ?? chineseTerms.get(root))?.name;
  return name === undefined ? root : name.replace(/(?<=.)[子儿]$/u, "");
}

/** An English noun in the singular; words that are their own plural stay as they are. */
export function singular(word: string): string {
  const known = englishPlurals.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is|as|os)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return /(?:ches|shes|sses|xes|zes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
