import type { FieldInfo, ParsedQuery } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
import type { MetricDefinition } from "./metric.ts";
import { type MetricCatalog, type OwnMetrics, resolveMetric } from "./metric-catalog.ts";
import { type Buckets, bucketsOf, MAX_BUCKETS } from "./query-buckets.ts";
import { type Predicate, predicateOf } from "./query-condition.ts";
import { contradictions } from "./query-contradictions.ts";
import { fieldFor, type QueryField, type RatingScales, type Vocabulary } from "./query-field.ts";
import { type ClosedPeriod, instantOfWhen, type Period, previousPeriod } from "./query-period.ts";
import { type Sum, sumsFor, type TallyPlan } from "./query-sums.ts";

/** The signals that a question is about. */
export type Slice = { period: Period; where: Predicate[] };

/** Everything that a store must know to answer a question, and nothing of any dialect. */
export type QueryPlan = Slice & {
  metrics: MetricDefinition[];
  buckets: Buckets | null;
  /** The period that the rows are held against, cut into buckets like the first one. */
  compare: { period: ClosedPeriod; buckets: Buckets | null } | null;
  /** Each row is held against all the rest of its bucket. */
  rest: boolean;
  /** All there are of whom the signals are some; null where the figures are about any number. */
  population: number | null;
  /** Averages within accounts first; null: each signal counts by itself. */
  per: "account" | null;
  by: QueryField[];
  sums: Sum[];
  tallies: TallyPlan[];
  weighted: boolean;
  /** Position in `metrics`. */
  orderBy: { metric: number; dir: "asc" | "desc" } | null;
  limit: number;
};

export type Planned<T> = { plan: T } | { errors: FieldError[] };

/** What planning needs besides the question. `timezone` is the workspace's, for questions that name none. */
export type PlanContext = {
  timezone: string;
  ratings: RatingScales;
  fields: readonly FieldInfo[];
  /** The workspace's own metrics; none where they are left out. */
  own?: OwnMetrics | undefined;
};

/** True where the series has an open end, so that the first and last signal decide how far it reaches. */
export function needsExtent(query: ParsedQuery): boolean {
  return query.grain !== undefined && (query.from === undefined || query.to === undefined);
}

/**
 * Decides what a question means: metrics and their scales, the period as instants of its time zone, bucket borders,
 * typed conditions. `extent` are the times of the first and last signal of the slice, null where there is none;
 * only asked for where `needsExtent`. Gives all errors at once, each with the path of its field.
 */
export function planQuery(
  query: ParsedQuery,
  context: PlanContext,
  extent: { first: number; last: number } | null = null,
): Planned<QueryPlan> {
  const zone = query.timezone ?? context.timezone;
  const errors: FieldError[] = [];
  const by = query.by.flatMap((text, index) => {
    const field = fieldFor(text, context);
    if (typeof field !== "string") return [field];
    errors.push({ path: `by.${index}`, message: field });
    return [];
  });
  const slice = planSlice(query, context);
  if ("errors" in slice) {
    const known: FieldError[] = [];
    metricsOf(query.metrics, context, [], known);
    return { errors: [...known, ...errors, ...slice.errors] };
  }
  const { period, where } = slice.plan;

  const series = query.grain && closed(period, extent);
  const buckets = query.grain && series ? bucketsOf(query.grain, zone, series.from, series.to) : null;
  if (series && !buckets) errors.push(tooFine(query.grain));
  const compare = comparison(query, period, zone, errors);
  const periods = compare ? [period, compare.period] : [period];
  const metrics = metricsOf(query.metrics, context, periods, errors);
  errors.push(...contradictions(query, metrics, buckets));
  const orderBy = query.orderBy ? query.metrics.indexOf(query.orderBy.metric) : -1;
  if (query.orderBy && orderBy < 0) {
    errors.push({ path: "orderBy.metric", message: `must be one of the metrics asked for` });
  }
  if (errors.length > 0) return { errors };
  return {
    plan: {
      period,
      where,
      metrics,
      buckets: query.grain ? (buckets ?? { labels: [], spans: [] }) : null,
      compare,
      rest: query.compare === "rest",
      population: query.population ?? null,
      per: query.per ?? null,
      by,
      ...sumsFor(metrics, query.weighted),
      weighted: query.weighted,
      orderBy: query.orderBy ? { metric: orderBy, dir: query.orderBy.dir } : null,
      limit: query.limit,
    },
  };
}

/** The part that all questions share: the period and the conditions. */
export function planSlice(
  query: Pick<ParsedQuery, "from" | "to" | "timezone" | "where">,
  context: Vocabulary & { timezone: string },
): Planned<Slice> {
  const zone = query.timezone ?? context.timezone;
  const errors: FieldError[] = [];
  const period = {
    from: query.from === undefined ? null : instantOfWhen(query.from, zone),
    to: query.to === undefined ? null : instantOfWhen(query.to, zone),
  };
  if (period.from !== null && period.to !== null && period.from > period.to) {
    errors.push({ path: "from", message: `${query.from} is later than "to" (${query.to})` });
  }
  const where = query.where.flatMap((condition, index) => {
    const decided = predicateOf(condition, `where.${index}`, context);
    if ("predicate" in decided) return [decided.predicate];
    errors.push(decided.error);
    return [];
  });
  return errors.length > 0 ? { errors } : { plan: { period, where } };
}

function metricsOf(
  keys: readonly string[],
  catalog: MetricCatalog,
  periods: readonly Period[],
  errors: FieldError[],
): MetricDefinition[] {
  return keys.flatMap((key, index) => {
    const found = resolveMetric(key, catalog, periods);
    if ("metric" in found) return [found.metric];
    const fromCases = `${key} is computed from cases; ask POST /query for it`;
    errors.push({ path: `metrics.${index}`, message: "error" in found ? found.error : fromCases });
    return [];
  });
}

function closed({ from, to }: Period, extent: { first: number; last: number } | null): ClosedPeriod | null {
  const first = from ?? extent?.first;
  const end = to ?? (extent ? extent.last + 1 : undefined);
  return first === undefined || end === undefined || first > end ? null : { from: first, to: end };
}

function comparison(query: ParsedQuery, period: Period, zone: string, errors: FieldError[]) {
  if (query.compare === undefined || query.compare === "rest") return null;
  const { from, to } = period;
  if (from === null || to === null) {
    const path = from === null ? "from" : "to";
    errors.push({ path, message: `is needed, so that "compare" knows the period to compare` });
    return null;
  }
  const other = comparedPeriod(query.compare, { from, to }, zone);
  if (other.from > other.to) {
    errors.push({ path: "compare.from", message: `is later than "to"` });
    return null;
  }
  const buckets = query.grain ? bucketsOf(query.grain, zone, other.from, other.to) : null;
  if (query.grain && !buckets) errors.push(tooFine(query.grain));
  return { period: other, buckets };
}

function comparedPeriod(
  compare: Exclude<ParsedQuery["compare"], undefined | "rest">,
  period: ClosedPeriod,
  zone: string,
) {
  if (compare === "previous") return previousPeriod(period, zone);
  return { from: instantOfWhen(compare.from, zone), to: instantOfWhen(compare.to, zone) };
}

function tooFine(grain: ParsedQuery["grain"]): FieldError {
  return {
    path: "grain",
    message: `one row for each ${grain} would be more than ${MAX_BUCKETS} rows or 200 years; choose a coarser grain or a shorter period`,
  };
}
