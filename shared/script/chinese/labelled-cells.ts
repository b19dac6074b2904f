import type { Row } from "../reading/row.ts";

const label =
  /^[【[]?(?:场次|場次|场号|場號|集数|集數|时间|時間|地点|地點|场景|場景|场地|場地|内外景?|內外景?|[内內][/／]外景?|日夜|气氛|氣氛|出?[场場]?人物|角色|演员|演員|道具|服装|服裝|天气|天氣|备注|備註|内容|內容)[】\]]?$/;

/**
 * A form pasted from a table: "场次 ⇥ 1 ⇥ 时间 ⇥ 夜". Where every second cell of a line is a label, the labels get the
 * colons that they have elsewhere; 内容 ahead of the text of a scene is left with the words behind it.
 */
export function withLabelledCells(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => {
    if (!row.text.includes("\t") || row.text.length > 400) return row;
    const cells = row.text.split(/\t+/).map((cell) => cell.trim());
    const pairs = cells.filter((_, index) => index % 2 === 0);
    if (!pairs.every((cell) => label.test(cell)) || cells.every((cell) => label.test(cell))) return row;
    const text = pairs.map((cell, index) => `${cell}：${cells[index * 2 + 1] ?? ""}`).join(" ");
    return { ...row, text };
  });
}
