import { createHash } from "node:crypto";
import type { ScheduleWire } from "../../../shared/api/schedule.ts";
import { type Board, type Strip, stripsById, stripsOf } from "../../../shared/schedule/board.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import type { PlanGoal, PlanRequest } from "../../../shared/schedule/plan.ts";
import { planBoard } from "../../../shared/schedule/plan-board.ts";
import { planningQuestion as planningOf } from "../../../shared/schedule/planning-question.ts";
import type { Schedule } from "../../../shared/schedule/schedule.ts";
import { scheduleAnswer } from "../../../shared/schedule/schedule-answer.ts";
import type { Services } from "../../services.ts";
import { readDays, readElements, readScenes } from "../projection.ts";

/** Every script is planned with this many tried changes: a feature film takes about a second. */
const steps = 4_000;
const keptAnswers = 200;

const answers = new Map<string, Promise<ScheduleWire>>();

/** The question put to the planner for a script as it is now: its strips, its board's rules, its locked days. */
export async function planningQuestion(
  services: Services,
  script: { readonly id: string; readonly project_id: string },
  goal: PlanGoal,
): Promise<{ strips: Strip[]; request: PlanRequest; base: Schedule }> {
  const project = await services.db
    .selectFrom("projects")
    .select("start_date")
    .where("id", "=", script.project_id)
    .executeTakeFirst();
  const base = await readDays(services.documents, script.id);
  const scenes = await readScenes(services.documents, script.id);
  const strips = stripsOf(scenes, await readElements(services.documents, script.id), base.rules, base.parts);
  const request = {
    ...planningOf(base),
    // A production that has not said when it starts could start today.
    startDate: project?.start_date || base.rules.startDate || new Date().toISOString().slice(0, 10),
    goal,
    seed: 1,
    steps,
  };
  return { strips, request, base };
}

/**
 * The schedule that is best for a goal, with the conflicts it could not avoid. Computed, nothing is written;
 * the same question is computed once, for several askers at once too.
 */
export async function scheduleFor(
  services: Services,
  script: { readonly id: string; readonly project_id: string },
  goal: PlanGoal,
): Promise<ScheduleWire> {
  const { strips, request } = await planningQuestion(services, script, goal);
  const key = createHash("sha256")
    .update(JSON.stringify([strips, request]))
    .digest("base64url");
  const known = answers.get(key);
  if (known) return known;
  const answer = services.thread.ask("plan", { strips, request }).then((plan) => ({
    ...wireSchedule(scheduleAnswer(plan, strips)),
    conflicts: wireConflicts(planBoard(plan, strips, request)),
  }));
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  for (const oldest of answers.keys()) {
    if (answers.size <= keptAnswers) break;
    answers.delete(oldest);
  }
  return answer;
}

function wireSchedule(answer: ReturnType<typeof scheduleAnswer>): Omit<ScheduleWire, "conflicts"> {
  return {
    shooting_days: answer.shooting_days,
    schedule: answer.schedule.map((day) => ({
      date: day.date,
      scenes: [...day.scenes],
      location: day.location,
      cast_required: [...day.cast_required],
    })),
  };
}

function wireConflicts(board: Board): ScheduleWire["conflicts"] {
  const dates = new Map(board.days.map((day) => [day.id, day.date]));
  const strips = stripsById(board);
  return findConflicts(board).map((conflict) => ({
    id: conflict.id,
    kind: conflict.kind,
    severity: conflict.severity,
    date: dates.get(conflict.dayId) ?? "",
    scenes: [...new Set(conflict.stripIds.map((id) => strips.get(id)?.sceneId ?? id))],
    who: [...conflict.who],
    facts: { ...conflict.facts },
  }));
}
