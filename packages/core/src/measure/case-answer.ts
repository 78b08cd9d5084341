import type { ParsedQuery, QueryRow } from "@heed/contract/measure/query";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import type { CaseFact } from "./case-fact.ts";
import { type CaseClock, caseDifference, caseFigure } from "./case-figure.ts";
import type { CaseMetric } from "./case-metric.ts";
import type { CasePlan } from "./case-plan.ts";
import { type Buckets, bucketsOf, MAX_BUCKETS } from "./query-buckets.ts";
import type { ClosedPeriod, Period } from "./query-period.ts";

/** A metric with its cases, for the period and for the one that it is held against. */
export type AskedCases = {
  metric: CaseMetric;
  current: readonly CaseFact[];
  earlier: readonly CaseFact[] | null;
};

/**
 * The rows of an answer about cases: one for each bucket of the time at which they were opened and each value of the
 * fields, with figures, differences and q. In no order; null where the steps are too fine.
 */
export function caseRows(
  plan: CasePlan,
  grain: ParsedQuery["grain"],
  asked: readonly AskedCases[],
  clock: CaseClock,
): QueryRow[] | null {
  const series = grain && closed(plan.period, asked);
  const buckets = grain && series ? bucketsOf(grain, plan.zone, series.from, series.to) : null;
  const before =
    grain && plan.compare ? bucketsOf(grain, plan.zone, plan.compare.from, plan.compare.to) : null;
  if (grain && ((series && !buckets) || (plan.compare && !before))) return null;
  const rows = new Map<string, QueryRow>();
  if (plan.by.length === 0 && !grain) rows.set(JSON.stringify([null]), { metrics: {} });
  if (plan.by.length === 0) {
    for (const [at, bucket] of (buckets?.labels ?? []).entries()) {
      rows.set(JSON.stringify([at]), { bucket, metrics: {} });
    }
  }
  for (const one of asked) {
    const now = groupsOf(one.current, plan, grain ? (buckets ?? EMPTY) : null);
    const then = one.earlier && groupsOf(one.earlier, plan, grain ? (before ?? EMPTY) : null);
    for (const [place, facts] of now) {
      if (!rows.has(place)) rows.set(place, { ...placeOf(place, plan, buckets, facts), metrics: {} });
    }
    const places = [...rows.keys()];
    const compared = places.map((place) =>
      then ? caseDifference(one.metric, now.get(place) ?? [], then.get(place) ?? [], clock) : null,
    );
    const qs = benjaminiHochberg(compared.map((difference) => difference?.p ?? null));
    for (const [at, place] of places.entries()) {
      const row = rows.get(place);
      if (!row) continue;
      const figure = caseFigure(one.metric, now.get(place) ?? [], clock);
      const difference = compared[at];
      const other = then && caseFigure(one.metric, then.get(place) ?? [], clock);
      row.metrics[one.metric.key] =
        difference && other
          ? { ...figure, compare: { value: other.value, n: other.n, ...difference, q: qs[at] ?? null } }
          : figure;
    }
  }
  fillEmpty(rows, asked, clock);
  return [...rows.values()];
}

/** What is said where the steps would be too many. */
export const TOO_FINE = `one row for each step would be more than ${MAX_BUCKETS} rows or 200 years; choose a coarser grain or a shorter period`;

const EMPTY: Buckets = { labels: [], spans: [] };

function fillEmpty(
  rows: ReadonlyMap<string, QueryRow>,
  asked: readonly AskedCases[],
  clock: CaseClock,
): void {
  for (const row of rows.values()) {
    for (const { metric } of asked) row.metrics[metric.key] ??= caseFigure(metric, [], clock);
  }
}

function groupsOf(
  facts: readonly CaseFact[],
  plan: CasePlan,
  buckets: Buckets | null,
): Map<string, CaseFact[]> {
  const groups = new Map<string, CaseFact[]>();
  for (const fact of facts) {
    const bucket = buckets && bucketAt(buckets, fact.openedAt);
    if (bucket === undefined) continue;
    const place = JSON.stringify([bucket, ...plan.by.map((field) => fact.fields[field])]);
    const group = groups.get(place);
    if (group) group.push(fact);
    else groups.set(place, [fact]);
  }
  return groups;
}

/** The bucket of an instant, by halving; undefined outside of all. */
function bucketAt({ spans }: Buckets, at: number): number | undefined {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return undefined;
    if (at < span.from) high = middle - 1;
    else if (at >= span.to) low = middle + 1;
    else return span.bucket;
  }
  return undefined;
}

function placeOf(
  place: string,
  plan: CasePlan,
  buckets: Buckets | null | undefined,
  [fact]: readonly CaseFact[],
): Omit<QueryRow, "metrics"> {
  const [bucket] = JSON.parse(place) as [number | null];
  return {
    ...(bucket !== null && { bucket: buckets?.labels[bucket] ?? "" }),
    ...(plan.by.length > 0 && {
      by: Object.fromEntries(plan.by.map((field) => [field, fact?.fields[field] ?? null])),
    }),
  };
}

function closed({ from, to }: Period, asked: readonly AskedCases[]): ClosedPeriod | null {
  if (from !== null && to !== null) return { from, to };
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { current } of asked) {
    for (const { openedAt } of current) {
      first = Math.min(first, openedAt);
      last = Math.max(last, openedAt);
    }
  }
  const [start, end] = [from ?? first, to ?? last + 1];
  return Number.isFinite(start) && Number.isFinite(end) && start <= end ? { from: start, to: end } : null;
}
