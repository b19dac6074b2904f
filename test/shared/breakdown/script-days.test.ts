import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { breakDown } from "../../../shared/breakdown/break-down.ts";
import { readBreakdown, setSceneField } from "../../../shared/breakdown/breakdown-document.ts";
import { scriptDays } from "../../../shared/breakdown/script-days.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const scenes = (...headings: string[]) =>
  scenesOf(
    readText(
      headings
        .map((heading) => `${heading}\n\n${/^\d/.test(heading) ? "张三走进来。" : "Mara walks in."}\n`)
        .join("\n"),
    ).lines,
  );
const days = (...headings: string[]) => {
  const read = scenes(...headings);
  const found = scriptDays(read);
  return read.map((scene) => found.get(scene.id) ?? "").join(" ");
};

describe("the day of the story", () => {
  test("is counted by mornings that follow a night", () => {
    expect(days("INT. A - DAY", "INT. B - NIGHT", "INT. C - LATER", "INT. D - MORNING", "INT. E - DAY")).toBe(
      "1 1 1 2 2",
    );
    expect(days("1-1 日 内 家", "1-2 夜 外 街", "1-3 凌晨 外 街", "1-4 晨 内 家", "1-5 日 内 家")).toBe("1 1 1 2 2");
  });

  test("is moved on by what headings say of the time between", () => {
    expect(days("INT. A - DAY", "INT. B - THE NEXT DAY", "INT. C - THREE DAYS LATER", "INT. D - CONTINUOUS")).toBe(
      "1 2 5 5",
    );
    expect(days("1-1 日 内 家", "1-2 次日 外 街", "1-3 三天后 日 外 街", "1-4 夜 内 家")).toBe("1 2 5 5");
  });

  test("is what headings call it, and goes on from there", () => {
    expect(days("INT. A - DAY 3", "INT. B - NIGHT 3", "INT. C - DAY", "INT. D - DAY (D7)")).toBe("3 3 4 7");
    expect(days("1-1 第三天 日 内 家", "1-2 夜 内 家", "1-3 日 内 家")).toBe("3 3 4");
  });

  test("is not told of flashbacks, which do not move it", () => {
    expect(days("INT. A - NIGHT", "INT. B - DAY (FLASHBACK)", "INT. C - NIGHT")).toBe("1  1");
  });

  test("stands on the sheet, and what people wrote or cleared there stays", () => {
    const doc = new Y.Doc();
    const read = scenes("INT. A - NIGHT", "INT. B - DAY", "INT. C - DAY");
    let last = 0;
    const run = () => breakDown(doc, read, { newId: () => `e${++last}` }, "test");
    const shown = () => read.map((scene) => readBreakdown(doc).scenes.get(scene.id)?.scriptDay ?? "");
    run();
    expect(shown()).toEqual(["1", "2", "2"]);
    setSceneField(doc, read[1]?.id ?? "", "scriptDay", "7", "ann");
    setSceneField(doc, read[2]?.id ?? "", "scriptDay", "", "ann");
    run();
    expect(shown()).toEqual(["1", "7", ""]);
  });
});
