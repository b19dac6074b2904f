/**
 * Prints how long a conflict check and a plan take on this machine. `npm` is not needed:
 * `node test/bench/conflicts.ts`. A film of the given size is made up by chance, always the same one.
 */
import { performance } from "node:perf_hooks";
import type { Board } from "../../shared/schedule/board.ts";
import { boardCost } from "../../shared/schedule/board-cost.ts";
import { applyMoves } from "../../shared/schedule/board-moves.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { comparePlans, planGoals } from "../../shared/schedule/plan.ts";
import { film, inScriptOrder } from "./film.ts";

function costOf(board: Board): number {
  return boardCost(board).total;
}

/** The middle of several runs, in milliseconds. */
function milliseconds(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

const sizes = [100, 200, 500, 1000, 2000, 5000];
console.log(
  "conflict check: whole board, and again after one strip was moved\nstrips  conflicts      ms  µs/strip  one move, ms",
);
for (const size of sizes) {
  const { strips, request } = film(size);
  const board = inScriptOrder(strips, request);
  const found = findConflicts(board).length;
  // Days are remembered as objects, so the whole check is asked of new ones each time.
  const boards = Array.from({ length: 15 }, () => ({ ...board, days: board.days.map((day) => ({ ...day })) }));
  const ms = milliseconds(15, () => findConflicts(boards.pop() ?? board));
  let now = board;
  const move = milliseconds(15, () => {
    const from = now.days.find((day) => day.strips.length > 1);
    const to = now.days.at(-1)?.id ?? null;
    now = applyMoves(now, [{ kind: "move_strip", stripId: from?.strips[0]?.id ?? "", dayId: to, after: null }]);
    findConflicts(now);
  });
  console.log(
    `${String(size).padStart(6)}  ${String(found).padStart(9)}  ${ms.toFixed(2).padStart(6)}  ${((ms * 1000) / size).toFixed(2).padStart(8)}  ${move.toFixed(2).padStart(12)}`,
  );
}

const { strips, request } = film(300);
const greedy = costOf(inScriptOrder(strips, request));
console.log(`\nplan of 300 scenes; days filled in script order cost ${greedy} day rates`);
console.log("steps      ms  goal          days  moves  hold   cost  of script order  slack");
for (const steps of [0, 500, 2000, 6000]) {
  const before = performance.now();
  const plans = comparePlans(strips, { ...request, steps });
  const ms = performance.now() - before;
  for (const goal of planGoals) {
    const { days, moves, holdDays, cost, slack } = plans[goal].score;
    const share = `${((100 * cost) / greedy).toFixed(0)} %`;
    console.log(
      `${String(steps).padStart(5)}  ${ms.toFixed(0).padStart(6)}  ${goal.padEnd(12)}  ${String(days).padStart(4)}  ${String(moves).padStart(5)}  ${String(holdDays).padStart(4)}  ${String(cost).padStart(5)}  ${share.padStart(15)}  ${slack.toFixed(1).padStart(5)}`,
    );
  }
}
const first = milliseconds(5, () => comparePlans(strips, { ...request, steps: 0 }));
console.log(`\nthree first boards: ${first.toFixed(0)} ms`);
