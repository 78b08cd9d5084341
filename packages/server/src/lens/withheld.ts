import type {
  Condition,
  FigureAnswer,
  ParsedQuery,
  QueryAnswer,
  QueryRow,
} from "@heed/contract/measure/query";
import {
  type Count,
  confinedTo,
  placeOf,
  type Withheld,
  withhold,
  withoutAnonymous,
} from "@heed/core/measure/withhold";
import { invalid } from "./decided.ts";

/** Asks without a thought for anonymity. */
export type Ask = (query: ParsedQuery) => Promise<QueryAnswer>;

const NONE: ReadonlySet<string> = new Set();
/** More groups than this are not looked through for what must not be shown. */
const MAX_CELLS = 10_000;
const WITHHELD: FigureAnswer = { value: null, n: 0, low: null, high: null, wide: false, withheld: true };

/** What of a question is about anonymous surveys: none of it (they are left out then) or all of it. */
export function anonymityOf<Q extends { where: Condition[] }>(
  query: Q,
  anonymous: ReadonlySet<string> = NONE,
): { query: Q; surveys: readonly string[] | null } {
  if (anonymous.size === 0) return { query, surveys: null };
  const surveys = confinedTo(query.where, anonymous);
  if (surveys) return { query, surveys };
  return { query: { ...query, where: [...query.where, withoutAnonymous(anonymous)] }, surveys: null };
}

/** Answers a question about anonymous surveys: figures that rest on too few are withheld, and come last. */
export async function withheldAnswer(
  query: ParsedQuery,
  surveys: readonly string[],
  ask: Ask,
): Promise<QueryAnswer> {
  const odd = query.per ? "per" : query.population !== undefined ? "population" : null;
  if (odd) {
    const message = "cannot be asked for about an anonymous survey: it would tell of single answers";
    throw invalid([{ path: odd, message }]);
  }
  const [answer, withheld, before] = await Promise.all([
    ask({ ...query, limit: MAX_CELLS }),
    withhold(query, surveys, counting(ask)),
    withheldBefore(query, surveys, ask),
  ]);
  const rows = answer.rows.map((row) => shownRow(row, withheld, before));
  if (query.by.length > 0) rows.sort((a, b) => rank(a) - rank(b) || (rank(a) > 0 ? byPlace(a, b) : 0));
  return {
    ...answer,
    rows: rows.slice(0, query.limit),
    truncated: answer.truncated || rows.length > query.limit,
  };
}

/** What must not be shown of a question about anonymous surveys, for answers that are not made of rows. */
export function withheldOf(query: ParsedQuery, surveys: readonly string[], ask: Ask): Promise<Withheld> {
  return withhold(query, surveys, counting(ask));
}

/** What must not be shown of anonymous surveys in a slice of signals, as one figure. */
export async function isWithheld(query: ParsedQuery, surveys: readonly string[], ask: Ask): Promise<boolean> {
  const [metric = ""] = query.metrics;
  return (await withhold(query, surveys, counting(ask))).has(metric, []);
}

function counting(ask: Ask): Count {
  return async (query) => {
    const { rows, truncated } = await ask({ ...query, limit: MAX_CELLS });
    if (truncated) return null;
    return rows.map((row) => ({
      place: placeOf(row),
      n: Object.fromEntries(Object.entries(row.metrics).map(([metric, { n }]) => [metric, n])),
    }));
  };
}

/** Whether the period that a question compares with has something to withhold; then no comparison is shown. */
async function withheldBefore(query: ParsedQuery, surveys: readonly string[], ask: Ask): Promise<boolean> {
  const { compare, ...rest } = query;
  // The rest of a row is what all other rows hold, which the guard of the rows has in view.
  if (compare === undefined || compare === "rest") return false;
  const { from, to } = query;
  if (compare !== "previous") {
    const earlier = { ...rest, from: compare.from, to: compare.to };
    return (await withhold(earlier, surveys, counting(ask))).any;
  }
  if (from === undefined || to === undefined) return false;
  const length = Date.parse(to) - Date.parse(from);
  const earlier = { ...rest, from: new Date(Date.parse(from) - length).toISOString(), to: from };
  return (await withhold(earlier, surveys, counting(ask))).any;
}

function shownRow(row: QueryRow, withheld: Withheld, hidesComparison: boolean): QueryRow {
  const place = placeOf(row);
  const metrics = Object.entries(row.metrics).map(([metric, figure]) => {
    if (withheld.has(metric, place)) return [metric, WITHHELD];
    const { compare: _, ...alone } = figure;
    return [metric, hidesComparison ? alone : figure];
  });
  return { ...row, metrics: Object.fromEntries(metrics) };
}

function rank(row: QueryRow): number {
  return Object.values(row.metrics).some((figure) => figure.withheld) ? 1 : 0;
}

function byPlace(a: QueryRow, b: QueryRow): number {
  return JSON.stringify(placeOf(a)) < JSON.stringify(placeOf(b)) ? -1 : 1;
}
