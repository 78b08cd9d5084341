import type { Scalar } from "@heed/contract/words";

/** What decides where a row stands. */
export type Rank = {
  bucket: number | null;
  by: readonly (Scalar | null)[];
  size: number;
  value: number | null;
};

/**
 * Compares two rows of an answer. With `dir`, by the value of the metric ordered by, rows without one last; then, and
 * without it, by time, the larger group first, and by the fields' values so that the order is always the same.
 */
export function compareRows(a: Rank, b: Rank, dir: "asc" | "desc" | null): number {
  if (dir && a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return dir === "asc" ? a.value - b.value : b.value - a.value;
  }
  return (a.bucket ?? 0) - (b.bucket ?? 0) || b.size - a.size || compareValues(a.by, b.by);
}

/** Texts, then numbers, then truths, each in its order, as the stores sort them; what is missing comes last. */
function compareValues(a: readonly (Scalar | null)[], b: readonly (Scalar | null)[]): number {
  for (const [at, first] of a.entries()) {
    const second = b[at] ?? null;
    if (first === second) continue;
    const [rankA, rankB] = [rankOf(first), rankOf(second)];
    if (rankA !== rankB) return rankA - rankB;
    return first !== null && second !== null && first < second ? -1 : 1;
  }
  return 0;
}

function rankOf(value: Scalar | null): number {
  if (value === null) return 3;
  return typeof value === "string" ? 0 : typeof value === "number" ? 1 : 2;
}
