import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtinScan } from "../../../server/engines/scan/builtin.ts";
import { readBytes } from "../../../server/parse/read-bytes.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";
import { type AParagraph, aWordFile, aZip, paragraphXml, runXml } from "../../builders/word-file.ts";
import { sceneRows } from "../../harness/scene-rows.ts";

const samples = new URL("../../samples/", import.meta.url);
const read = (bytes: Buffer, name = "剧本.docx") => readBytes(new Uint8Array(bytes), name, () => {});

async function kinds(bytes: Buffer, name?: string): Promise<string[]> {
  return (await read(bytes, name)).lines.map((line) => `${line.kind} ${line.text}`);
}

describe.each(["chinese", "western"])("WD1 one script as text and as Word gives one scene list: %s", (language) => {
  const folder = new URL(`${language}/`, samples);
  const expected: Record<string, string[]> = JSON.parse(readFileSync(new URL("scenes.json", folder), "utf8"));
  it.each(Object.entries(expected))("%s", async (name, scenes) => {
    const text = readFileSync(new URL(name, folder), "utf8").replace(/\r\n?/g, "\n");
    const script = await read(aWordFile(text.split("\n")));
    expect(sceneRows(script.lines)).toEqual(scenes);
    expect(script.report.lost).toBe(0);
  });
});

