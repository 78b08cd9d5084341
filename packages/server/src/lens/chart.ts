import type { ChartAnswer, ParsedChart } from "@heed/contract/measure/chart";
import { type ParsedQuery, QueryInput } from "@heed/contract/measure/query";
import { bucketsWithin, wholeness } from "@heed/core/measure/chart-periods";
import { type DrawnPeriod, drawChart } from "@heed/core/measure/draw-chart";
import type { Buckets } from "@heed/core/measure/query-buckets";
import { instantOfWhen } from "@heed/core/measure/query-period";
import { needsExtent, planQuery } from "@heed/core/measure/query-plan";
import { tallyFrom } from "@heed/core/measure/query-sums";
import { emptyTally } from "@heed/core/measure/tally";
import { type AskedWorkspace, askAnything, type Source } from "./answer.ts";
import { decided, invalid } from "./decided.ts";
import { extentOf, groups } from "./groups.ts";
import { stamp } from "./stamp.ts";
import { anonymityOf, withheldOf } from "./withheld.ts";

/**
 * Draws the control chart of one metric. Periods with too few answers to an anonymous survey have no value and are
 * part of no centre. Throws a DomainError that names each field that is wrong.
 */
export async function chartOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedChart,
  now: number,
): Promise<ChartAnswer> {
  const started = performance.now();
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const series = questionOf(query);
  const context = { ...workspace, fields: source.fields };
  const extent = needsExtent(series) ? await extentOf(source, series, context) : null;
  const planned = planQuery(series, context, extent);
  if ("errors" in planned) throw invalid(planned.errors.map(renamed));
  const plan = decided(planned);
  const [metric] = plan.metrics;
  const [tallyPlan] = plan.tallies;
  const { buckets } = plan;
  if (!metric || !tallyPlan || !buckets) throw invalid([{ path: "metric", message: "is not known" }]);
  const zone = query.timezone ?? workspace.timezone;
  const baseline = baselineOf(query, buckets, zone);
  const guard = surveys
    ? await withheldOf(series, surveys, (one) => askAnything(source, workspace, one))
    : null;
  const found = await groups(source, plan, plan);
  const sums = new Map(found.groups.map((group) => [group.bucket, group.sums]));
  const whole = wholeness(query.grain, zone, buckets, now);
  const periods = buckets.labels.map((bucket, at): DrawnPeriod => {
    const own = sums.get(at);
    const tally = own ? tallyFrom(tallyPlan, own) : emptyTally;
    const { partial = false, future = false } = whole[at] ?? {};
    return { bucket, tally: guard?.has(metric.key, [bucket]) ? null : tally, partial, future };
  });
  const chart = drawChart(metric, periods, {
    weighted: query.weighted,
    baseline,
    widened: query.limits === "spread",
  });
  return { metric: metric.key, grain: query.grain, ...chart, ...stamp(started) };
}

function questionOf({ from, to, timezone, where, metric, grain, weighted }: ParsedChart): ParsedQuery {
  return {
    ...QueryInput.parse({ metrics: [metric] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(timezone !== undefined && { timezone }),
    where,
    grain,
    weighted,
  };
}

function renamed({ path, message }: { path: string; message: string }) {
  return { path: path === "metrics.0" ? "metric" : path, message };
}

/** Positions of the periods of the asked baseline; null where none is asked for. */
function baselineOf({ baseline }: ParsedChart, buckets: Buckets, zone: string): ReadonlySet<number> | null {
  if (!baseline) return null;
  const period = { from: instantOfWhen(baseline.from, zone), to: instantOfWhen(baseline.to, zone) };
  if (period.from >= period.to) {
    throw invalid([{ path: "baseline.from", message: `must be earlier than "to"` }]);
  }
  const within = bucketsWithin(buckets, period);
  if (within.size > 0 || buckets.labels.length === 0) return within;
  const [first, last] = [buckets.labels[0], buckets.labels.at(-1)];
  throw invalid([
    { path: "baseline", message: `holds no period of the series, which goes from ${first} to ${last}` },
  ]);
}
