import { startTransition, useEffect, useState } from "react";

const first = 150;

/**
 * How many rows of a long list are drawn so far: those at hand at once, the others in ever larger parts between which the
 * page answers. `needed` rows are always among them.
 */
export function useGrowing(length: number, needed = 0): number {
  const [drawn, setDrawn] = useState(first);
  const enough = Math.min(length, Math.max(drawn, needed));
  useEffect(() => {
    if (enough >= length) return;
    const timer = setTimeout(() => startTransition(() => setDrawn(enough * 2)), 50);
    return () => clearTimeout(timer);
  }, [enough, length]);
  return enough;
}
