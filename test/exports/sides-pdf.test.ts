import { expect, test } from "vitest";
import { readPdf } from "../../server/engines/pdf/read-pdf.ts";
import { sidesPdf } from "../../server/exports/pdf/sides-pdf.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";

/** Twelve scenes of a third of a page. */
const lines = Array.from({ length: 12 }, (_, scene): ScriptLine[] => [
  { uid: `S${scene}`, kind: "scene_heading", text: `INT. ROOM ${scene} - DAY`, number: String(scene) },
  ...Array.from(
    { length: 7 },
    (_, n): ScriptLine => ({ uid: `a${scene}${n}`, kind: "action", text: `Scene ${scene}.` }),
  ),
]).flat();

async function sides(scenes: string[]): Promise<string[]> {
  const bytes = sidesPdf({ lines, kind: "western", scenes, head: "Film · Sides", watermark: "Ann", language: "en" });
  const pages = await readPdf(bytes);
  return pages.map((page) => page.lines.map(({ text }) => text).join("\n"));
}

test("sides are the pages of the day's scenes as the script numbers them, without the words of other scenes", async () => {
  const all = await sides(lines.filter(({ kind }) => kind === "scene_heading").map(({ uid }) => uid));
  const pageOf = (scene: number) => all.findIndex((page) => page.includes(`ROOM ${scene} `)) + 1;
  const [first, second, ...none] = await sides(["S4", "S10"]);
  expect(none).toEqual([]);
  expect(first).toContain(`${pageOf(4)}.`);
  expect(first?.match(/Scene 4\./g)).toHaveLength(7);
  expect(second).toContain(`${pageOf(10)}.`);
  for (const page of [first, second]) {
    expect(page).toContain("Film · Sides");
    expect(page).toContain("Ann");
    expect(page).not.toMatch(/Scene (?!4|10)\d/);
  }
});

test("without a scene that is in the script there is one page with the head alone", async () => {
  const [page, ...none] = await sides(["gone"]);
  expect(none).toEqual([]);
  expect(page).toContain("Film · Sides");
  expect(page).not.toContain("ROOM");
});
