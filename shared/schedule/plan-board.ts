import { type Board, boardDay, type Strip } from "./board.ts";
import type { Plan, PlanRequest } from "./planner/planning.ts";
import { noTerms } from "./schedule.ts";

/** A plan as a board, so that conflicts, one-line and day out of days can be read before anything is written. */
export function planBoard(
  plan: Pick<Plan, "days">,
  strips: readonly Strip[],
  request: Pick<PlanRequest, "rules" | "unavailable" | "terms">,
): Board {
  const byId = new Map(strips.map((strip) => [strip.id, strip]));
  const days = plan.days.map((day, index) =>
    boardDay(
      {
        id: day.lockedId ?? `day-${index + 1}`,
        key: String(index).padStart(4, "0"),
        number: index + 1,
        date: day.date,
        call: null,
        unit: "main",
        locked: day.lockedId !== null,
        note: "",
      },
      day.stripIds.flatMap((id) => {
        const strip = byId.get(id);
        return strip ? [{ kind: "strip" as const, strip }] : [];
      }),
    ),
  );
  const placed = new Set(plan.days.flatMap((day) => day.stripIds));
  const boneyard = strips.filter((strip) => strip.state === "live" && !placed.has(strip.id));
  const { rules, unavailable, terms = noTerms } = request;
  return { days, boneyard, rules, unavailable, terms, pinned: new Set(), ignored: {} };
}
