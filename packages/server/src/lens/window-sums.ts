import { type Condition, type ParsedQuery, QueryInput } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { canBeWatched } from "@heed/core/measure/alert/window-moments";
import type { SumMetric } from "@heed/core/measure/metric";
import type { Buckets } from "@heed/core/measure/query-buckets";
import type { ClosedPeriod } from "@heed/core/measure/query-period";
import { planQuery, type QueryPlan } from "@heed/core/measure/query-plan";
import { tallyFrom } from "@heed/core/measure/query-sums";
import type { Tally } from "@heed/core/measure/tally";
import { type Counted, type Withheld, withhold } from "@heed/core/measure/withhold";
import type { AskedWorkspace, Source } from "./answer.ts";
import { groupsStatement } from "./compile.ts";
import { decided, invalid } from "./decided.ts";
import { anonymityOf } from "./withheld.ts";

/** Metrics of some signals in stretches of time (in order, not overlapping; gaps may be between them), by a field. */
export type WindowAsk = {
  metrics: readonly string[];
  where: readonly Condition[];
  by: string | null;
  spans: readonly ClosedPeriod[];
};

/** The tallies of one value of the field, a map of stretches to tallies for each metric. Value null: without a field. */
export type WindowGroup = { value: Scalar | null; tallies: ReadonlyMap<number, Tally>[] };
export type WindowSums = { metrics: SumMetric[]; groups: WindowGroup[] };

/** More groups than this are refused: a value of the field in one stretch is one. */
export const MAX_WINDOW_GROUPS = 250_000;

/**
 * Sums of all stretches and all values of a field in one question, however many they are. Signals without the field are
 * left out. Of anonymous surveys what `/query` would withhold is left out, too: no alert can tell more than a question.
 */
export async function windowSums(
  source: Source,
  workspace: AskedWorkspace,
  ask: WindowAsk,
): Promise<WindowSums> {
  const { query, surveys } = anonymityOf({ ...ask, where: [...ask.where] }, workspace.anonymous);
  const one = wholeQuery(query);
  const plan = planned(source, workspace, one);
  const groups = await groupsOf(source, plan, ask.spans);
  const metrics = plan.metrics.map(watchable);
  if (!surveys) return { metrics, groups: gathered(plan, groups, null) };
  const count = async (asked: ParsedQuery): Promise<Counted[] | null> => {
    const counted = planned(source, workspace, asked);
    const spans = asked.grain === undefined ? [spanOf(asked, ask.spans)] : ask.spans;
    const found = await groupsOf(source, counted, spans);
    return found.map((group) => ({
      place: placeOf(asked.grain === undefined ? null : group.span, group.by),
      n: Object.fromEntries(counted.metrics.map(({ key }, at) => [key, tallyOf(counted, at, group.sums).n])),
    }));
  };
  const withheld = await withhold({ ...one, grain: "day" }, surveys, count);
  return { metrics, groups: gathered(plan, groups, withheld) };
}

type Found = { span: number; by: (Scalar | null)[]; sums: number[] };

function wholeQuery({ metrics, where, by, spans }: WindowAsk & { where: Condition[] }): ParsedQuery {
  return QueryInput.parse({
    metrics: [...metrics],
    where,
    by: by === null ? [] : [by],
    from: new Date(spans[0]?.from ?? 0).toISOString(),
    to: new Date(spans.at(-1)?.to ?? 0).toISOString(),
  });
}

function planned(source: Source, workspace: AskedWorkspace, query: ParsedQuery): QueryPlan {
  const { grain: _, ...rest } = query;
  return decided(planQuery(rest, { ...workspace, fields: source.fields }));
}

/** The period of a question, as one stretch; without a period all of time. */
function spanOf({ from, to }: ParsedQuery, spans: readonly ClosedPeriod[]): ClosedPeriod {
  const last = spans.at(-1)?.to ?? 0;
  return { from: from === undefined ? 0 : Date.parse(from), to: to === undefined ? last : Date.parse(to) };
}

async function groupsOf(source: Source, plan: QueryPlan, spans: readonly ClosedPeriod[]): Promise<Found[]> {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const buckets = bucketsOver(spans);
  const asked = { ...plan, buckets };
  const part = { period: { from: first.from, to: last.to }, buckets };
  const rows = await source.run(groupsStatement(source.target, asked, part, MAX_WINDOW_GROUPS + 1));
  if (rows.length > MAX_WINDOW_GROUPS) {
    const message = `has too many values to watch each of them; choose another field or narrow the rule with "where"`;
    throw invalid([{ path: "by", message }]);
  }
  return rows.map((row) => foundIn(source, plan, row)).filter(({ span }) => span < spans.length);
}

/** The stretches as buckets; what lies between them goes to one more, which nobody reads. */
function bucketsOver(spans: readonly ClosedPeriod[]): Buckets {
  const covered: Buckets["spans"] = [];
  spans.forEach(({ from, to }, bucket) => {
    const before = covered.at(-1);
    if (before && before.to < from) covered.push({ from: before.to, to: from, bucket: spans.length });
    covered.push({ from, to, bucket });
  });
  return { labels: spans.map((_, at) => String(at)), spans: covered };
}

function foundIn({ target }: Source, plan: QueryPlan, row: readonly unknown[]): Found {
  let at = 1;
  const by = plan.by.map((field) => {
    let value: Scalar | null = null;
    for (const type of field.types) value = target.dialect.read(field, type, row[at++]) ?? value;
    return value;
  });
  return { span: Number(row[0]), by, sums: row.slice(at).map(Number) };
}

function gathered(plan: QueryPlan, found: readonly Found[], withheld: Withheld | null): WindowGroup[] {
  const groups = new Map<Scalar | null, Map<number, Tally>[]>();
  for (const { span, by, sums } of found) {
    const value = by[0] ?? null;
    if (plan.by.length > 0 && value === null) continue;
    const tallies = groups.get(value) ?? plan.metrics.map(() => new Map<number, Tally>());
    groups.set(value, tallies);
    plan.metrics.forEach(({ key }, metric) => {
      const tally = tallyOf(plan, metric, sums);
      if (tally.n > 0 && !withheld?.has(key, placeOf(span, by))) tallies[metric]?.set(span, tally);
    });
  }
  return [...groups].map(([value, tallies]) => ({ value, tallies }));
}

function tallyOf(plan: QueryPlan, metric: number, sums: readonly number[]): Tally {
  return tallyFrom(plan.tallies[metric] ?? [], sums);
}

function placeOf(span: number | null, by: readonly (Scalar | null)[]): string[] {
  return [...(span === null ? [] : [String(span)]), ...by.map((value) => JSON.stringify(value))];
}

function watchable(metric: QueryPlan["metrics"][number]): SumMetric {
  if (canBeWatched(metric)) return metric;
  const message = `${metric.key} is computed from other metrics and cannot be watched; watch one of those`;
  throw invalid([{ path: "metric", message }]);
}
