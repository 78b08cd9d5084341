/** Two columns together; positions in the list of columns, the smaller one first. */
export type ColumnPair = readonly [number, number];

/** A table of this many counters stays in the processor's nearest cache. */
const NEAR_CELLS = 16_384;
/** Two columns that need more counters than this are not looked at together. */
export const MOST_PAIR_CELLS = 2_000_000;
/** All tables together: 64 MB. */
export const MOST_CELLS = 16_000_000;

/**
 * Groups columns so that every pair stands in one of the groups: a row that is counted once in a table of four small
 * columns is counted for six pairs. `sizes` are how many codes each column has (0 included). Pairs that need too
 * much room are left out and named. Deterministic.
 */
export function coverPairs(
  sizes: readonly number[],
  classes: number,
): { groups: number[][]; leftOut: ColumnPair[] } {
  const open = new Map<number, ColumnPair>();
  const leftOut: ColumnPair[] = [];
  const size = (column: number): number => sizes[column] ?? 1;
  const keyOf = (a: number, b: number): number => Math.min(a, b) * sizes.length + Math.max(a, b);
  const cellsOf = ([a, b]: ColumnPair): number => size(a) * size(b) * classes;
  const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_, at): ColumnPair => [a, a + 1 + at]));
  let room = MOST_CELLS;
  for (const pair of pairs.toSorted((one, two) => cellsOf(one) - cellsOf(two))) {
    const cells = cellsOf(pair);
    if (cells > MOST_PAIR_CELLS || cells > room) {
      leftOut.push(pair);
      continue;
    }
    // A group takes the place of the pairs in it, and is no larger than it may be near.
    if (cells > NEAR_CELLS) room -= cells;
    open.set(keyOf(...pair), pair);
  }
  const groups: number[][] = [];
  while (open.size > 0) {
    const group = [
      ...[...open.values()].reduce((most, pair) => (cellsOf(pair) > cellsOf(most) ? pair : most)),
    ];
    let cells = group.reduce((product, column) => product * size(column), classes);
    for (let next = bestNext(); next !== null; next = bestNext()) {
      group.push(next);
      cells *= size(next);
    }
    for (const a of group) for (const b of group) open.delete(keyOf(a, b));
    groups.push(group);

    /** The column that brings most pairs for the room that it takes. */
    function bestNext(): number | null {
      let best: { column: number; worth: number } | null = null;
      for (let column = 0; column < sizes.length; column += 1) {
        if (group.includes(column) || cells * size(column) > NEAR_CELLS) continue;
        const fresh = group.filter((other) => open.has(keyOf(column, other))).length;
        const worth = fresh / Math.log(Math.max(2, size(column)));
        if (fresh > 0 && worth > (best?.worth ?? 0)) best = { column, worth };
      }
      return best?.column ?? null;
    }
  }
  return { groups, leftOut };
}
