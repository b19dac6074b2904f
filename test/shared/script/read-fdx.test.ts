import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { charactersOf, voicesOf } from "../../../shared/script/characters.ts";
import { readFdx } from "../../../shared/script/read-fdx.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const script = readFdx(readFileSync(new URL("../../samples/tide-clock.fdx", import.meta.url), "utf8"));
const body = (content: string) =>
  `<FinalDraft DocumentType="Script" Version="5"><Content>${content}</Content></FinalDraft>`;

describe("a Final Draft file", () => {
  it("FD1 makes one line of each paragraph with text", () => {
    expect(script.lines.map((line) => `${line.uid} ${line.kind} ${line.text}`)).toEqual([
      "P.1 action FADE IN:",
      "S1 scene_heading EXT. HARBOUR WALL - DAWN",
      "S1.1 cast_list (Nell, Pip, a Fisherman)",
      "S1.2 action Nell winds a brass clock.",
      "S1.3 character NELL",
      "S1.4 parenthetical (to the clock)",
      "S1.5 dialogue Slow\nagain.",
      "S1.6 character NELL (CONT'D)",
      "S1.7 dialogue Key.",
      "S1.8 character PIP",
      "S1.9 dialogue Which?",
      "S1.10 shot CLOSE ON THE CLOCK",
      "S1.11 action Rain & wind.",
      "S1.12 transition CUT TO:",
      "S2 scene_heading OMITTED",
    ]);
    expect(script.report.doubtful).toMatchObject([{ uid: "S1.11", readAs: "action" }]);
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

  it("FD2 keeps notes and summaries out of the body but in the report", () => {
    expect(script.report.furniture.map((entry) => entry.text)).toEqual([
      "Nell winds the clock.",
      "Ask the harbour master.",
    ]);
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
        lineUid: "S1.2",
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
