import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { characterNames } from "../../../shared/script/count-script.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const kinds = (text: string) => readText(text).lines.map((line) => `${line.kind} ${line.text}`);
const at = (column: number, text: string) => " ".repeat(column) + text;

describe("Fountain", () => {
  const sample = readText(readFileSync(new URL("../../samples/the-tide-clock.fountain", import.meta.url), "utf8"));

  it("FN1 reads title page, headings with numbers, cues and dual dialogue", () => {
    expect(sample.title).toBe("The Tide Clock");
    expect(sample.titlePage).toMatchObject({ author: "The Callboard contributors", "draft date": "2024-02-01" });
    expect(scenesOf(sample.lines)).toMatchObject([
      { number: "1", set: "HARBOUR WALL", intExt: "EXT", time: "MORNING", speakers: ["NELL", "PIP"] },
      { number: "2", set: "CLOCK SHED", intExt: "INT", time: "CONTINUOUS", speakers: ["NELL", "PIP"] },
      { number: "3", time: "NIGHT", speakers: ["NELL"] },
    ]);
    expect(sample.lines.filter((line) => line.dual).map((line) => line.text)).toEqual(["PIP"]);
  });

  it("FN1 reads forced elements", () => {
    expect(
      kinds(
        ".CLOCK POV\n\n@McKAY\nHush.\n\n!INT. NOT A SCENE\n\n> BURN TO WHITE.\n\n> THE END <\n\n# ACT\n= quiet\nINT. A - DAY\n\n~la la\n\n..no\n\nJO\nOne.\n  \nTwo.",
      ),
    ).toEqual([
      "scene_heading CLOCK POV",
      "character McKAY",
      "dialogue Hush.",
      "action INT. NOT A SCENE",
      "transition BURN TO WHITE.",
      "action THE END",
      "section ACT",
      "synopsis quiet",
      "scene_heading INT. A - DAY",
      "lyric la la",
      "action ..no",
      "character JO",
      "dialogue One.\nTwo.",
    ]);
  });

  it("FN1 keeps the lines of a paragraph apart in its text", () => {
    expect(kinds("INT. A - DAY\n\nA beat.\nA longer one.\n\nThen.")).toEqual([
      "scene_heading INT. A - DAY",
      "action A beat.\nA longer one.",
      "action Then.",
    ]);
  });

  it("FN2 loses neither notes nor boneyard", () => {
    const script = readText(
      "INT. A - DAY [[move this]]\n\nShe [[who?]] waits.\n\n[[one\ntwo]]\n\n/* cut\nINT. B - DAY\n*/\n\nEnd /* gone */ here.\n\n===\n\nOpen [[ never closed.",
    );
    expect(script.lines.map((line) => `${line.kind} ${line.text}`)).toEqual([
      "scene_heading INT. A - DAY",
      "note move this",
      "action She waits.",
      "note who?",
      "note one\ntwo",
      "action End here.",
      "action Open [[ never closed.",
    ]);
    expect(script.report.furniture.map((entry) => entry.line)).toEqual([8, 9, 10, 12, 14]);
    expect(script.report.lost).toBe(0);
  });

  it("FN3 reads a heading in bold, with its number", () => {
    const [line] = readText("**INT. HOUSE - DAY** #4#\n\nShe waits.").lines;
    expect(line).toMatchObject({ text: "INT. HOUSE - DAY", number: "4", styles: [{ from: 0, to: 16, style: "bold" }] });
  });

  it("FN3 turns emphasis into styles", () => {
    const [, line] = readText("INT. A - DAY\n\nA **big _red_** dog, 2 * 3 * 4, \\*no\\*, *so*.").lines;
    expect(line?.text).toBe("A big red dog, 2 * 3 * 4, *no*, so.");
    expect(line?.styles).toEqual([
      { from: 2, to: 9, style: "bold" },
      { from: 6, to: 9, style: "underline" },
      { from: 32, to: 34, style: "italic" },
    ]);
  });
});

