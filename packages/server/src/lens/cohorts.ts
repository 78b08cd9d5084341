import type { CohortsAnswer, ParsedCohorts } from "@heed/contract/measure/cohorts";
import { type CohortGroup, cohortsOf } from "@heed/core/measure/cohort";
import { type Buckets, bucketsOf } from "@heed/core/measure/query-buckets";
import type { QueryPlan, Slice } from "@heed/core/measure/query-plan";
import { tallyFrom } from "@heed/core/measure/query-sums";
import type { AskedWorkspace, Source } from "./answer.ts";
import { extentStatement, fromWhere, type Statement, type Target } from "./compile.ts";
import { aboutCustomers, KNOWN_CUSTOMER, predicatesOf } from "./customers-slice.ts";
import { invalid } from "./decided.ts";
import { parameters } from "./dialect.ts";
import { planMetric, summed } from "./plan-metric.ts";
import { stamp } from "./stamp.ts";
import { sumText } from "./sums.ts";

/**
 * Customers by the period in which they were first heard, and a metric over the periods since. `from` says which
 * cohorts are shown; whether it was the first time is decided by everything before, too.
 */
export async function cohortsSource(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedCohorts,
): Promise<CohortsAnswer> {
  const started = performance.now();
  const query = aboutCustomers(workspace, asked);
  const plan = planMetric(source, workspace, query, query.metric);
  const metric = summed(plan.metric);
  const known = predicatesOf(source, workspace, [KNOWN_CUSTOMER]);
  const slice: Slice = { period: { from: null, to: plan.period.to }, where: [...plan.where, ...known] };
  const empty = { metric: query.metric, grain: query.grain, cohorts: [], truncated: false };
  const zone = query.timezone ?? workspace.timezone;
  const [[first, last] = []] = await source.run(extentStatement(source.target, slice));
  if (first === null || first === undefined) return { ...empty, ...stamp(started) };
  const begin = Math.floor(Number(first) / 1000);
  const end = plan.period.to ?? Math.floor(Number(last) / 1000) + 1;
  const buckets = bucketsOf(query.grain, zone, begin, end);
  if (!buckets) {
    throw invalid([
      { path: "grain", message: "makes too many periods; choose a coarser grain or a shorter time" },
    ]);
  }
  const whole = { ...slice, period: { from: begin, to: end } };
  const rows = await source.run(cohortsStatement(source.target, plan, whole, buckets));
  const groups = rows.map(([cohort, since, customers, ...sums]): CohortGroup => {
    const [tally = []] = plan.tallies;
    return {
      cohort: Number(cohort),
      since: Number(since),
      customers: Number(customers),
      tally: tallyFrom(tally, sums.map(Number)),
    };
  });
  const periods = {
    labels: buckets.labels,
    first: plan.period.from === null ? 0 : bucketAt(buckets, plan.period.from),
    // One moment later a new period begins.
    lastComplete:
      plan.period.to !== null &&
      (bucketsOf(query.grain, zone, begin, end + 1)?.labels.length ?? 0) > buckets.labels.length,
  };
  return { ...empty, ...cohortsOf(metric, groups, periods, query.limit), ...stamp(started) };
}

function bucketAt({ spans, labels }: Buckets, time: number): number {
  return spans.find(({ to }) => time < to)?.bucket ?? labels.length;
}

/** Columns: cohort, periods since, customers, the plan's sums. Periods are numbered in order of time. */
function cohortsStatement(target: Target, plan: QueryPlan, slice: Slice, buckets: Buckets): Statement {
  const { dialect } = target;
  const { bind, params } = parameters(target.typeNames);
  const bucket = dialect.bucket(buckets, bind);
  const sums = plan.sums.map((sum, at) => `${sumText(sum, dialect, bind)} as c${at}`);
  const from = fromWhere(target, slice, bind, bucket.join);
  const own = `select s.subject_id as subject, ${bucket.number} as bucket, ${sums.join(", ")} ${from} group by 1, 2`;
  const firsts = `select o.*, min(o.bucket) over (partition by o.subject) as cohort from own o`;
  const again = sums.map((_, at) => `sum(f.c${at})`).join(", ");
  const text = `with own as (${own}), firsts as (${firsts})
    select f.cohort, f.bucket - f.cohort, count(*), ${again} from firsts f group by 1, 2`;
  return { text, params };
}
