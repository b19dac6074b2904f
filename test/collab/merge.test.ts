import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import {
  addElement,
  editElement,
  linkElement,
  readBreakdown,
  removeElement,
  setSceneField,
  unlinkElement,
} from "../../shared/breakdown/breakdown-document.ts";
import { putComment, putThread, readThreads } from "../../shared/comments/comments-document.ts";
import { seededRandom } from "../../shared/schedule/planner/seeded-random.ts";
import {
  addDay,
  editDay,
  moveDay,
  moveStrips,
  readSchedule,
  removeDay,
  setRules,
  setUnavailable,
  stripsOn,
} from "../../shared/schedule/schedule-document.ts";
import { fillScript, readLines, readTitle, scriptBody, setTitle } from "../../shared/script/script-document.ts";
import { emptyShot } from "../../shared/storyboard/shot.ts";
import { putShot, readShots } from "../../shared/storyboard/storyboard-document.ts";
import { meet } from "../harness/two-writers.ts";

/** Both writers, whoever came back first and whoever wins ties, read the same value; it is given. */
function merged<Value>(read: (doc: Y.Doc) => Value, meeting: Parameters<typeof meet>[0]): Value {
  const values = meet(meeting).map((doc) => read(doc));
  for (const value of values) expect(value).toEqual(values[0]);
  return values[0] as Value;
}

/** One of two values, the same for both writers at each meeting, though chance decides which. */
function settled<Value>(read: (doc: Y.Doc) => Value, meeting: Parameters<typeof meet>[0]): Value[] {
  const values = meet(meeting).map((doc) => read(doc));
  for (let index = 0; index < values.length; index += 2) expect(values[index + 1]).toEqual(values[index]);
  return values;
}

describe("schedule", () => {
  const random = (seed: number) => seededRandom(seed);
  const board = (doc: Y.Doc) => {
    for (const [index, id] of ["D1", "D2", "D3"].entries())
      addDay(doc, { id, after: index ? `D${index}` : null, date: `2026-10-0${index + 1}` }, random(index), null);
    moveStrips(doc, { stripIds: ["S1", "S2", "S3", "S4"], dayId: "D1", after: null }, random(9), null);
  };
  const days = (doc: Y.Doc): Record<string, string[]> => {
    const schedule = readSchedule(doc);
    const on = (dayId: string | null) => stripsOn(schedule, dayId).map((strip) => strip.id);
    return { ...Object.fromEntries(schedule.days.map((day) => [day.id, on(day.id)])), boneyard: on(null) };
  };
  const move = (stripIds: string[], dayId: string | null, after: string | null, seed: number) => (doc: Y.Doc) =>
    moveStrips(doc, { stripIds, dayId, after }, random(seed), null);

  test("D3 moves of different strips both happen", () => {
    expect(merged(days, { before: board, ann: move(["S1"], "D2", null, 1), ben: move(["S4"], "D3", null, 2) })).toEqual(
      { D1: ["S2", "S3"], D2: ["S1"], D3: ["S4"], boneyard: [] },
    );
  });

  test("D1 one strip moved to two days is on one of them", () => {
    const outcomes = settled(days, {
      before: board,
      ann: move(["S1"], "D2", null, 1),
      ben: move(["S1"], "D3", null, 2),
    });
    for (const outcome of outcomes) expect([...(outcome.D2 ?? []), ...(outcome.D3 ?? [])]).toEqual(["S1"]);
  });

  test("D2 two blocks dropped into the same gap keep their inner order", () => {
    const on = merged((doc) => days(doc).D2, {
      before: board,
      ann: move(["S1", "S2"], "D2", null, 1),
      ben: move(["S3", "S4"], "D2", null, 2),
    });
    expect(on?.filter((id) => id < "S3")).toEqual(["S1", "S2"]);
    expect(on?.filter((id) => id > "S2")).toEqual(["S3", "S4"]);
  });

  test("D2 keys that are equal to the letter still sort the same for everybody", () => {
    const on = merged((doc) => days(doc).D2, {
      before: board,
      ann: move(["S1"], "D2", null, 5),
      ben: move(["S2"], "D2", null, 5),
    });
    expect(on).toEqual(["S1", "S2"]);
  });

  test("D4 a strip dropped on a day that somebody removes lies in the boneyard", () => {
    const outcome = merged(days, {
      before: board,
      ann: move(["S1"], "D2", null, 1),
      ben: (doc) => removeDay(doc, "D2", null),
    });
    expect(outcome.boneyard).toEqual(["S1"]);
  });

  test("D1 a strip pulled off a day while somebody removes it is where it was pulled, or in the boneyard", () => {
    for (const outcome of settled(days, {
      before: board,
      ann: move(["S1"], "D2", null, 1),
      ben: (doc) => removeDay(doc, "D1", null),
    }))
      expect([...(outcome.D2 ?? []), ...(outcome.boneyard ?? [])].sort()).toEqual(["S1", "S2", "S3", "S4"]);
  });

  test("a day's date and its call, and its place, are three things", () => {
    const [day] = merged((doc) => readSchedule(doc).days.filter(({ id }) => id === "D3"), {
      before: board,
      ann: (doc) => {
        editDay(doc, "D3", { date: "2026-11-01" }, null);
        moveDay(doc, { dayId: "D3", after: null }, random(3), null);
      },
      ben: (doc) => editDay(doc, "D3", { call: 960, note: "night" }, null),
    });
    expect(day).toMatchObject({ date: "2026-11-01", call: 960, note: "night" });
  });

  test("rules and times away merge one by one", () => {
    const window = { kind: "cast" as const, who: "MARIA", from: "2026-10-01", to: "2026-10-02", note: "" };
    const { rules, unavailable } = merged(readSchedule, {
      ann: (doc) => {
        setRules(doc, { maxDayMinutes: 600 }, null);
        setUnavailable(doc, { id: "a1", ...window }, null);
      },
      ben: (doc) => {
        setRules(doc, { turnaroundMinutes: 700 }, null);
        setUnavailable(doc, { id: "a2", ...window, who: "TOM" }, null);
      },
    });
    expect(rules).toMatchObject({ maxDayMinutes: 600, turnaroundMinutes: 700 });
    expect(unavailable.map(({ who }) => who)).toEqual(["MARIA", "TOM"]);
  });
});

