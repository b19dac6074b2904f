import type { LineKind } from "../scene.ts";

const names: readonly (readonly [LineKind, RegExp])[] = [
  [
    "scene_heading",
    /^(?:scene ?headings?|scene ?header|slug ?line|slug|sluglines?|场景标题|場景標題|场景头|场次|场号|場次|场标|内外景)$/,
  ],
  ["action", /^(?:action|scene ?action|description|动作|動作|动作描述|舞台指示|描述|叙述)$/],
  ["character", /^(?:character|character ?name|cue|character ?cue|角色|角色名|角色名称|人物|人物名|人物名称|说话人)$/],
  ["parenthetical", /^(?:parenthetical|parentheticals|wryly|actor ?direction|括号|括注|括號|表情|情绪|提示)$/],
  ["dialogue", /^(?:dialog|dialogue|speech|对白|對白|台词|臺詞|对话|對話)$/],
  ["transition", /^(?:transitions?|转场|轉場|过渡|切换)$/],
  ["shot", /^(?:shots?|camera|镜头|鏡頭)$/],
  ["lyric", /^(?:lyrics?|歌词|歌詞)$/],
  ["section", /^(?:act|act ?break|new ?act|episode|幕|集|集标题)$/],
];

/** The element that a paragraph style of a writing program or template stands for; null for all others. */
export function kindOfStyle(name: string): LineKind | null {
  const plain = name
    .toLowerCase()
    .replace(/^(?:(?:screenplay|script|剧本)[\s:_-]*|sp[\s:_-]+)/u, "")
    .replace(/[\s_-]*(?:char|\d+)$/, "")
    .replace(/[_-]/g, " ")
    .trim();
  return names.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** Whether a style is one of Word's headings, whatever language Word speaks: "heading 2", "标题 2". */
export function isHeadingStyle(name: string): boolean {
  return /^(?:heading|标题|標題|überschrift|titre|título) ?[1-9]/i.test(name);
}

/** Whether a style is Word's own for the title of a document. */
export function isTitleStyle(name: string): boolean {
  return /^(?:title|标题|標題|titel|titre)$/i.test(name);
}
