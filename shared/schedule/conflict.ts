/** What can be wrong with a board. Each kind has its rule in RULES.md. */
export const conflictKinds = [
  "cast_unavailable",
  "cast_double_booked",
  "element_unavailable",
  "element_double_booked",
  "location_closed",
  "outside_permit",
  "outside_daylight",
  "day_too_long",
  "week_too_long",
  "turnaround",
  "meal_late",
  "minor_hours",
  "outside_contract",
  "hold_not_allowed",
  "day_night_mix",
  "company_moves",
  "scene_missing",
  "part_unplaced",
  "rest_day",
  "day_without_date",
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** One thing that is wrong: who, what, why. Its wording is made where it is shown, from `kind` and `facts`. */
export interface Conflict {
  /** The same for the same trouble after every recomputation, so that a screen can keep its place. */
  readonly id: string;
  readonly kind: ConflictKind;
  readonly severity: "error" | "warning";
  readonly dayId: string;
  /** The strips that carry the mark; empty when the whole day does. */
  readonly stripIds: readonly string[];
  /** Names of the people or the location concerned. */
  readonly who: readonly string[];
  /** What the wording needs: dates "2026-10-03", minutes, other day ids, notes. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Somebody has said that it may stay: it is shown, but counts for nothing. */
  readonly ignored?: { readonly note: string; readonly by: string };
}