describe("breakdown", () => {
  const lamp = (doc: Y.Doc) => addElement(doc, { id: "lamp", name: "Lamp", category: 104 }, null);
  const inScene = (doc: Y.Doc) => linkElement(doc, { sceneId: "S1", elementId: "lamp" }, null);

  test("two people who tag the same thing in the same scene make one entry", () => {
    const { links } = merged(readBreakdown, { before: lamp, ann: inScene, ben: inScene });
    expect(links.map(({ sceneId, elementId }) => [sceneId, elementId])).toEqual([["S1", "lamp"]]);
  });

  test("different fields of one element both change", () => {
    const { elements } = merged(readBreakdown, {
      before: lamp,
      ann: (doc) => editElement(doc, "lamp", { name: "Oil lamp" }, null),
      ben: (doc) => editElement(doc, "lamp", { quantity: "2" }, null),
    });
    expect(elements).toMatchObject([{ name: "Oil lamp", quantity: "2" }]);
  });

  test("an element removed by one keeps what the other wrote, for when it comes back", () => {
    const { elements, links } = merged(
      (doc) => {
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
        expect(readBreakdown(copy).elements).toEqual([]);
        lamp(copy);
        return readBreakdown(copy);
      },
      {
        before: lamp,
        ann: (doc) => removeElement(doc, "lamp", null),
        ben: (doc) => {
          editElement(doc, "lamp", { notes: "must break" }, null);
          inScene(doc);
        },
      },
    );
    expect(elements).toMatchObject([{ name: "Lamp", notes: "must break" }]);
    expect(links).toHaveLength(1);
  });

  test("one element out of a scene and another one in", () => {
    const { links } = merged(readBreakdown, {
      before: (doc) => {
        lamp(doc);
        addElement(doc, { id: "rope", name: "Rope", category: 104 }, null);
        inScene(doc);
      },
      ann: (doc) => unlinkElement(doc, "S1", "lamp", null),
      ben: (doc) => linkElement(doc, { sceneId: "S1", elementId: "rope" }, null),
    });
    expect(links.map(({ elementId }) => elementId)).toEqual(["rope"]);
  });

  test("two fields of one scene's sheet", () => {
    const { scenes } = merged(readBreakdown, {
      ann: (doc) => setSceneField(doc, "S1", "location", "Studio 2", null),
      ben: (doc) => setSceneField(doc, "S1", "minutes", 45, null),
    });
    expect(scenes.get("S1")).toMatchObject({ location: "Studio 2", minutes: 45 });
  });
});

