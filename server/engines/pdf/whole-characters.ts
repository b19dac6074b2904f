/**
 * Radicals that Unicode lists apart without saying which character each is, with that character: "⻢马" means
 * that U+2EE2 stands for 马. The Kangxi radicals (U+2F00 …) Unicode maps itself.
 */
const radicals =
  "⺀冫⺁厂⺄乙⺆冂⺇几⺋卩⺌小⺎兀⺏尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺥爫⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罒⺲罒⺳网⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟";

const characters: ReadonlyMap<string, string> = new Map(
  Array.from(radicals.matchAll(/(.)(.)/gu), ([, radical = "", character = ""]) => [radical, character]),
);

/**
 * Gives radicals back as the characters they are drawn for. Browsers and word processors name a glyph by the first
 * code point that a font draws with it, and for 人, 日, 马 that is often the radical: a search for 日 would not
 * find the text that plainly shows it. Brackets and marks of vertical writing become the usual ones, and one long dash
 * the two that a Chinese text has there.
 */
export function wholeCharacters(text: string): string {
  return text.replace(
    /[\u2e3a\u2e80-\u2fdf\ufe10-\ufe19\ufe30-\ufe48]/g,
    (sign) => characters.get(sign) ?? (sign === "\u2e3a" ? "——" : sign.normalize("NFKC")),
  );
}
