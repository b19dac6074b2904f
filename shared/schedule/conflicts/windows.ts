import { sameName } from "../names.ts";
import type { Unavailability } from "../schedule.ts";

/** The windows of one name: times away, and times outside of which there is nothing. */
interface Windows {
  readonly away: readonly Unavailability[];
  readonly only: readonly Unavailability[];
}

/** Windows by kind and compared name. */
export type WindowsByName = Readonly<Record<Unavailability["kind"], ReadonlyMap<string, Windows>>>;

const known = new WeakMap<readonly Unavailability[], WindowsByName>();

/** Sorts windows by kind and name; once for each list. */
export function windowsByName(unavailable: readonly Unavailability[]): WindowsByName {
  const before = known.get(unavailable);
  if (before) return before;
  const byName = {
    cast: new Map<string, { away: Unavailability[]; only: Unavailability[] }>(),
    location: new Map<string, { away: Unavailability[]; only: Unavailability[] }>(),
    element: new Map<string, { away: Unavailability[]; only: Unavailability[] }>(),
  };
  for (const window of unavailable) {
    const name = sameName(window.who);
    const windows = byName[window.kind].get(name) ?? { away: [], only: [] };
    windows[window.only ? "only" : "away"].push(window);
    byName[window.kind].set(name, windows);
  }
  known.set(unavailable, byName);
  return byName;
}

/** Why something cannot be had on a date from `start` to `end` (minutes after midnight): a window it falls into, or an only one it falls out of. */
export function hindrance(
  windows: Windows | undefined,
  date: string,
  { start, end }: { readonly start: number; readonly end: number },
): Unavailability | null {
  if (!windows) return null;
  const away = windows.away.find(
    (window) => onDate(window, date) && start < (window.end ?? Infinity) && end > (window.start ?? -Infinity),
  );
  if (away) return away;
  if (windows.only.length === 0) return null;
  const covers = windows.only.some(
    (window) => onDate(window, date) && start >= (window.start ?? -Infinity) && end <= (window.end ?? Infinity),
  );
  return covers ? null : nearest(windows.only, date);
}

function onDate({ from, to }: Unavailability, date: string): boolean {
  return from <= date && date <= to;
}

/** Of the only windows the one that says most about a date: one on it, else the next, else the last. */
function nearest(windows: readonly Unavailability[], date: string): Unavailability | null {
  return (
    windows.find((window) => onDate(window, date)) ??
    windows.find((window) => window.from > date) ??
    windows.at(-1) ??
    null
  );
}

/** What the wording of a window needs. */
export function windowFacts({ from, to, note, only, start, end }: Unavailability): Record<string, string | number> {
  return {
    from,
    to,
    note,
    ...(only && { only: 1 }),
    ...(start !== undefined && end !== undefined && { windowStart: start, windowEnd: end }),
  };
}