describe("script", () => {
  const filled = (doc: Y.Doc) =>
    fillScript(
      doc,
      {
        title: "Tide",
        titlePage: {},
        lines: [
          { uid: "S1", kind: "scene_heading", text: "INT. PIER - DAY" },
          { uid: "L1", kind: "action", text: "Waves." },
        ],
      },
      null,
    );
  const textOf = (doc: Y.Doc, line: number) => {
    const element = doc.getXmlFragment(scriptBody).get(line) as Y.XmlElement;
    return element.get(0) as Y.XmlText;
  };

  test("two people who type in one line keep every letter", () => {
    const lines = merged(readLines, {
      before: filled,
      ann: (doc) => textOf(doc, 1).insert(0, "Big. "),
      ben: (doc) => textOf(doc, 1).insert(6, " Gulls."),
    });
    expect(lines[1]?.text).toBe("Big. Waves. Gulls.");
  });

  test("a renamed script and an edited heading", () => {
    const both = (doc: Y.Doc) => [readTitle(doc), readLines(doc)[0]?.text];
    expect(
      merged(both, {
        before: filled,
        ann: (doc) => setTitle(doc, "Ebb", null),
        ben: (doc) => textOf(doc, 0).insert(9, " END"),
      }),
    ).toEqual(["Ebb", "INT. PIER END - DAY"]);
  });
});

describe("storyboard", () => {
  const shot = {
    ...emptyShot,
    id: "F1",
    sceneId: "S1",
    key: "a0",
    prompt: "A pier",
    narration: "",
    transition: "",
    seconds: 3,
  };
  const put = (change: Partial<Parameters<typeof putShot>[1]>) => (doc: Y.Doc) => {
    const [present] = readShots(doc).filter(({ id }) => id === (change.id ?? "F1"));
    putShot(doc, { ...shot, size: "MS", status: "PENDING", ...present, ...change }, null);
  };

  test("two fields of one frame both change", () => {
    const shots = merged(readShots, {
      before: put({}),
      ann: put({ prompt: "A dark pier" }),
      ben: put({ narration: "Night." }),
    });
    expect(shots).toMatchObject([{ prompt: "A dark pier", narration: "Night." }]);
  });

  test("two new frames at one place are both there, in one order", () => {
    const shots = merged(readShots, { ann: put({ id: "F2" }), ben: put({ id: "F3" }) });
    expect(shots.map(({ id }) => id)).toEqual(["F2", "F3"]);
  });
});

describe("comments", () => {
  const thread = {
    id: "T1",
    target: "scene:S1",
    sceneId: "S1",
    subject: null,
    sceneName: "",
    lineUid: null,
    lines: [],
    quote: "",
    createdAt: "2026-10-01",
    resolved: null,
  };
  const comment = (id: string, createdAt: string) => ({
    id,
    threadId: "T1",
    author: { id: "u1", name: "Ann" },
    body: id,
    mentions: [],
    departments: [],
    reactions: {},
    createdAt,
    editedAt: null,
    deleted: false,
  });

  test("two replies to one thread are both there, oldest first", () => {
    const threads = merged(readThreads, {
      before: (doc) => putThread(doc, thread, null),
      ann: (doc) => putComment(doc, comment("C2", "2026-10-03"), null),
      ben: (doc) => putComment(doc, comment("C1", "2026-10-02"), null),
    });
    expect(threads.map(({ comments }) => comments.map(({ id }) => id))).toEqual([["C1", "C2"]]);
  });

  test("a reply to a thread that is being resolved", () => {
    const [resolved] = merged(readThreads, {
      before: (doc) => putThread(doc, thread, null),
      ann: (doc) => putThread(doc, { ...thread, resolved: { by: "u1", at: "2026-10-03" } }, null),
      ben: (doc) => putComment(doc, comment("C1", "2026-10-02"), null),
    });
    expect(resolved?.resolved?.by).toBe("u1");
    expect(resolved?.comments).toHaveLength(1);
  });
});