describe("Word files", () => {
  it("WD2 takes the styles of a template at their word, under any name of theirs", async () => {
    const styles = [
      ["a1", "Scene Heading"],
      ["a2", "动作"],
      ["a3", "角色"],
      ["a4", "Dialogue"],
      ["a5", "Screenplay Parenthetical"],
    ]
      .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
      .join("");
    const lines: AParagraph[] = [
      { style: "a1", text: "4 旧仓库 深夜 内" },
      { style: "a2", text: "他说：灯灭了。" },
      { style: "a3", text: "看门人老魏" },
      { style: "a5", text: "（低声）" },
      { style: "a4", text: "谁：在那儿？" },
      { text: "没有样式的一行" },
    ];
    expect(await kinds(aWordFile(lines, { styles }))).toEqual([
      "scene_heading 4 旧仓库 深夜 内",
      "action 他说：灯灭了。",
      "character 看门人老魏",
      "parenthetical （低声）",
      "dialogue 谁：在那儿？",
      "action 没有样式的一行",
    ]);
    const { lines: all, report } = await read(aWordFile(lines, { styles }));
    expect(all[0]?.number).toBe("4");
    expect(report.doubtful.map((line) => line.text)).toEqual(["没有样式的一行"]);
  });

  it("WD3 puts the numbers back that Word counts itself", async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>' +
      '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1场"/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>';
    const numbered = (text: string, list: number): AParagraph => ({
      text,
      properties: `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`,
    });
    const script = await read(
      aWordFile([numbered("渡口 清晨 外", 1), "△船靠岸。", numbered("茶馆 日 内", 1), "老板：来啦。"], { numbering }),
    );
    expect(sceneRows(script.lines)).toEqual(["3 | EXT | 渡口 | MORNING |  | ", "4 | INT | 茶馆 | DAY | 老板 | "]);
    const counted = await read(
      aWordFile(Array.from({ length: 21 }, (_, index) => [numbered(`客厅${index} 日 内`, 2), "△他走。"]).flat(), {
        numbering,
      }),
    );
    expect(counted.lines.filter((line) => line.kind === "scene_heading").map((line) => line.number)).toEqual(
      Array.from({ length: 21 }, (_, index) => String(index + 1)),
    );
    expect(counted.lines.at(-2)?.text).toContain("第二十一场");
  });

  it("WD4 reads number, place and time beside the text of a scene as its heading", async () => {
    const cell = (...texts: string[]) => `<w:tc>${texts.map(paragraphXml).join("")}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
    const table = [
      row(cell("场次"), cell("场景"), cell("气氛"), cell("内容")),
      row(cell("1"), cell("老码头"), cell("日外"), cell("△船靠岸。", "阿海：到了。")),
      row(cell("2"), cell("周家"), cell("夜内"), cell("阿海：妈。", "周母：回来了？")),
    ].join("");
    expect((await kinds(aWordFile(`<w:tbl>${table}</w:tbl>`))).filter((line) => !line.startsWith("general"))).toEqual([
      "scene_heading 1\t老码头\t日外",
      "action △船靠岸。",
      "character 阿海",
      "dialogue 到了。",
      "scene_heading 2\t周家\t夜内",
      "character 阿海",
      "dialogue 妈。",
      "character 周母",
      "dialogue 回来了？",
    ]);
  });

  it("WD4 CH6 reads a form for each scene, labels beside their values", async () => {
    const cell = (...texts: string[]) => `<w:tc>${texts.map(paragraphXml).join("")}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
    const form = (number: string, time: string, place: string) =>
      `<w:tbl>${row(cell("场次"), cell(number), cell("时间"), cell(time))}${row(cell("地点"), cell(place), cell("内外"), cell("内"))}${row(cell("人物"), cell("老周、小满"))}${row(cell("内容"), cell("△老周放下筷子。", "老周：走吧。"))}</w:tbl>`;
    const script = await read(aWordFile(form("1", "日", "面馆") + form("2", "夜", "医院")));
    expect(sceneRows(script.lines)).toEqual([
      "1 | INT | 面馆 | DAY | 老周 | 小满",
      "2 | INT | 医院 | NIGHT | 老周 | 小满",
    ]);
    expect(script.report.lost).toBe(0);
  });

  it("WD4 reads a table row by row, and columns of name and words as speech", async () => {
    const cell = (...texts: string[]) => `<w:tc>${texts.map(paragraphXml).join("")}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
    const body = [
      paragraphXml("1-1 日 内 客厅"),
      `<w:tbl>${row(cell("张三"), cell("你来了。"))}${row(cell("李四"), cell("我来了。"))}${row(cell("张三"), cell("坐。"))}${row(cell("李四"), cell("不坐。"))}${row(cell("张三"), cell("喝茶。"))}${row(cell("李四"), cell("不喝。"))}</w:tbl>`,
      `<w:tbl>${row(cell("△门开了。", "△风进来。"))}</w:tbl>`,
    ].join("");
    expect(await kinds(aWordFile(body))).toEqual([
      "scene_heading 1-1 日 内 客厅",
      "character 张三",
      "dialogue 你来了。",
      "character 李四",
      "dialogue 我来了。",
      "character 张三",
      "dialogue 坐。",
      "character 李四",
      "dialogue 不坐。",
      "character 张三",
      "dialogue 喝茶。",
      "character 李四",
      "dialogue 不喝。",
      "action △门开了。",
      "action △风进来。",
    ]);
  });

  it("WD5 reads tracked insertions, and lists what was struck out or hidden", async () => {
    const script = await read(
      aWordFile([
        "1-1 日 内 客厅",
        {
          runs: `${runXml("张三：你")}<w:ins w:author="x">${runXml("们")}</w:ins><w:del w:author="x"><w:r><w:delText>先</w:delText></w:r></w:del>${runXml("来了。")}`,
        },
        { runs: runXml("内部备忘", "<w:vanish/>") },
        { properties: "<w:rPr><w:del/></w:rPr>", runs: runXml("李四：我") },
        "不走。",
      ]),
    );
    expect(script.lines.map((line) => line.text)).toEqual(["1-1 日 内 客厅", "张三", "你们来了。", "李四", "我不走。"]);
    expect(script.report.furniture.map((line) => line.text)).toEqual(["先", "内部备忘"]);
    expect(script.report.warnings).toContain("hidden_text_skipped");
  });

  it("WD6 reads indents and centring as the columns of a screenplay", async () => {
    const indent = (twips: number) => `<w:ind w:left="${twips}"/>`;
    const spaced = '<w:spacing w:before="240"/>';
    const part = (cue: string, words: string, aside?: string): AParagraph[] => [
      { text: cue, properties: `${spaced}${indent(3168)}` },
      ...(aside ? [{ text: aside, properties: indent(2304) }] : []),
      { text: words, properties: indent(1440) },
    ];
    const lines = [
      { text: "INT. LIGHTHOUSE - NIGHT", properties: spaced },
      { text: "The lamp turns. IT HUMS.", properties: spaced },
      ...part("MARA", "Who left the gate open? Somebody did, and I would like to know who it was.", "(quietly)"),
      ...part("JONAS", "Not me."),
      { text: "EXT. PIER - DAY", properties: spaced },
      ...part("MARA (O.S.)", "Come back!"),
    ];
    expect(await kinds(aWordFile(lines))).toEqual([
      "scene_heading INT. LIGHTHOUSE - NIGHT",
      "action The lamp turns. IT HUMS.",
      "character MARA",
      "parenthetical (quietly)",
      "dialogue Who left the gate open? Somebody did, and I would like to know who it was.",
      "character JONAS",
      "dialogue Not me.",
      "scene_heading EXT. PIER - DAY",
      "character MARA (O.S.)",
      "dialogue Come back!",
    ]);
  });

  it("WD7 falls back on Word's own headings where no line says that it is one", async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>';
    const script = await read(
      aWordFile(
        [{ text: "老宅的钟", style: "2" }, "张三：几点了？", { text: "雨中的桥", style: "2" }, "李四：晚了。"],
        {
          styles,
        },
      ),
    );
    expect(scenesOf(script.lines).map((scene) => `${scene.heading}: ${scene.speakers.join()}`)).toEqual([
      "老宅的钟: 张三",
      "雨中的桥: 李四",
    ]);
  });

  it("WD8 keeps emphasis and soft line breaks, and reads what a text box says once", async () => {
    const box = `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraphXml("△字幕牌。")}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraphXml("△字幕牌。")}</w:txbxContent></mc:Fallback></mc:AlternateContent>`;
    const script = await read(
      aWordFile([
        { runs: runXml("1-1 日 内 客厅", "<w:b/>") },
        { runs: `${runXml("张三：来")}${runXml("快", "<w:i/>")}<w:r><w:br/></w:r>${runXml("李四：好。")}` },
        { runs: `<w:r>${box}</w:r>` },
      ]),
    );
    expect(script.lines.map((line) => `${line.kind} ${line.text}`)).toEqual([
      "scene_heading 1-1 日 内 客厅",
      "character 张三",
      "dialogue 来快",
      "character 李四",
      "dialogue 好。",
      "action △字幕牌。",
    ]);
    const marked = script.lines.flatMap(({ text, styles }) =>
      (styles ?? []).map((run) => `${run.style} ${text.slice(run.from, run.to)}`),
    );
    expect(marked).toEqual(["bold 1-1 日 内 客厅", "italic 快"]);
  });

  it("AL1 loses no line of any words in any paragraph", async () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 30 }),
        fc.constantFrom("1-1 日 内 客厅", "张三：好", "MARA", "\t", "△", "（"),
      ),
      {
        minLength: 1,
        maxLength: 25,
      },
    );
    await fc.assert(
      fc.asyncProperty(words, async (lines) => {
        const script = await read(aWordFile(lines)).catch((error: { code: string }) => error.code);
        if (typeof script === "string") expect(script).toBe("no_scenes");
        else expect(script.report.lost).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe("S2 Word files that are not", () => {
  const heading = "1-1 日 内 客厅";
  const whole = aWordFile([heading]);
  const bomb = aWordFile([heading], { more: { "word/styles.xml": " ".repeat(40 * 1024 * 1024) } });
  const locked = Buffer.from(whole);
  for (let at = locked.indexOf("PK\u0001\u0002"); at >= 0; at = locked.indexOf("PK\u0001\u0002", at + 1))
    locked[at + 8] = 1;
  it.each([
    ["a bomb of 40 MB in a small file", bomb, "script_too_complex"],
    ["elements 300 deep", aWordFile("<w:sdt>".repeat(300)), "script_too_complex"],
    ["a document type", aZip({ "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>' }), "unsafe_content"],
    ["macros", aWordFile([heading], { more: { "word/vbaProject.bin": "x" } }), "unsafe_content"],
    ["a password", locked, "script_encrypted"],
    ["a file cut in half", whole.subarray(0, whole.length / 2), "script_corrupt"],
    ["broken XML", aZip({ "word/document.xml": "<w:document><w:p>" }), "script_corrupt"],
    [
      "damaged bytes",
      Buffer.concat([whole.subarray(0, 80), Buffer.alloc(40, 0xff), whole.subarray(120)]),
      "script_corrupt",
    ],
    ["no words", aWordFile(["", " "]), "no_scenes"],
  ])("%s", async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });

  it("lets Word files through by their content and other archives not", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "word-"));
    const verdict = async (filename: string, bytes: Buffer) => {
      await writeFile(path.join(folder, "upload"), bytes);
      return builtinScan({ path: path.join(folder, "upload"), filename });
    };
    try {
      expect(await verdict("剧本.DOCX", whole)).toBeNull();
      expect(await verdict("a.docx", aZip({ "a.txt": "INT. ROOM - DAY" }))).toBe("invalid_script_format");
      expect(await verdict("a.docx", whole.subarray(0, whole.length - 10))).toBe("invalid_script_format");
      expect(await verdict("a.docx", Buffer.from("INT. ROOM - DAY"))).toBe("invalid_script_format");
      expect(await verdict("a.txt", whole)).toBe("invalid_script_format");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("Markdown", () => {
  const markdown = (lines: readonly string[]) => kinds(Buffer.from(lines.join("\n")), "a.md");
  it("MD1 reads headings, escapes and lists in both languages", async () => {
    expect(
      await markdown([
        "# 末班船",
        "",
        "## 1-1 日 内 客厅",
        "",
        "- 张三：来了。",
        "",
        "**李四**：（笑）好。",
        "",
        "## 1\\-2 夜 外 码头",
        "",
        "△雨。",
      ]),
    ).toEqual(
      expect.arrayContaining([
        "scene_heading 1-1 日 内 客厅",
        "character 张三",
        "dialogue 来了。",
        "character 李四",
        "scene_heading 1-2 夜 外 码头",
      ]),
    );
    expect(
      await markdown(["## INT. PIER - DAY", "", "Rain.", "", "MARA", "Go.", "", "**EXT. SEA - NIGHT**", "", "Waves."]),
    ).toEqual([
      "scene_heading INT. PIER - DAY",
      "action Rain.",
      "character MARA",
      "dialogue Go.",
      "scene_heading EXT. SEA - NIGHT",
      "action Waves.",
    ]);
  });
});
