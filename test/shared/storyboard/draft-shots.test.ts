import { describe, expect, test } from "vitest";
import { draftShots } from "../../../shared/storyboard/draft-shots.ts";
import { countedIds, scenesFrom } from "../../builders/scene.ts";

const english = scenesFrom(
  "INT. KITCHEN - DAY\n\nAnna pours tea. A kettle whistles.\n\nANNA\nTea?\n\nBEN\nPlease.\n\nANNA\nIt is a long story and I will tell it slowly so that you follow.\n\n" +
    "Ben takes a revolver from the drawer.\n\nFADE TO:\n\nEXT. HARBOR - NIGHT\n\nRain on the pier.\n",
);
const chinese = scenesFrom("1-1 夜 外 渡口\n人物：张三\n\n△张三撑着油纸伞，望着江面。\n张三：船怎么还不来？\n");

function draft(scenes: typeof english, detail: "high" | "medium" | "low" = "medium") {
  return draftShots(scenes, { newId: countedIds("shot"), random: () => 0.5, detail });
}

describe("a first shot list", () => {
  test("every scene opens wide, outside from farther away", () => {
    const shots = draft(english);
    expect(shots.filter((shot) => shot.sceneId === "S1")[0]?.size).toBe("WS");
    expect(shots.filter((shot) => shot.sceneId === "S2")[0]?.size).toBe("EWS");
  });

  test("a speaker is met in a medium shot and comes closer as the talk goes on", () => {
    const anna = draft(english, "high").filter((shot) => shot.narration.startsWith("ANNA: "));
    expect(anna.map((shot) => shot.size)).toEqual(["MS", "CU"]);
    expect(anna[1]?.seconds).toBeGreaterThan(anna[0]?.seconds ?? 99);
  });

  test("a prop gets an insert where it appears", () => {
    const inserts = draft(english, "high").filter((shot) => shot.size === "ECU");
    expect(inserts.map((shot) => shot.prompt).join()).toContain("revolver");
  });

  test("a prompt stands alone: size, set, time, who and what", () => {
    expect(draft(english)[0]?.prompt).toBe(
      "Wide shot, interior KITCHEN, day. Anna pours tea. A kettle whistles. In frame: BEN.",
    );
    expect(draft(chinese)[0]?.prompt).toBe("大远景，外景 渡口，夜。张三撑着油纸伞，望着江面。");
    expect(draft(chinese).map((shot) => shot.narration)).toContain("张三：船怎么还不来？");
  });

  test("a speech says to whom and how; a voice from elsewhere shows who listens", () => {
    const scenes = scenesFrom(
      "INT. CABIN - DAY\n\nBEN\nWell?\n\nANNA\n(turning away)\nNo.\n\nRADIO (V.O.)\nStorm tonight.\n",
    );
    expect(draft(scenes, "high").map((shot) => shot.prompt)).toEqual(
      expect.arrayContaining([
        "Medium shot, interior CABIN, day. ANNA speaks to BEN, turning away.",
        "Close-up, interior CABIN, day. ANNA listens to RADIO off screen.",
      ]),
    );
  });

  test("a prop is looked at closely once, in the words that bring it", () => {
    const scenes = scenesFrom("INT. BAR - DAY\n\nA clock.\n\nBen draws a revolver.\n\nBen lowers the revolver.\n");
    const inserts = draft(scenes, "high").filter((shot) => shot.size === "ECU");
    expect(inserts.map((shot) => shot.prompt)).toEqual([
      "Extreme close-up, interior BAR, day. revolver: Ben draws a revolver.",
    ]);
  });

  test("the transition ahead of a scene is kept at its first shot", () => {
    const [first] = draft(english).filter((shot) => shot.sceneId === "S2");
    expect(first?.transition).toBe("FADE TO:");
  });

  test("more detail, more shots; each once, in order, all still to be made", () => {
    const [low, medium, high] = (["low", "medium", "high"] as const).map((detail) => draft(english, detail));
    expect(low?.length).toBeLessThan(medium?.length ?? 0);
    expect(medium?.length).toBeLessThan(high?.length ?? 0);
    expect(new Set(high?.map((shot) => shot.id)).size).toBe(high?.length);
    const keys = high?.map((shot) => shot.key) ?? [];
    expect(keys).toEqual([...keys].sort());
    expect(high?.every((shot) => shot.status === "PENDING" && shot.seconds >= 2 && shot.prompt !== "")).toBe(true);
  });

  test("a script without scenes, or with an omitted one, has no shots for it", () => {
    expect(draft([])).toEqual([]);
    expect(draft(english.map((scene) => ({ ...scene, omitted: true })))).toEqual([]);
  });
});
