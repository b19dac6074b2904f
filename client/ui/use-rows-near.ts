import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { watchSight } from "./watch-sight.ts";

/** Which rows of a list are drawn, and the room in pixels that the others take. */
export interface RowsNear {
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** Up to so many rows all are drawn. */
const all = 300;
/** Rows drawn beyond what is seen, on either side. */
const beyond = 30;

/**
 * Draws of a long list of rows of one height only those near what is seen of `list`, the element that scrolls. Row
 * `needed` (-1 for none) is scrolled to whenever it becomes another one and is not drawn.
 */
export function useRowsNear(list: RefObject<HTMLElement | null>, length: number, needed: number): RowsNear {
  const [{ first, count, high }, setSeen] = useState({ first: 0, count: 40, high: 48 });
  const look = useCallback(() => {
    const element = list.current;
    const row = element?.querySelector<HTMLElement>("[data-row]");
    if (!element || !row || row.offsetHeight === 0) return;
    const next = {
      first: Math.floor(element.scrollTop / row.offsetHeight / 10) * 10,
      count: Math.ceil(element.clientHeight / row.offsetHeight / 10) * 10 + 10,
      high: row.offsetHeight,
    };
    setSeen((seen) =>
      seen.first === next.first && seen.count === next.count && seen.high === next.high ? seen : next,
    );
  }, [list]);
  useEffect(() => {
    const element = list.current;
    return element ? watchSight(element, look) : undefined;
  }, [list, look]);
  const whole = length <= all;
  const from = whole ? 0 : Math.max(0, Math.min(first, length - count) - beyond);
  const to = whole ? length : Math.min(length, first + count + beyond);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reader who scrolls away from the row stays away
  useLayoutEffect(() => {
    const element = list.current;
    if (element && needed >= 0 && (needed < from || needed >= to)) {
      element.scrollTop = needed * high - element.clientHeight / 2;
      look();
    }
  }, [needed]);
  return { from, to, above: from * high, below: (length - to) * high };
}
