import { performance } from "node:perf_hooks";
import { boardCost } from "../../shared/schedule/board-cost.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { type ComparedPlans, comparePlans, type PlanRequest, searchPlans } from "../../shared/schedule/plan.ts";
import { planBoard } from "../../shared/schedule/plan-board.ts";
import { film, inScriptOrder } from "./film.ts";

const searchMs = 3_000;

/**
 * A feature film of 300 scenes, 40 cast and 25 places with people away: how soon there is a valid board, what three
 * seconds of search make of it beside a board filled greedily, and how soon it is planned again after one change.
 */
export function printFeatureFilm(): void {
  const { strips, request } = film(300);
  const greedy = inScriptOrder(strips, request);
  const errors = (plans: ComparedPlans, asked = request) =>
    findConflicts(planBoard(plans.cost, strips, asked)).filter(({ severity }) => severity === "error").length;

  const first = timed(() => comparePlans(strips, { ...request, steps: 0 }));
  const searched = timed(() => searchFor(searchMs, strips, request));
  const best = searched.answer.cost;
  const from = Object.fromEntries(best.days.flatMap((day) => day.stripIds.map((id) => [id, day.date])));
  const away = {
    id: "new",
    kind: "cast" as const,
    who: "P1",
    from: best.days[3]?.date ?? "",
    to: best.days[3]?.date ?? "",
    note: "",
  };
  const edited = { ...request, unavailable: [...request.unavailable, away] };
  const again = timed(() => comparePlans(strips, { ...edited, from, steps: 40 }));

  const greedyCost = boardCost(greedy).total;
  const share = (cost: number) => Math.round((1000 * (cost - greedyCost)) / greedyCost) / 10;
  const line = (what: string, ms: number, plans: ComparedPlans, asked = request) => {
    const { score, bound } = plans.cost;
    const { cost, days, holdDays, moves } = score;
    const gap = Math.round((1000 * (cost - bound.cost)) / bound.cost) / 10;
    console.log(
      JSON.stringify({
        what,
        ms: Math.round(ms),
        errors: errors(plans, asked),
        cost,
        againstGreedy: `${share(cost)} %`,
        days,
        daysAtLeast: bound.days,
        costAtLeast: bound.cost,
        gap: `${gap} %`,
        holdDays,
        moves,
      }),
    );
  };
  console.log(
    JSON.stringify({
      what: "greedy, in script order",
      errors: findConflicts(greedy).filter(({ severity }) => severity === "error").length,
      cost: greedyCost,
      days: greedy.days.length,
    }),
  );
  line("three first boards", first.ms, first.answer);
  line("after three seconds", searched.ms, searched.answer);
  line("planned again after somebody falls ill", again.ms, again.answer, edited);
}

function timed<Answer>(work: () => Answer): { answer: Answer; ms: number } {
  const before = performance.now();
  const answer = work();
  return { answer, ms: performance.now() - before };
}

/** Searches until the time is over, as the page's button does. */
function searchFor(
  ms: number,
  strips: Parameters<typeof searchPlans>[0],
  request: Omit<PlanRequest, "goal" | "steps">,
): ComparedPlans {
  const until = performance.now() + ms;
  const search = searchPlans(strips, { ...request, steps: 12_000 });
  for (let piece = search.next(); ; piece = search.next(performance.now() > until)) if (piece.done) return piece.value;
}