describe("an indented screenplay", () => {
  const page = (number: number) => `Pink Revised 21st May 2008                                     ${number}.`;
  const text = [
    at(30, "THE LONG PIER"),
    "",
    at(32, "Written by"),
    "",
    at(31, "A. Nobody"),
    "",
    "",
    "12   INT. PIER HOUSE - DAY                                       12",
    "",
    "     MARA sorts nets by the window. The sea is loud tonight and",
    "     the lamp swings over the table.",
    "",
    at(30, "MARA"),
    at(22, "(quietly)"),
    at(15, "You came back. I did not think"),
    at(15, "anybody would."),
    "",
    at(30, "JONAS (O.S.)"),
    at(15, "I forgot my hat.              *"),
    "",
    at(55, "(CONTINUED)"),
    "",
    page(73),
    "",
    "12   CONTINUED:                                                   12",
    "",
    at(30, "MARA"),
    at(15, "Take it, take it all and then"),
    at(30, "(MORE)"),
    "",
    page(74),
    "",
    at(30, "MARA (CONT'D)"),
    at(15, "go."),
    "",
    at(55, "CUT TO:"),
    "",
    "13   EXT. PIER - CONTINUOUS                                       13",
    "",
    "     Jonas walks off.",
    "",
    page(75),
    "",
    "14   OMITTED                                                      14",
    "",
    "84   RED'S POV                                                    84",
    "",
    "     The boat, far off.",
    "",
    at(30, "JONAS"),
    at(15, "1984."),
  ].join("\n");
  const script = readText(text);

  it("LY1 reads headings, cues and speech by their columns", () => {
    expect(scenesOf(script.lines).map((scene) => [scene.number, scene.heading, scene.speakers, scene.omitted])).toEqual(
      [
        ["12", "INT. PIER HOUSE - DAY", ["MARA", "JONAS"], false],
        ["13", "EXT. PIER - CONTINUOUS", [], false],
        ["14", "OMITTED", [], true],
        ["84", "RED'S POV", ["JONAS"], false],
      ],
    );
    expect(script.lines.find((line) => line.kind === "action")?.text).toBe(
      "MARA sorts nets by the window. The sea is loud tonight and the lamp swings over the table.",
    );
    expect(script.title).toBe("THE LONG PIER");
  });

  it("LY2 sets page furniture aside and mends what a page broke", () => {
    expect(script.lines.filter((line) => line.kind === "dialogue").map((line) => line.text)).toEqual([
      "You came back. I did not think anybody would.",
      "I forgot my hat.",
      "Take it, take it all and then go.",
      "1984.",
    ]);
    expect(script.report.furniture).toHaveLength(7);
    expect(script.report).toMatchObject({ format: "screenplay", lost: 0 });
  });

  it("LY1 reads columns where they are: dialogue at ten, cues at twenty, no margin", () => {
    const other = [
      "INT. GARAGE - NIGHT",
      "",
      "RAY pulls the sheet off.",
      "",
      at(20, "RAY"),
      at(10, "There she is."),
      "",
      at(20, "DOLORES"),
      at(15, "(from the stairs)"),
      at(10, "Paid for?"),
      "",
      at(50, "DISSOLVE TO:"),
      "",
      "EXT. ROAD - DAWN",
      "",
      at(20, "RAY"),
      at(10, "Ha!"),
    ].join("\n");
    expect(kinds(other).map((line) => line.split(" ")[0])).toEqual(
      "scene_heading action character dialogue character parenthetical dialogue transition scene_heading character dialogue".split(
        " ",
      ),
    );
  });

  it("LY3 reads two speeches side by side", () => {
    const dual = [
      "INT. A - DAY",
      "",
      "They turn.",
      "",
      at(20, "STEEL"),
      at(10, "First."),
      "",
      at(20, "BRICK"),
      at(10, "Again."),
      "",
      at(12, "STEEL                   BRICK"),
      at(8, "Enough.               Enough!"),
      "",
      "End.",
    ].join("\n");
    const read = readText(dual);
    expect(read.lines.slice(6, 10)).toMatchObject([
      { text: "STEEL" },
      { text: "Enough." },
      { text: "BRICK", dual: true },
      { text: "Enough!" },
    ]);
    expect(read.report.lost).toBe(0);
  });
});

describe("capitals between the paragraphs of an indented screenplay", () => {
  const speech = (name: string) => [at(24, name), at(12, "Hush, they will hear us."), ""];
  const headings = (...capitals: string[]) =>
    scenesOf(
      readText(
        [
          "FADE IN:",
          "",
          "INT. CELLAR - DAY",
          "",
          "Rows of barrels stand in the dark beside the sealed well.",
          "",
          ...speech("MARA"),
          ...speech("IVO"),
          ...capitals.flatMap((line) => [line, "", "A lamp swings and the shadows of the barrels swing with it.", ""]),
          ...speech("MARA"),
          "EXT. YARD - NIGHT",
          "",
          ...speech("IVO"),
        ].join("\n"),
      ).lines,
    ).map((scene) => scene.heading);

  it.each(["LATER", "THE NEXT MORNING:", "THE WELL - NIGHT", "BACK IN THE CELLAR", "PERISCOPE POV", "IVO'S P.O.V."])(
    "LY6 %s opens a scene",
    (line) => expect(headings(line)).toEqual(["INT. CELLAR - DAY", line, "EXT. YARD - NIGHT"]),
  );

  it.each([
    "A SHOT RINGS OUT.",
    'SUPER: "LATER"',
    "BOOM!",
    "INSERT - THE LETTER",
    "BACK TO SCENE",
    "THE LAMP GOES OUT",
  ])("LY6 %s does not", (line) => expect(headings(line)).toEqual(["INT. CELLAR - DAY", "EXT. YARD - NIGHT"]));

  it("LY6 takes a point of view for a shot among other shots", () =>
    expect(headings("CLOSE ON THE LAMP", "PERISCOPE POV")).toEqual(["INT. CELLAR - DAY", "EXT. YARD - NIGHT"]));
});

