/**
 * Pairs the items of two sequences whose keys are equal, in order, so that as few as possible stay without a
 * partner (Myers 1986, "An O(ND) Difference Algorithm"). Where more than `mostEdits` items would differ the
 * sequences count as having nothing in common between their equal beginnings and ends.
 */
export function alignInOrder(
  before: readonly string[],
  after: readonly string[],
  mostEdits = 1_000,
): [before: number, after: number][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  const pairs: [number, number][] = [];
  for (let at = 0; at < start; at++) pairs.push([at, at]);
  const middle = shortestEdit(before.slice(start, endBefore), after.slice(start, endAfter), mostEdits);
  for (const [a, b] of middle) pairs.push([a + start, b + start]);
  for (let at = endBefore; at < before.length; at++) pairs.push([at, at - endBefore + endAfter]);
  return pairs;
}

function shortestEdit(before: readonly string[], after: readonly string[], mostEdits: number): [number, number][] {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0) return [];
  const most = Math.min(n + m, mostEdits);
  /** Per number of edits: how far each diagonal reaches into `before`. */
  const reached: Int32Array[] = [];
  let furthest = new Int32Array(2 * most + 3);
  for (let edits = 0; edits <= most; edits++) {
    const next = furthest.slice();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = diagonal + most + 1;
      const down = diagonal === -edits || (diagonal !== edits && cell(furthest, at - 1) < cell(furthest, at + 1));
      let x = down ? cell(furthest, at + 1) : cell(furthest, at - 1) + 1;
      let y = x - diagonal;
      while (x < n && y < m && before[x] === after[y]) {
        x++;
        y++;
      }
      next[at] = x;
      if (x >= n && y >= m) return walkBack(reached, n, m, edits, most);
    }
    reached.push(next);
    furthest = next;
  }
  return [];
}

function walkBack(
  reached: readonly Int32Array[],
  n: number,
  m: number,
  edits: number,
  most: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [n, m];
  for (let d = edits; d > 0; d--) {
    const earlier = reached[d - 1] as Int32Array;
    const diagonal = x - y;
    const at = diagonal + most + 1;
    const down = diagonal === -d || (diagonal !== d && cell(earlier, at - 1) < cell(earlier, at + 1));
    const fromX = down ? cell(earlier, at + 1) : cell(earlier, at - 1);
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    const stepX = down ? fromX : fromX + 1;
    while (x > stepX) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  while (x > 0 && y > 0) pairs.push([--x, --y]);
  return pairs.reverse();
}

function cell(cells: Int32Array, at: number): number {
  return cells[at] ?? 0;
}

/**
 * The indexes of a longest strictly rising subsequence: what may stay when the fewest others move. Of equally long
 * ones always the same is chosen.
 */
export function longestRising(values: readonly number[]): Set<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] as number) : -1;
    ends[low] = index;
  }
  const rising = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number) rising.add(at);
  return rising;
}
