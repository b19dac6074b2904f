import fc from "fast-check";
import { expect, test } from "vitest";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { buildBoard } from "../../shared/schedule/board.ts";
import type { OnBoard } from "../../shared/schedule/document/board-roots.ts";
import { joinPart, readParts, splitStrip } from "../../shared/schedule/document/parts.ts";
import { addScenario, makeActive, readScenarios, removeScenario } from "../../shared/schedule/document/scenarios.ts";
import { seededRandom } from "../../shared/schedule/planner/seeded-random.ts";
import {
  addDay,
  editDay,
  moveDay,
  moveStrips,
  readSchedule,
  removeDay,
  setBanner,
  stripsOn,
} from "../../shared/schedule/schedule-document.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { type Writer, writers } from "../harness/two-writers.ts";

const sceneIds = Array.from({ length: 12 }, (_, n) => `S${n + 1}`);
const scenes: Scene[] = sceneIds.map((id, n) => ({
  id,
  number: String(n + 1),
  heading: "INT. KITCHEN - DAY",
  intExt: "INT",
  set: "KITCHEN",
  timeText: "DAY",
  time: "DAY",
  counted: false,
  omitted: false,
  speakers: [],
  characters: [],
  eighths: 6,
  lines: [],
}));

/** One thing one of the writers does; numbers choose among what lies on that writer's board at that moment. */
type Edit = {
  readonly writer: number;
  readonly kind: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
};

const edit: fc.Arbitrary<Edit> = fc.record({
  writer: fc.nat(3),
  kind: fc.constantFrom(
    "move",
    "move",
    "move",
    "move",
    "addDay",
    "removeDay",
    "moveDay",
    "editDay",
    "banner",
    "split",
    "split",
    "joinPart",
    "scenario",
    "activate",
    "removeScenario",
    "cut",
    "join",
  ),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
});

function perform({ doc, cut, join }: Writer, { kind, a, b, c, writer }: Edit, step: number): void {
  const random = seededRandom(a + b);
  const boards = readScenarios(doc);
  const board = boards[(b + c) % boards.length]?.id ?? "main";
  if (kind === "scenario" && boards.length < 4)
    addScenario(doc, { id: `B${writer}-${step}`, name: "", from: c % 3 ? board : null }, random, null);
  if (kind === "activate") makeActive(doc, board, null);
  if (kind === "removeScenario") removeScenario(doc, board, null);
  const parts = readParts(doc);
  const part = parts[a % Math.max(1, parts.length)];
  if (kind === "joinPart" && part) joinPart(doc, part.id, null);
  if (kind === "split") {
    const target = c % 2 && part ? part : { id: sceneIds[a % 12] as string, eighths: 6 };
    const split = { stripId: target.id, length: target.eighths, eighths: 1 + (b % 4), newId: `${writer}x${step}` };
    splitStrip(doc, split, random, null);
  }
  const on: OnBoard = { doc, board };
  const ids = [...sceneIds, ...parts.map(({ id }) => id)];
  const { days, ...schedule } = readSchedule(on);
  const dayId = days[a % (days.length + 1)]?.id ?? null;
  const otherDay = days[b % (days.length + 1)]?.id ?? null;
  if (kind === "cut") cut();
  if (kind === "join") join();
  if (kind === "addDay") addDay(on, { id: `D${writer}-${step}`, after: otherDay, date: "2026-10-01" }, random, null);
  if (kind === "move") {
    const count = 1 + (c % 4);
    const stripIds = ids.filter((_, n) => (n + b) % 12 < count);
    const lying = stripsOn({ days, ...schedule }, dayId);
    moveStrips(on, { stripIds, dayId, after: lying[c % (lying.length + 1)]?.id ?? null }, random, null);
  }
  if (dayId === null) return;
  if (kind === "removeDay") removeDay(on, dayId, null);
  if (kind === "moveDay") moveDay(on, { dayId, after: otherDay }, random, null);
  if (kind === "editDay") editDay(on, dayId, { call: c, note: String(b) }, null);
  if (kind === "banner") setBanner(on, { id: `B${c % 5}`, dayId, key: "a0", kind: "note", text: "", minutes: b }, null);
}

// A failure prints its seed and the shortest list of edits that shows it; `fc.assert(…, { seed, path })` repeats it.
test("D1 D2 D7 D9 four people move, split and join strips on several boards, on and off line: all end with the same boards, each strip on each once and no scene longer than it is", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
      fc.array(edit, { maxLength: 60 }),
      (ids, edits) => {
        const people = writers(4, ids);
        edits.forEach((what, step) => {
          perform(people[what.writer] as Writer, what, step);
        });
        for (const writer of people) writer.join();

        const [first] = people as [Writer];
        const scenarios = readScenarios(first.doc);
        const partIds = readParts(first.doc).map(({ id }) => id);
        for (const { doc } of people) expect(readScenarios(doc)).toEqual(scenarios);
        for (const { id } of scenarios) {
          const boards = people.map(({ doc }) =>
            buildBoard(scenes, readBreakdown(doc), readSchedule({ doc, board: id })),
          );
          for (const board of boards) {
            expect(board).toEqual(boards[0]);
            const strips = [...board.days.flatMap((day) => day.strips), ...board.boneyard];
            expect(strips.map((strip) => strip.id).toSorted()).toEqual([...sceneIds, ...partIds].toSorted());
            for (const [, shares] of Map.groupBy(strips, ({ sceneId }) => sceneId))
              expect(shares.reduce((sum, { eighths }) => sum + eighths, 0)).toBe(6);
            expect(board.days.map((day) => day.number)).toEqual(board.days.map((_, index) => index + 1));
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("D3 alone on the wire, a move puts the block where it was dropped, whatever lies around", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), fc.nat(), fc.nat(), fc.nat(), (edits, a, b, c) => {
      const [person] = writers(1) as [Writer];
      edits.forEach((what, step) => {
        perform(person, what, step);
      });
      const { doc } = person;
      const main = { doc, board: "main" };
      const before = readSchedule(main);
      const dayId = before.days[a % (before.days.length + 1)]?.id ?? null;
      const others = stripsOn(before, dayId).map(({ id }) => id);
      const after = others[b % (others.length + 1)] ?? null;
      const block = sceneIds.filter((_, n) => (n + c) % 12 < 3 && sceneIds[n] !== after).reverse();
      moveStrips(main, { stripIds: block, dayId, after }, seededRandom(c), null);

      const stay = others.filter((id) => !block.includes(id));
      const place = after === null ? 0 : stay.indexOf(after) + 1;
      const now = readSchedule(main);
      expect(stripsOn(now, dayId).map(({ id }) => id)).toEqual([
        ...stay.slice(0, place),
        ...block,
        ...stay.slice(place),
      ]);
      for (const [id, placement] of before.placements)
        if (!block.includes(id)) expect(now.placements.get(id)).toEqual(placement);
    }),
    { numRuns: 150 },
  );
});
