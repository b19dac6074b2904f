import { describe, expect, it } from "vitest";
import { readFdx } from "../../../shared/script/read-fdx.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const kinds = (text: string) => readText(text).lines.map((line) => `${line.kind} ${line.text}`);
const speakers = (text: string) => scenesOf(readText(text).lines).flatMap((scene) => scene.speakers);
const fdx = (content: string) =>
  readFdx(`<FinalDraft DocumentType="Script" Version="5"><Content>${content}</Content></FinalDraft>`);
const paragraph = (type: string, text: string) => `<Paragraph Type="${type}"><Text>${text}</Text></Paragraph>`;

/** What other readers of scripts were found to do wrong, each as their users reported or as it was measured. */
describe("faults of other readers", () => {
  it("a speech that is cut off, or a second column without a first, stops nothing", () => {
    expect(kinds("INT. A - DAY\n\nMARA ^\n\nTOBY\n(\n\n@")).toContain("scene_heading INT. A - DAY");
    expect(readText("INT. A - DAY\n\nMARA ^").report.lost).toBe(0);
  });

  it("a line in a script without capitals is no cue", () => {
    expect(kinds("INT. A - DAY\n\n“എനിക്ക് വിശക്കുന്നു”\nഅവൻ പറഞ്ഞു.")).toEqual([
      "scene_heading INT. A - DAY",
      "action “എനിക്ക് വിശക്കുന്നു”\nഅവൻ പറഞ്ഞു.",
    ]);
  });

  it("FADE IN: at the top is a transition, not a scene", () => {
    expect(kinds("FADE IN:\n\nINT. A - DAY\n\nRain.")[0]).toBe("transition FADE IN:");
  });

  it("a forced heading may begin with any letter", () => {
    expect(kinds("Words.\n\n.ÉTAGE - NUIT\n\nRain.\n\n.屋顶\n\nRain.")).toEqual(
      expect.arrayContaining(["scene_heading ÉTAGE - NUIT", "scene_heading 屋顶"]),
    );
  });

  it("names may hold digits and quotes", () => {
    const text = 'INT. A - DAY\n\n1ST DIPLOMAT\nYes.\n\nJOHNNY "THE FISH" ROY\nNo.\n\nR2-B7\nBeep.';
    expect(speakers(text)).toEqual(["1ST DIPLOMAT", 'JOHNNY "THE FISH" ROY', "R2-B7"]);
  });

  it("capitals in the action speak only where words stand below them", () => {
    expect(speakers("INT. A - DAY\n\nBANG!\n\nTHE DOOR FLIES OPEN.\n\nMARA\nRun.")).toEqual(["MARA"]);
  });

  it("a time behind a comma is a time", () => {
    expect(scenesOf(readText("INT MARTHA'S ATTIC, SAME TIME\n\nDust.").lines)).toMatchObject([
      { set: "MARTHA'S ATTIC", timeText: "SAME TIME", time: "SAME" },
    ]);
  });

  it("a heading without a blank line below stays apart from the action", () => {
    const text = "INT. A - DAY\nRain.\nMARA\nRun.\nINT. B - NIGHT\nMore rain.\nMARA\nNow.";
    expect(kinds(text).filter((line) => line.startsWith("scene_heading"))).toEqual([
      "scene_heading INT. A - DAY",
      "scene_heading INT. B - NIGHT",
    ]);
  });

  it("a title page with blank lines in it is a title page", () => {
    const { title, titlePage, lines } = readText("Title: Rain\n\nAuthor: A. N. Other\n\nINT. A - DAY\n\nRain.");
    expect([title, titlePage.author]).toEqual(["Rain", "A. N. Other"]);
    expect(lines[0]?.kind).toBe("scene_heading");
  });

  it("(MORE) is nobody", () => {
    const text = "INT. A - DAY\n\nMARA\nOne,\n(MORE)\n\nMARA (CONT'D)\ntwo.\n\nTOBY\nThree.";
    expect(new Set(speakers(text))).toEqual(new Set(["MARA", "TOBY"]));
  });

  it("a number between signs is the scene's number and leaves the heading", () => {
    expect(scenesOf(readText("INT. A - DAY #110A#\n\nRain.").lines)).toMatchObject([
      { number: "110A", heading: "INT. A - DAY" },
    ]);
  });

  it("a section right above a heading does not hide it", () => {
    expect(kinds("# Act One\nINT. A - DAY\n\nRain.")).toEqual([
      "section Act One",
      "scene_heading INT. A - DAY",
      "action Rain.",
    ]);
  });

  it("Final Draft: no scene, empty lines, shots and notes are no trouble", () => {
    expect(fdx(`${paragraph("Action", "")}${paragraph("Action", "Rain.")}`).report.warnings).toEqual(["no_headings"]);
    const { lines } = fdx(
      paragraph("Scene Heading", "INT. A - DAY") + paragraph("Shot", "CLOSE ON A") + paragraph("Action", "Rain."),
    );
    expect(scenesOf(lines)).toHaveLength(1);
  });

  it("Final Draft: runs are joined and two speeches side by side are both there", () => {
    const dual = `<Paragraph><DualDialogue>${["MARA", "TOBY"]
      .map((name) => paragraph("Character", name) + paragraph("Dialogue", "Yes."))
      .join("")}</DualDialogue></Paragraph>`;
    const heading = `<Paragraph Type="Scene Heading"><Text>INT. </Text><Text Style="AllCaps">pier</Text></Paragraph>`;
    expect(scenesOf(fdx(heading + dual).lines)).toMatchObject([{ heading: "INT. PIER", speakers: ["MARA", "TOBY"] }]);
  });

  it("Chinese: no house's own style is needed to find the scenes", () => {
    const heads = [
      "1-1 日 内 客厅",
      "1-1、客厅 日 内",
      "场次（1）地点：客厅，日，内",
      "第一场 内景·日·客厅",
      "1、客厅 日内",
    ];
    for (const head of heads)
      expect(scenesOf(readText(`${head}\n张三：来了。\n李四：嗯。\n张三：坐。`).lines)).toMatchObject([
        { set: "客厅", intExt: "INT", time: "DAY", speakers: ["张三", "李四"] },
      ]);
  });
});
