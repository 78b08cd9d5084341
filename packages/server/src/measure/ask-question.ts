import type { ParsedQuery, QueryAnswer, QueryRow } from "@heed/contract/measure/query";
import { DomainError, type FieldError } from "@heed/contract/problem";
import { isFromCases } from "@heed/core/measure/is-from-cases";
import { compareRows } from "@heed/core/measure/query-order";
import type { Ctx } from "../context.ts";
import type { AskedWorkspace } from "../lens/answer.ts";

/** So many rows of each kind are put together at most. */
const MOST_ROWS = 10_000;

/**
 * Answers any question: what rests on signals from the lens, what rests on cases from the truth, both in the same rows.
 * Throws a DomainError that names each field that is wrong.
 */
export async function askQuestion(
  ctx: Pick<Ctx, "db" | "lens" | "now" | "askCases">,
  workspace: AskedWorkspace,
  query: ParsedQuery,
): Promise<QueryAnswer> {
  const fromCases = query.metrics.filter((key) => isFromCases(key, workspace.own));
  if (fromCases.length === 0) return ctx.lens.ask(workspace, query);
  const { orderBy, limit, ...rest } = query;
  if (orderBy && !query.metrics.includes(orderBy.metric)) {
    throw invalid([{ path: "orderBy.metric", message: "must be one of the metrics asked for" }]);
  }
  const started = performance.now();
  const fromSignals = query.metrics.filter((key) => !fromCases.includes(key));
  const [ofCases, ofSignals] = await Promise.all([
    ctx.askCases(ctx, workspace, query, fromCases),
    fromSignals.length === 0
      ? null
      : ctx.lens.ask(workspace, { ...rest, metrics: fromSignals, limit: MOST_ROWS }),
  ]);
  const rows = ordered(merged(ofCases, ofSignals?.rows ?? [], fromCases, fromSignals), query);
  return {
    rows: rows.slice(0, limit),
    truncated: rows.length > limit || (ofSignals?.truncated ?? false),
    asOf: ctx.now().toISOString(),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  };
}

/** Rows of the same bucket and values become one; a group that one side does not know has nothing there. */
function merged(
  ofCases: readonly QueryRow[],
  ofSignals: readonly QueryRow[],
  fromCases: readonly string[],
  fromSignals: readonly string[],
): QueryRow[] {
  const place = ({ bucket, by }: QueryRow): string =>
    JSON.stringify([bucket ?? null, ...Object.values(by ?? {})]);
  const rows = new Map(ofCases.map((row) => [place(row), { ...row, metrics: { ...row.metrics } }]));
  for (const row of ofSignals) {
    const there = rows.get(place(row));
    if (there) Object.assign(there.metrics, row.metrics);
    else rows.set(place(row), { ...row, metrics: { ...row.metrics } });
  }
  const nothing = { value: null, n: 0, low: null, high: null, wide: false };
  for (const row of rows.values()) {
    for (const key of [...fromCases, ...fromSignals]) {
      row.metrics[key] ??= key === "count" ? { ...nothing, value: 0 } : nothing;
    }
  }
  return [...rows.values()];
}

function ordered(rows: QueryRow[], { orderBy, metrics }: ParsedQuery): QueryRow[] {
  const labels = [...new Set(rows.flatMap(({ bucket }) => bucket ?? []))].sort();
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const [first = ""] = metrics;
  const ranked = rows.map((row) => ({
    row,
    rank: {
      bucket: row.bucket === undefined ? null : (numbers.get(row.bucket) ?? 0),
      by: Object.values(row.by ?? {}),
      size: row.metrics[first]?.n ?? 0,
      value: orderBy ? (row.metrics[orderBy.metric]?.value ?? null) : null,
    },
  }));
  return ranked.sort((a, b) => compareRows(a.rank, b.rank, orderBy?.dir ?? null)).map(({ row }) => row);
}

function invalid(errors: FieldError[]): DomainError {
  const [first] = errors;
  return new DomainError("invalid", first ? `${first.path}: ${first.message}` : "not valid", errors);
}
