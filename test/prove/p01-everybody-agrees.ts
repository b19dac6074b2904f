import assert from "node:assert/strict";
import fc from "fast-check";
import type * as Y from "yjs";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { readThreads } from "../../shared/comments/comments-document.ts";
import { buildBoard } from "../../shared/schedule/board.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import { readLines, readTitle } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { contentOf } from "../harness/document-content.ts";
import { beginScript, edits, serverEdits } from "./crew-edits.ts";
import type { Proof } from "./proof.ts";
import { type Crew, simulatedCrew } from "./simulated-crew.ts";

const runs = Number(process.env.FC_RUNS ?? 0);

const step = fc.record({
  person: fc.nat(5),
  kind: fc.constantFrom(
    "edit",
    "edit",
    "edit",
    "edit",
    "server",
    "deliver",
    "deliver",
    "cut",
    "join",
    "reopen",
    "restart",
  ),
  edit: fc.nat(1_000),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  c: fc.nat(1_000),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const crews = fc.integer({ min: 3, max: 6 }).chain((size) =>
  fc.shuffledSubarray(
    Array.from({ length: size }, (_, index) => index + 2),
    { minLength: size },
  ),
);

export const proof: Proof = {
  id: "P1",
  what: "3 to 6 people edit script, breakdown, schedule and comments; wires tear, repeat and reorder, pages and servers restart",
  limit: "in every run all copies are equal, readable, no comment without its thread, every scene once on the board",
  run: async (full) => {
    const numRuns = runs || (full ? 20_000 : 1_000);
    let done = 0;
    // A failure prints its seed and the shortest list of steps that shows it.
    fc.assert(
      fc.property(crews, fc.array(step, { minLength: 5, maxLength: 40 }), (ids, steps) => {
        const crew = simulatedCrew(ids);
        beginScript(crew.hub());
        for (const person of ids.keys()) crew.join(person);
        for (const [number, what] of steps.entries()) take(crew, ids.length, what, number);
        crew.settle();
        agree(crew);
        done += 1;
      }),
      { numRuns },
    );
    return { figure: `${done} runs, all as they must be`, pass: done >= numRuns };
  },
};

function take(crew: Crew, size: number, { kind, edit, ...what }: Step, number: number): void {
  const person = what.person % size;
  const choice = { ...what, step: number };
  if (kind === "edit") edits[edit % edits.length]?.(crew.docs[person] as Y.Doc, choice);
  if (kind === "server") serverEdits[edit % serverEdits.length]?.(crew.hub(), choice);
  if (kind === "deliver") crew.deliver(person, what.a);
  if (kind === "cut") crew.cut(person);
  if (kind === "join") crew.join(person);
  if (kind === "reopen") crew.reopen(person);
  if (kind === "restart") crew.restart();
}

function agree(crew: Crew): void {
  const first = crew.hub();
  const content = contentOf(first);
  for (const doc of crew.docs) {
    assert.deepEqual(contentOf(doc), content);
    assert.equal(doc.store.pendingStructs, null);
  }
  const lines = readLines(first);
  assert.equal(typeof readTitle(first), "string");
  const scenes = scenesOf(lines);
  const board = buildBoard(scenes, readBreakdown(first), readSchedule(first));
  const shown = [...board.days.flatMap((day) => day.strips), ...board.boneyard];
  assert.equal(new Set(shown.map(({ id }) => id)).size, shown.length);
  // A strip that lies on a day stays there when its scene is cut, and says so.
  const live = shown.filter(({ state }) => state === "live").map(({ id }) => id);
  const wanted = scenes.filter(({ omitted }) => !omitted).map(({ id }) => id);
  assert.deepEqual(live.toSorted(), wanted.toSorted());
  for (const conflict of findConflicts(board)) assert.ok(conflict.kind);
  const comments = readThreads(first).flatMap((thread) => thread.comments);
  assert.equal(comments.length, Object.keys(first.getMap("msgs").toJSON()).length);
}
