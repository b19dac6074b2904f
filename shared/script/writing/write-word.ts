import { type Paper, papers, westernPlaces } from "../pages/set-lines.ts";
import { printedLines } from "../revisions/omit-scene.ts";
import { type LineKind, lineKinds, type ScriptLine } from "../scene.ts";
import { escaped } from "./escaped.ts";
import { chineseRows } from "./write-text.ts";
import { runsOf, type WrittenScript } from "./written-script.ts";

/** What the styles are called in Word; our reader and screenplay templates know these names. */
const styleNames: Partial<Record<LineKind, string>> = {
  scene_heading: "Scene Heading",
  action: "Action",
  general: "General",
  cast_list: "Cast List",
  character: "Character",
  parenthetical: "Parenthetical",
  dialogue: "Dialogue",
  lyric: "Lyrics",
  transition: "Transition",
  shot: "Shot",
  section: "Act",
};
const inCapitals: ReadonlySet<LineKind> = new Set(["scene_heading", "character", "transition", "shot"]);
const clings: ReadonlySet<LineKind> = new Set(["scene_heading", "character", "parenthetical", "shot", "section"]);
/** Twentieths of a point: a character of the screenplay type, and a row. */
const [character, row] = [144, 240];
const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The script as the parts of a Word file, by their names in the archive. On the American page each element has a style
 * with its indents, in Courier; on the Chinese page each paragraph is as crews write it, cue and words in one. Of
 * omitted scenes the number and OMITTED are written; notes, synopses and second columns have no place.
 */
export function writeWord({ title, titlePage, lines }: WrittenScript, paper: Paper): ReadonlyMap<string, string> {
  const front = [title || (titlePage.title ?? ""), titlePage.author ?? titlePage.authors ?? ""];
  const head = front.flatMap((text) => text.split("\n")).filter((text) => text.trim() !== "");
  const body = paper === "chinese" ? chineseParagraphs(printedLines(lines)) : westernParagraphs(printedLines(lines));
  const paragraphs = [...head.map((text) => paragraph("Title", run(text))), ...body];
  const page =
    paper === "chinese"
      ? `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1752" w:bottom="1440" w:left="1752" w:header="720" w:footer="720" w:gutter="0"/>`
      : `<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="2160" w:header="720" w:footer="720" w:gutter="0"/>`;
  return new Map([
    [
      "[Content_Types].xml",
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${kind}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    ],
    ["_rels/.rels", relationship("officeDocument", "word/document.xml")],
    ["word/_rels/document.xml.rels", relationship("styles", "styles.xml")],
    [
      "word/document.xml",
      `${declaration}<w:document ${main}><w:body>${paragraphs.join("\n")}<w:sectPr>${page}</w:sectPr></w:body></w:document>`,
    ],
    ["word/styles.xml", stylesFor(paper)],
  ]);
}

function westernParagraphs(lines: readonly ScriptLine[]): string[] {
  return lines.flatMap((line) => {
    if (styleNames[line.kind] === undefined || line.text.trim() === "") return [];
    const number = line.kind === "scene_heading" && line.number && !line.text.startsWith(line.number);
    const runs = runsOf(line).map(({ text, styles }) => run(text, styles));
    return [paragraph(styleId(line.kind), `${number ? run(`${line.number} `) : ""}${runs.join("")}`)];
  });
}

function chineseParagraphs(lines: readonly ScriptLine[]): string[] {
  const rows = chineseRows(lines);
  return rows.map((text, at) => {
    if (text === "") return paragraph("Normal", "");
    const heads = rows[at - 1] === "";
    return paragraph("Normal", run(text, new Set(heads ? ["bold"] : [])));
  });
}

function paragraph(style: string, runs: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`;
}

function run(text: string, styles: ReadonlySet<string> = new Set()): string {
  const look = [
    styles.has("bold") ? "<w:b/>" : "",
    styles.has("italic") ? "<w:i/>" : "",
    styles.has("underline") ? '<w:u w:val="single"/>' : "",
  ].join("");
  const parts = text.split("\n").map((part) => `<w:t xml:space="preserve">${escaped(part)}</w:t>`);
  return `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}${parts.join("<w:br/>")}</w:r>`;
}

function stylesFor(paper: Paper): string {
  const western = paper === "western";
  const fonts = western
    ? 'w:ascii="Courier Prime" w:hAnsi="Courier Prime" w:cs="Courier New" w:eastAsia="SimSun"'
    : 'w:ascii="SimSun" w:hAnsi="SimSun" w:cs="SimSun" w:eastAsia="SimSun"';
  const line = western ? row : 340;
  const elements = western ? lineKinds.flatMap(elementStyle) : [];
  return `${declaration}<w:styles ${main}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts ${fonts}/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>${elements.join("")}</w:styles>`;
}

function elementStyle(element: LineKind): string[] {
  const name = styleNames[element];
  if (name === undefined) return [];
  const { cell, width, above } = westernPlaces[element];
  const right = Math.max(0, papers.western.cells - cell - width) * character;
  const align = element === "transition" ? '<w:jc w:val="right"/>' : "";
  const keep = clings.has(element) ? "<w:keepNext/>" : "";
  const capitals = inCapitals.has(element) ? "<w:rPr><w:caps/></w:rPr>" : "";
  return [
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${styleId(element)}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${keep}<w:spacing w:before="${above * row}" w:after="0"/><w:ind w:left="${cell * character}" w:right="${right}"/>${align}</w:pPr>${capitals}</w:style>`,
  ];
}

function styleId(element: LineKind): string {
  return (styleNames[element] ?? "Normal").replaceAll(" ", "");
}

function relationship(type: string, target: string): string {
  return `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
}
