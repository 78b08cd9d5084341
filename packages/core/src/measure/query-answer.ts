import type { QueryRow } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import type { Buckets } from "./query-buckets.ts";
import { compareRows } from "./query-order.ts";
import type { QueryPlan } from "./query-plan.ts";
import { type Reading, readingOf } from "./query-reading.ts";
import type { Comparison } from "./tally.ts";

/** One group as a store gives it back: bucket number, a value (or null) for each field of `by`, the plan's sums. */
export type Group = { bucket: number | null; by: (Scalar | null)[]; sums: number[] };

/** A group and, where a comparison is wanted, how each metric differs. */
type Row = Group & { differences: Comparison[] | null };

/**
 * Turns the sums of all groups into the rows of an answer: figures with intervals, differences to the compared
 * period with q over all rows (Benjamini–Hochberg, for each metric), order, limit.
 *
 * Without `orderBy`, a series is in order of time, and otherwise the largest group comes first. A series without
 * `by` has a row for each bucket, also an empty one; a question with neither always has exactly one row. Bucket i is
 * held against bucket i of the compared period. `others` are the groups of that period or, for a comparison with the
 * rest, the whole that each row is a part of, bucket by bucket.
 */
export function answerRows(
  plan: QueryPlan,
  current: readonly Group[],
  others: readonly Group[] | null,
): { rows: QueryRow[]; truncated: boolean } {
  const reading = readingOf(plan);
  const rows = rowsOf(plan, reading, complete(plan, current), others);
  const qs = plan.metrics.map((_, index) =>
    benjaminiHochberg(rows.map((row) => row.differences?.[index]?.p ?? null)),
  );
  const shown = rows.map((row, at) => ({
    rank: { ...row, size: row.sums[0] ?? 0, value: null as number | null },
    shown: shownRow(
      plan,
      reading,
      row,
      qs.map((q) => q[at] ?? null),
    ),
  }));
  const { orderBy } = plan;
  const key = orderBy && plan.metrics[orderBy.metric]?.key;
  if (key) for (const row of shown) row.rank.value = row.shown.metrics[key]?.value ?? null;
  shown.sort((a, b) => compareRows(a.rank, b.rank, orderBy?.dir ?? null));
  return { rows: shown.slice(0, plan.limit).map((row) => row.shown), truncated: shown.length > plan.limit };
}

/** Adds the groups that a complete answer needs although no signal is in them. */
function complete(plan: QueryPlan, groups: readonly Group[]): readonly Group[] {
  if (plan.by.length > 0) return groups;
  const empty = (bucket: number | null): Group => ({ bucket, by: [], sums: plan.sums.map(() => 0) });
  if (!plan.buckets) return groups.length > 0 ? groups : [empty(null)];
  const there = new Set(groups.map(({ bucket }) => bucket));
  return [
    ...groups,
    ...plan.buckets.labels.flatMap((_, bucket) => (there.has(bucket) ? [] : [empty(bucket)])),
  ];
}

function rowsOf(
  plan: QueryPlan,
  reading: Reading,
  current: readonly Group[],
  others: readonly Group[] | null,
): Row[] {
  if (!others) return current.map((group) => ({ ...group, differences: null }));
  const exposure = exposures(plan);
  const known = new Map(others.map((group) => [keyOf(group), group.sums]));
  return current.map((group) => {
    const other = known.get(plan.rest ? keyOf({ ...group, by: [] }) : keyOf(group)) ?? null;
    const differences = plan.metrics.map((_, index) =>
      plan.rest
        ? reading.toRest(index, group.sums, other)
        : reading.difference(index, group.sums, other, exposure(group.bucket)),
    );
    return { ...group, differences };
  });
}

function keyOf({ bucket, by }: Group): string {
  return JSON.stringify([bucket, ...by]);
}

function shownRow(plan: QueryPlan, reading: Reading, row: Row, qs: (number | null)[]): QueryRow {
  const metrics: QueryRow["metrics"] = {};
  plan.metrics.forEach((metric, index) => {
    const figure = reading.figure(index, row.sums);
    const compare = row.differences?.[index];
    metrics[metric.key] = compare ? { ...figure, compare: { ...compare, q: qs[index] ?? null } } : figure;
  });
  return {
    ...(row.bucket !== null && { bucket: plan.buckets?.labels[row.bucket] ?? "" }),
    ...(plan.by.length > 0 && {
      by: Object.fromEntries(plan.by.map(({ text }, at) => [text, row.by[at] ?? null])),
    }),
    metrics,
  };
}

/** How many times longer a row's period was than the one that it is held against, by bucket. */
function exposures(plan: QueryPlan): (bucket: number | null) => number {
  if (!plan.compare) return () => 1;
  const { from, to } = plan.period;
  const whole = ratio((to ?? 0) - (from ?? 0), plan.compare.period.to - plan.compare.period.from);
  const [now, before] = [lengths(plan.buckets), lengths(plan.compare.buckets)];
  return (bucket) => (bucket === null ? whole : ratio(now[bucket] ?? 0, before[bucket] ?? 0));
}

function ratio(now: number, before: number): number {
  return now > 0 && before > 0 ? now / before : 1;
}

function lengths(buckets: Buckets | null): number[] {
  const sums: number[] = [];
  for (const { bucket, from, to } of buckets?.spans ?? []) sums[bucket] = (sums[bucket] ?? 0) + to - from;
  return sums;
}
