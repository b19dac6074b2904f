/**
 * Orders the scenes of published scheduling problems: `npm run bench:schedule -- <folder of .json files>`.
 * A file is `{name, kind: "talent" | "mssp", scenes: [{id, duration, cast, location?}], actors: [{id, costPerDay}],
 * locations?: [{id, visitCost}], precedences?: [[earlier, later]], optimum?, bestKnown?}`. `talent` counts all that
 * people are paid (CSPLib 039), `mssp` only holding and returns to locations.
 *
 * Without a folder: a feature film made up by chance, see `schedule-feature.ts`.
 *
 * Prints one JSON line for each: cost, the best answer the file knows, the gap to it in percent, whether ours is
 * proven, milliseconds, and beside it a greedy order and a plain local search (exchanges of two scenes, from script
 * order, until none helps; one round of all pairs for more than 31 scenes). Costs are counted from the file's own scenes, not taken from the search.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { mostExact } from "../../shared/schedule/ordering/exact-order.ts";
import { greedyOrder } from "../../shared/schedule/ordering/greedy-order.ts";
import { orderItems } from "../../shared/schedule/ordering/order-items.ts";
import {
  costOfOrder,
  inPrecedence,
  modelOrder,
  type OrderProblem,
} from "../../shared/schedule/ordering/order-problem.ts";

import { printFeatureFilm } from "./schedule-feature.ts";

interface Instance {
  readonly name: string;
  readonly kind: string;
  readonly scenes: readonly { id: string; duration: number; cast: readonly string[]; location?: string }[];
  readonly actors: readonly { id: string; costPerDay: number }[];
  readonly locations?: readonly { id: string; visitCost: number }[];
  readonly precedences?: readonly (readonly [string, string])[];
  readonly optimum?: number;
  readonly bestKnown?: number;
}

const small = { seed: 1, steps: 20_000, nodes: 400_000 };
/** Some seven runs of the search, ten seconds, for 200 scenes. */
const large = { seed: 1, steps: 1_000_000, nodes: 0 };

const folder = process.argv[2];
if (!folder) printFeatureFilm();

for (const file of (folder ? await readdir(folder) : []).filter((name) => name.endsWith(".json")).sort()) {
  const instance: Instance = JSON.parse(await readFile(join(folder ?? "", file), "utf8"));
  if (!Array.isArray(instance.scenes)) continue;
  const problem = problemOf(instance);
  const started = performance.now();
  const answer = orderItems(problem, instance.scenes.length <= mostExact ? small : large);
  const ms = Math.round(performance.now() - started);
  const cost = total(instance, problem, answer.order);
  const known = instance.optimum ?? instance.bestKnown ?? null;
  console.log(
    JSON.stringify({
      instance: instance.name ?? file,
      cost,
      optimum: instance.optimum ?? null,
      ...(instance.optimum === undefined ? { bestKnown: known } : {}),
      gap: known === null ? null : gap(cost, known),
      proven: answer.proven,
      ms,
      nodes: answer.nodes,
      greedy: total(instance, problem, greedily(problem)),
      localSearch: total(instance, problem, exchanged(instance, problem)),
      order: answer.order,
    }),
  );
}

function problemOf(instance: Instance): OrderProblem {
  const withPlaces = instance.locations !== undefined;
  return {
    items: instance.scenes.map(({ id, duration, cast, location }) => ({
      id,
      duration,
      cast,
      ...(withPlaces && location !== undefined ? { place: location } : {}),
    })),
    people: instance.actors.map(({ id, costPerDay }) => ({ id, rate: costPerDay })),
    ...(instance.locations
      ? { places: instance.locations.map(({ id, visitCost }) => ({ id, returnCost: visitCost })) }
      : {}),
    ...(instance.precedences ? { precedences: instance.precedences } : {}),
  };
}

function total(instance: Instance, problem: OrderProblem, order: readonly string[]): number {
  const { worked, holding, returns, broken } = costOfOrder(problem, order);
  if (broken > 0) throw new Error(`${instance.name}: ${broken} precedences broken`);
  return (instance.kind === "mssp" ? 0 : worked) + holding + returns;
}

function gap(cost: number, known: number): number {
  return known === 0 ? cost : Number(((100 * (cost - known)) / known).toFixed(4));
}

function greedily(problem: OrderProblem): string[] {
  const model = modelOrder(problem);
  return greedyOrder(model).order.flatMap((item) => model.ids[item] ?? []);
}

/** Exchanges two scenes as long as that helps. */
function exchanged(instance: Instance, problem: OrderProblem): string[] {
  const price = (order: readonly string[]) => {
    const { holding, returns, broken } = costOfOrder(problem, order);
    return broken > 0 ? Number.POSITIVE_INFINITY : holding + returns;
  };
  const model = modelOrder(problem);
  const order = inPrecedence(model).flatMap((item) => model.ids[item] ?? []);
  let cost = price(order);
  for (let better = true, rounds = 0; better && rounds < (instance.scenes.length > mostExact ? 1 : 50); rounds++) {
    better = false;
    for (let a = 0; a < order.length; a++)
      for (let b = a + 1; b < order.length; b++) {
        const tried = [...order];
        [tried[a], tried[b]] = [order[b] as string, order[a] as string];
        const changed = price(tried);
        if (changed >= cost) continue;
        cost = changed;
        order.splice(0, order.length, ...tried);
        better = true;
      }
  }
  return order;
}
