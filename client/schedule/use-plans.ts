import { useEffect, useRef, useState } from "react";
import type { Strip } from "../../shared/schedule/board.ts";
import type { Plan, PlanGoal, PlanRequest } from "../../shared/schedule/plan.ts";
import type { PlanAnswer, PlanQuestion } from "./plan-worker.ts";

/**
 * The plans for all three goals, worked out in a worker and again whenever the question changes; null while the
 * newest question has no answer yet. `strips` and `request` must keep their identity while nothing changes.
 */
export function usePlans(
  strips: readonly Strip[],
  request: Omit<PlanRequest, "goal">,
): Readonly<Record<PlanGoal, Plan>> | null {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [answer, setAnswer] = useState<PlanAnswer | null>(null);
  useEffect(() => {
    const planner = new Worker(new URL("./plan-worker.ts", import.meta.url), { type: "module" });
    planner.onmessage = (event: MessageEvent<PlanAnswer>) => setAnswer(event.data);
    worker.current = planner;
    return () => {
      planner.terminate();
      worker.current = null;
    };
  }, []);
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    // A moment of rest, so that typing a date asks once.
    const timer = setTimeout(() => {
      const question: PlanQuestion = { id: ++asked.current, strips, request };
      setCurrent(question.id);
      worker.current?.postMessage(question);
    }, 150);
    return () => clearTimeout(timer);
  }, [strips, request]);
  return answer && answer.id === current ? answer.plans : null;
}