describe("a screenplay with centred speeches", () => {
  const centred = (text: string) => at(40 - Math.floor(text.length / 2), text);
  const speech = (name: string, ...words: string[]) => [centred(name), ...words.map(centred), ""];
  const text = [
    at(10, "INT. MILL - DAY"),
    "",
    at(10, "The wheel turns and nobody in the mill looks at it any more."),
    "",
    ...speech("OLD WILHELMINA", "(deaf)", "What did he say about the flour", "that was delivered?"),
    ...speech("JO", "No."),
    ...speech("THE INSPECTOR (O.S.)", "I said it is grey."),
    ...speech("JO", "It is rye."),
    ...speech("OLD WILHELMINA", "It is what it is, and it was always", "so."),
    at(10, "EXT. MILL - NIGHT"),
    "",
    ...speech("JO", "Gone."),
    centred("THE END"),
  ].join("\n");

  it("LY8 reads them like those set at columns", () => {
    expect(kinds(text).slice(2, 8)).toEqual([
      "character OLD WILHELMINA",
      "parenthetical (deaf)",
      "dialogue What did he say about the flour that was delivered?",
      "character JO",
      "dialogue No.",
      "character THE INSPECTOR (O.S.)",
    ]);
    expect(scenesOf(readText(text).lines).map((scene) => scene.speakers)).toEqual([
      ["OLD WILHELMINA", "JO", "THE INSPECTOR"],
      ["JO"],
    ]);
    expect(kinds(text).at(-1)).toBe("action THE END");
  });
});

describe("text that lost its layout", () => {
  const flat =
    "INT. KITCHEN - DAY\nANNA washes a cup. The tap drips and the window is open to the\nyard.\nANNA\nWho left the gate open?\nBEN\n(from outside)\nNot me.\nANNA\nThen who?\nShe puts the cup down.\nEXT. YARD - DAY\nBEN\nThe dog did.\nANNA (O.S.)\nWe have no dog.\nCUT TO:\nINT. HALL - NIGHT\nBEN\nWe do now.";

  it("LY4 reads it without blank lines", () => {
    const script = readText(flat);
    expect(scenesOf(script.lines).map((scene) => scene.speakers)).toEqual([["ANNA", "BEN"], ["BEN", "ANNA"], ["BEN"]]);
    expect(script.lines.filter((line) => line.kind === "action").map((line) => line.text)).toContain(
      "She puts the cup down.",
    );
  });

  it("LY4 reads it with a blank line after every line", () => {
    const script = readText(flat.replaceAll("\n", "\n\n"));
    expect(script.lines.filter((line) => line.kind === "character")).toHaveLength(6);
    expect(scenesOf(script.lines)).toHaveLength(3);
  });
});

describe("names before colons", () => {
  const text =
    '"The Gate"\n\nCharacters:\nAnna (30): tired\nBen (31): not\n\nEpisode 1: Hinges\n\nScene 1-1: INT. KITCHEN - DAY\nCharacters: Anna Field, Ben\n\nAnna washes a cup.\n\nANNA: (not looking) Who left it open?\n\nBEN (O.S.): Not me.\n[TITLE CARD: Spring]\n\nScene 1-2: EXT. YARD - NIGHT\nBEN: Note: the dog did.';

  it("LY5 reads cue, manner and words; nobody speaks ahead of the first scene", () => {
    const script = readText(text);
    expect(characterNames(script.lines)).toEqual(["ANNA", "BEN"]);
    expect(scenesOf(script.lines)).toMatchObject([
      {
        number: "1-1",
        set: "KITCHEN",
        intExt: "INT",
        time: "DAY",
        speakers: ["ANNA", "BEN"],
        characters: ["ANNA", "BEN"],
      },
      { number: "1-2", set: "YARD", time: "NIGHT" },
    ]);
    expect(kinds(text)).toContain("parenthetical (not looking)");
    expect(kinds(text)).toContain("action [TITLE CARD: Spring]");
    expect(script.title).toBe("The Gate");
  });

  it("LY14 takes the numbers of takes off the names", () => {
    const speech = (at: number) =>
      `      ${at} ${at % 2 ? "COSIMA" : "MUELLER"}\n            Herrlich ist es hier.\n\n`;
    const text = `EXT. WALD - TAG\n\n${[1, 2, 3, 4, 5].map(speech).join("")}      6 MUELLER          7 COSIMA\n            Ja!\n`;
    const { lines, report } = readText(text);
    expect(scenesOf(lines)[0]?.speakers).toEqual(["COSIMA", "MUELLER"]);
    expect(report).toMatchObject({ lost: 0, furniture: [1, 2, 3, 4, 5, 6].map((at) => ({ text: String(at) })) });
  });
});
