import type { QueryRow } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { benjaminiHochberg } from "@heed/core/measure/benjamini-hochberg";
import { type Comparison, type Judge, verdictOf } from "../../kit/verdict.ts";

/** One group whose figure is not what it was. */
export type Move = { field: string; value: Scalar; now: number; n: number; compare: Comparison };

/** Fewer answers than this, now or before, are no news even when they are clear. */
const FEWEST = 20;

/** A breakdown: the field and the rows of the answer. */
export type Split = { field: string; rows: readonly QueryRow[] };

/** The groups that were asked often enough in both periods to be compared at all. */
export function comparable(splits: readonly Split[], metric: string): Move[] {
  return splits.flatMap(({ field, rows }) =>
    rows.flatMap((row): Move[] => {
      const value = row.by?.[field] ?? null;
      const figure = row.metrics[metric];
      if (value === null || !figure?.compare || figure.value === null) return [];
      if (figure.n < FEWEST || figure.compare.n < FEWEST) return [];
      return [{ field, value, now: figure.value, n: figure.n, compare: figure.compare }];
    }),
  );
}

/**
 * The groups that clearly moved, the largest moves first. All are judged together: what one breakdown found by chance
 * among its few is weighed against everything that was looked at.
 */
export function clearMoves(all: readonly Move[], judge: Judge): Move[] {
  const qs = benjaminiHochberg(all.map((move) => move.compare.p));
  return all
    .map((move, i) => ({ ...move, compare: { ...move.compare, q: qs[i] ?? null } }))
    .filter((move) => verdictOf(move.compare, { ...judge, oneOfMany: true }) !== "unclear")
    .sort((a, b) => Math.abs(b.compare.diff ?? 0) - Math.abs(a.compare.diff ?? 0))
    .filter((move, i, moves) => !moves.slice(0, i).some((earlier) => isSamePeople(earlier, move)));
}

/** A survey that belongs to one touchpoint says the same as the touchpoint: told once is enough. */
function isSamePeople(a: Move, b: Move): boolean {
  return a.n === b.n && a.now === b.now && a.compare.n === b.compare.n && a.compare.diff === b.compare.diff;
}
