/**
 * Gives each row the column that makes the sum of all worths greatest, each column once (Kuhn 1955 in the form with
 * potentials, O(n³)). Pairs whose worth is 0 or less are left apart. Answers the column of each row, -1 for none.
 */
export function bestAssignment(worth: readonly (readonly number[])[]): number[] {
  const rows = worth.length;
  const columns = worth[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number): number => -Math.max(0, worth[row]?.[column] ?? 0);
  const ofRow = new Float64Array(size + 1);
  const ofColumn = new Float64Array(size + 1);
  /** The row that holds each column, counted from 1; 0: nobody. */
  const holder = new Int32Array(size + 1);
  const way = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    holder[0] = row;
    let at = 0;
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const seen = new Uint8Array(size + 1);
    do {
      seen[at] = 1;
      const held = holder[at] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let column = 1; column <= size; column++) {
        if (seen[column]) continue;
        const slack = cost(held - 1, column - 1) - (ofRow[held] as number) - (ofColumn[column] as number);
        if (slack < (least[column] as number)) {
          least[column] = slack;
          way[column] = at;
        }
        if ((least[column] as number) < delta) {
          delta = least[column] as number;
          next = column;
        }
      }
      for (let column = 0; column <= size; column++) {
        if (seen[column]) {
          ofRow[holder[column] as number] = (ofRow[holder[column] as number] as number) + delta;
          ofColumn[column] = (ofColumn[column] as number) - delta;
        } else least[column] = (least[column] as number) - delta;
      }
      at = next;
    } while (holder[at] !== 0);
    do {
      const before = way[at] as number;
      holder[at] = holder[before] as number;
      at = before;
    } while (at !== 0);
  }
  const assigned = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = (holder[column] as number) - 1;
    if (row >= 0 && row < rows && (worth[row]?.[column - 1] ?? 0) > 0) assigned[row] = column - 1;
  }
  return assigned;
}
