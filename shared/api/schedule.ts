import { z } from "zod";
import { conflictKinds } from "../schedule/conflict.ts";
import { planGoals } from "../schedule/planner/planning.ts";

export const scheduleQuery = z.object({ optimize_for: z.enum(planGoals).default("time") });

const conflictAnswer = z.object({
  id: z.string(),
  kind: z.enum(conflictKinds),
  severity: z.enum(["error", "warning"]),
  /** Empty where the day has none. */
  date: z.string(),
  scenes: z.array(z.string()),
  who: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const scheduleAnswerShape = z.object({
  shooting_days: z.number().int(),
  schedule: z.array(
    z.object({
      date: z.string(),
      scenes: z.array(z.string()),
      location: z.string(),
      cast_required: z.array(z.string()),
    }),
  ),
  conflicts: z.array(conflictAnswer),
});

export type ScheduleWire = z.infer<typeof scheduleAnswerShape>;
