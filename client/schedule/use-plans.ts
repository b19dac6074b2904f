import { useCallback, useEffect, useRef, useState } from "react";
import type { Strip } from "../../shared/schedule/board.ts";
import type { ComparedPlans, PlanRequest } from "../../shared/schedule/plan.ts";
import type { PlanAnswer, PlanQuestion, PlanStop } from "./plan-worker.ts";

/** The plans, null while the newest question has no answer yet; how far it is; and the way to take the best so far. */
export interface Plans {
  readonly plans: ComparedPlans | null;
  /** 0 … 1 of the tries. */
  readonly share: number;
  readonly stop: () => void;
}

/**
 * The plans for all three goals, worked out in a worker and again whenever the question changes. `strips` and
 * `request` must keep their identity while nothing changes.
 */
export function usePlans(strips: readonly Strip[], request: Omit<PlanRequest, "goal">): Plans {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [answer, setAnswer] = useState<PlanAnswer | null>(null);
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const planner = new Worker(new URL("./plan-worker.ts", import.meta.url), { type: "module" });
    planner.onmessage = (event: MessageEvent<PlanAnswer>) => setAnswer(event.data);
    worker.current = planner;
    return () => {
      planner.terminate();
      worker.current = null;
    };
  }, []);
  useEffect(() => {
    // A moment of rest, so that typing a date asks once.
    const timer = setTimeout(() => {
      const question: PlanQuestion = { id: ++asked.current, strips, request };
      setCurrent(question.id);
      worker.current?.postMessage(question);
    }, 150);
    return () => clearTimeout(timer);
  }, [strips, request]);
  const stop = useCallback(() => {
    const message: PlanStop = { stop: asked.current };
    worker.current?.postMessage(message);
  }, []);
  const newest = answer?.id === current ? answer : null;
  return {
    plans: newest && "plans" in newest ? newest.plans : null,
    share: newest && "share" in newest ? newest.share : 0,
    stop,
  };
}
