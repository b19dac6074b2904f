import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { charactersOf, voicesOf } from "../../../shared/script/characters.ts";
import { keepPage, pageOf } from "../../../shared/script/pages/kept-page.ts";
import { screenplayPage } from "../../../shared/script/pages/page-model.ts";
import { readFdx } from "../../../shared/script/read-fdx.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";
import { writeFdx } from "../../../shared/script/writing/write-fdx.ts";

const script = readFdx(readFileSync(new URL("../../samples/tide-clock.fdx", import.meta.url), "utf8"));
const body = (content: string) =>
  `<FinalDraft DocumentType="Script" Version="5"><Content>${content}</Content></FinalDraft>`;

describe("a Final Draft file", () => {
  it("FD1 makes one line of each paragraph with text", () => {
    expect(script.lines.map((line) => `${line.uid} ${line.kind} ${line.text}`)).toEqual([
      "P.1 action FADE IN:",
      "S1 scene_heading EXT. HARBOUR WALL - DAWN",
      "S1.1 synopsis Nell winds the clock.",
      "S1.2 cast_list (Nell, Pip, a Fisherman)",
      "S1.3 action Nell winds a brass clock.",
      "S1.4 note Ask the harbour master.",
      "S1.5 character NELL",
      "S1.6 parenthetical (to the clock)",
      "S1.7 dialogue Slow\nagain.",
      "S1.8 character NELL (CONT'D)",
      "S1.9 dialogue Key.",
      "S1.10 character PIP",
      "S1.11 dialogue Which?",
      "S1.12 shot CLOSE ON THE CLOCK",
      "S1.13 action Rain & wind.",
      "S1.14 transition CUT TO:",
      "S2 scene_heading OMITTED",
    ]);
    expect(script.report.doubtful).toMatchObject([{ uid: "S1.13", readAs: "action" }]);
    expect(script.report).toMatchObject({ format: "fdx", inputLines: 15, lost: 0 });
  });

  it.each([
    ["Slugline", "Description", "Character Name", "Speech"],
    ["场景标题", "动作", "角色", "对白"],
    ["scene heading", "ACTION", "character", "Dialog"],
  ])("FD6 knows other programs' types: %s, %s, %s, %s", (heading, action, cue, words) => {
    const { lines } = readFdx(
      body(
        [
          [heading, "INT. PIER - DAY"],
          [action, "Rain."],
          [cue, "MARA"],
          [words, "Go."],
        ]
          .map(([type, text]) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`)
          .join(""),
      ),
    );
    expect(lines.map((line) => line.kind)).toEqual(["scene_heading", "action", "character", "dialogue"]);
  });

  it("FD7 reads words outside of Text, and a file of one type like a text", () => {
    const plain = ["INT. PIER - DAY", "Rain.", "MARA", "Go.", "TOBY", "No.", "MARA", "Now.", "TOBY", "Never."];
    const { lines, report } = readFdx(
      body(plain.map((text) => `<Paragraph Type="Action">${text}</Paragraph>`).join("")),
    );
    expect(scenesOf(lines)).toMatchObject([{ set: "PIER", speakers: ["MARA", "TOBY"] }]);
    expect(lines.filter((line) => line.kind === "dialogue")).toHaveLength(4);
    expect(report).toMatchObject({ format: "fdx", inputLines: 10, lost: 0 });
  });

  it("FD2 gives notes and summaries lines that are not printed, and writes them back where they hung", () => {
    const note =
      "<ScriptNote><Paragraph><Text>Who</Text> <Text>has it?</Text></Paragraph><Paragraph><Text>Ask.</Text></Paragraph></ScriptNote>";
    const arc =
      "<SceneProperties><SceneArcBeats><CharacterArcBeat><Paragraph><Text>Hope</Text></Paragraph></CharacterArcBeat></SceneArcBeats></SceneProperties>";
    const { lines, report } = readFdx(
      body(
        `<Paragraph Type="Scene Heading">${arc}<Text>INT. A</Text></Paragraph><Paragraph Type="Action">${note}<Text>Rain.</Text></Paragraph>`,
      ),
    );
    expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "scene_heading INT. A",
      "action Rain.",
      "note Whohas it?\nAsk.",
    ]);
    expect(report.furniture.map((entry) => entry.text)).toEqual(["Hope"]);
    const again = readFdx(writeFdx({ title: "", titlePage: {}, lines: script.lines }));
    expect(again.lines.map(({ kind, text }) => [kind, text])).toEqual(
      script.lines.map(({ kind, text }) => [kind, text]),
    );
  });

  it("FD8 PG1 measures scenes on the file's own page, and writes it back", () => {
    const long = `<Paragraph Type="Scene Heading"><Text>INT. A</Text></Paragraph>${'<Paragraph Type="Action"><Text>Rain.</Text></Paragraph>'.repeat(56)}`;
    const settings =
      '<ElementSettings Type="Action"><ParagraphSpec LeftIndent="1.50" RightIndent="7.50" SpaceBefore="0"/></ElementSettings>';
    const paper = '<PageLayout TopMargin="75" BottomMargin="65"><PageSize Height="11.69" Width="8.26"/></PageLayout>';
    const own = readFdx(body(long).replace("</FinalDraft>", `${paper}${settings}</FinalDraft>`));
    const eighths = ({ lines, page }: ReturnType<typeof readFdx>) =>
      scenesOf(lines, page).map((scene) => scene.eighths);
    expect([eighths(readFdx(body(long))), eighths(own), own.pageCount]).toEqual([[17], [8], 1]);
    const again = readFdx(
      writeFdx({ title: "", titlePage: {}, lines: own.lines, ...(own.page ? { page: own.page } : {}) }),
    );
    expect(again.page).toEqual(own.page);
    const doc = new Y.Doc();
    if (own.page) keepPage(doc, own.page);
    expect([pageOf(doc), pageOf(new Y.Doc())]).toEqual([own.page, screenplayPage]);
    for (const bad of ["", "{}", '{"lines":1e9}', "null", '{"lines":"x"}']) {
      doc.getMap("meta").set("page", bad);
      expect(pageOf(doc)).toBe(screenplayPage);
    }
  });

  it("FD3 joins runs, keeps their styles, marks the second column", () => {
    expect(script.lines[1]?.styles).toEqual([{ from: 13, to: 24, style: "bold" }]);
    expect(script.lines.filter((line) => line.dual).map((line) => line.text)).toEqual(["PIP"]);
    expect(script.title).toBe("The Tide Clock");
    expect(script.titlePage).toMatchObject({ credit: "written by", author: "N. Body" });
  });

  it("FD4 finds what is tagged", () => {
    expect(script.tags).toEqual([
      {
        sceneId: "S1",
        lineUid: "S1.3",
        finalDraftId: "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa",
        categoryName: "Props",
        name: "Tide clock",
        quote: "brass clock",
      },
    ]);
  });

  it("SH5 RO2 knows omitted scenes and everybody present", () => {
    expect(scenesOf(script.lines).map((scene) => [scene.number, scene.omitted])).toEqual([
      ["1", false],
      ["2", true],
    ]);
    expect(charactersOf(voicesOf(script.lines))).toEqual({
      speakers: ["NELL", "PIP"],
      characters: ["NELL", "PIP", "a Fisherman"],
    });
  });
});

describe("a file that is not as it should be", () => {
  it.each([
    ["unsafe_content", `<!DOCTYPE a [<!ENTITY x "y">]>${body("")}`],
    ["unsafe_content", `<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd">${body("")}`],
    ["script_corrupt", body("<Paragraph><Text>cut").slice(0, 70)],
    ["script_corrupt", "<html><body/></html>"],
    ["script_corrupt", "not xml"],
    ["script_corrupt", body("<Paragraph><Text>&nope;</Text></Paragraph>")],
    ["script_too_complex", body("<Paragraph>".repeat(300) + "</Paragraph>".repeat(300))],
    ["no_scenes", body("<Paragraph Type='Action'><Text> </Text></Paragraph>")],
    ["no_scenes", "  "],
  ])("FD5 throws %s", (code, xml) => expect(() => readFdx(xml)).toThrow(expect.objectContaining({ code })));
});
