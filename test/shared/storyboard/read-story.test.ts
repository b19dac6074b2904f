import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenesOf } from "../../../shared/script/script-scenes.ts";
import { placeOf, placesIn } from "../../../shared/storyboard/places.ts";
import { readStory } from "../../../shared/storyboard/story/read-story.ts";

const headings = (text: string) => scenesOf(readStory(text).lines).map(({ heading }) => heading);
const speeches = (text: string) => {
  const { lines } = readStory(text);
  return lines.flatMap((line, index) =>
    line.kind === "character"
      ? [`${line.text}: ${lines.slice(index).find(({ kind }) => kind === "dialogue")?.text}`]
      : [],
  );
};

describe("scenes", () => {
  test("begin where somebody comes to another place or time jumps", () => {
    expect(headings("清晨，林静来到码头。\n当晚，林静回到家里，坐在客厅的灯下。\n第二天，她又跑到码头。")).toEqual([
      "外景 码头 清晨",
      "内景 客厅 夜",
      "外景 码头 日",
    ]);
    expect(
      headings(
        "Anna arrives at the lighthouse at dusk. She enters the kitchen. The next morning they run along the beach.",
      ),
    ).toEqual(["EXT. LIGHTHOUSE - EVENING", "INT. KITCHEN - EVENING", "EXT. BEACH - MORNING"]);
  });

  test("stay one where a place is only talked of", () => {
    expect(headings("Tom sits in the kitchen. He thinks of the sea and of the mountains.")).toEqual([
      "INT. KITCHEN - DAY",
    ]);
  });

  test("a line of asterisks cuts", () => {
    expect(headings("Tom sleeps.\n***\nTom wakes.")).toHaveLength(2);
  });
});

describe("people", () => {
  const cast = (text: string) => scenesOf(readStory(text).lines).map(({ characters }) => characters);

  test("who never speak are in their scenes, and only where they are", () => {
    expect(
      cast(
        "Anna walks to the beach. Tom waits there with a dog. Rain falls on Monday. Night comes.\n" +
          "The next day Anna sits in the kitchen and thinks of Tom. Anna's lamp is out. Old Ben and Mary Lee enter.",
      ),
    ).toEqual([
      ["ANNA", "TOM"],
      ["ANNA", "MARY LEE", "OLD BEN"],
    ]);
  });

  test("who speak elsewhere are named in a list of the cast where they say nothing", () => {
    const story = "清晨，林静来到码头。林静说：“我在等一个人。”\n当晚，林静回到家里，坐在客厅的灯下。";
    expect(cast(story)).toEqual([["林静"], ["林静"]]);
    expect(readStory(story).lines.filter(({ kind }) => kind === "cast_list")).toMatchObject([{ text: "人物：林静" }]);
  });
});

test("a sentence that begins with a point is no heading, a screenplay's forced heading is one", () => {
  expect(headings(".45 calibre bullets lie about. Tom sits in the kitchen.")).toEqual(["INT. KITCHEN - DAY"]);
  expect(headings("INT. KITCHEN - DAY\n\nTom sits.\n\n.BENEATH THE TABLE\n\nA dog.")).toEqual([
    "INT. KITCHEN - DAY",
    "BENEATH THE TABLE",
  ]);
});

describe("speech", () => {
  test("finds its speaker before or behind it", () => {
    expect(speeches("“你也在等船吗？”老人问。林静轻声说：“我在等一个人。”")).toEqual([
      "老人: 你也在等船吗？",
      "林静: 我在等一个人。",
    ]);
    expect(speeches('"Go away," said the keeper. Anna said, "No."')).toEqual(["KEEPER: Go away.", "ANNA: No."]);
  });

  test("of he and she is whose the sentence before was", () => {
    expect(speeches('Anna stops at the door. "Is anybody here?" she asked.')).toEqual(["ANNA: Is anybody here?"]);
  });

  test("is not every quotation", () => {
    expect(speeches("他读着那本叫“远方”的书。")).toEqual([]);
  });
});

test("no place or time of a story is lost, whatever it looks like", () => {
  const kept = ["清晨", "来到", "码头", "走进", "厨房", "第二天"];
  const words = fc.constantFrom(
    ...kept,
    "林静",
    "。",
    "“",
    "”",
    "说",
    "：",
    "Anna",
    "said",
    '"',
    " ",
    "\n",
    "！",
    "…",
    "，",
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), (parts) => {
      const text = parts.join("");
      if (!/\p{L}/u.test(text)) return;
      const told = readStory(text)
        .lines.map((line) => line.text)
        .join("\n");
      for (const word of kept) if (text.includes(word)) expect(told, JSON.stringify(text)).toContain(word);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test("places are known by their words, the longest first", () => {
  expect(placesIn("他走进教室，又到了公园。").map(({ kind }) => kind)).toEqual(["classroom", "garden"]);
  expect(placeOf("HOSPITAL ROOM", "", "INT")).toBe("hospital");
  expect(placeOf("FERRY", "", "INT")).toBe("vehicle");
  expect(placeOf("", "", "EXT")).toBe("street");
});
