/** One fault, property or attack, and the figure that shows how the product stands it. One file for each. */
export interface Proof {
  /** As in "F1". */
  readonly id: string;
  /** What is done to the product, in one line. */
  readonly what: string;
  /** What must hold, in words, with its figures. */
  readonly limit: string;
  /** The test that shows the same in the suite, where the short version would say nothing more. */
  readonly elsewhere?: string;
  /** Does it, on the real engines. `full` false: a short version, of a few seconds, for the suite. */
  run(full: boolean): Promise<Outcome>;
}

export interface Outcome {
  /** What was measured, in the words of the limit. */
  readonly figure: string;
  /** Null: it cannot be tried on this machine; the figure says why. */
  readonly pass: boolean | null;
}

/** Things to undo when a proof ends, the last first. */
export interface Ends {
  add(end: () => unknown): void;
}

/** Runs a proof's steps and undoes what they began, whether they succeed or fail. */
export async function withEnds(steps: (ends: Ends) => Promise<Outcome>): Promise<Outcome> {
  const ends: (() => unknown)[] = [];
  try {
    return await steps({ add: (end) => ends.push(end) });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Until the proof ends, what the collaboration server says on its terminal of lines that it refused is not shown. */
export function muteRefusals(ends: Ends): void {
  const told = console.error;
  console.error = (...words: unknown[]) => {
    if (!String(words[0]).startsWith("closing connection")) told(...words);
  };
  ends.add(() => {
    console.error = told;
  });
}

/** A limit of time. The short versions share their machine with other tests and may take five times as long. */
export function within(milliseconds: number, limit: number, full: boolean): boolean {
  return milliseconds <= limit * (full ? 1 : 5);
}

/** Waits until something holds; answers how many milliseconds it took. Throws after `timeout`. */
export async function until(what: string, holds: () => unknown, timeout = 20_000, every = 5): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > timeout) throw new Error(`${what}: not within ${timeout} ms`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return performance.now() - began;
}

/** The value at a part of sorted samples: 0.5 is the median, 1 the largest. NaN without samples. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
