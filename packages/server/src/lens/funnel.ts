import type { FunnelAnswer, ParsedFunnel } from "@heed/contract/measure/funnel";
import { type FunnelGroup, funnelOf } from "@heed/core/measure/funnel";
import type { Predicate } from "@heed/core/measure/query-condition";
import type { QueryPlan, Slice } from "@heed/core/measure/query-plan";
import { tallyFrom } from "@heed/core/measure/query-sums";
import type { AskedWorkspace, Source } from "./answer.ts";
import { fromWhere, type Statement, type Target } from "./compile.ts";
import { aboutCustomers, KNOWN_CUSTOMER, predicatesOf } from "./customers-slice.ts";
import { parameters } from "./dialect.ts";
import { planMetric, summed } from "./plan-metric.ts";
import { stamp } from "./stamp.ts";
import { sumText } from "./sums.ts";

const DAY_MICROS = 86_400_000_000n;

/**
 * How many customers come from one touchpoint to the next. A customer's way begins when they are first heard at the
 * first touchpoint in the period; each further step is the earliest signal there after the step before, within so many
 * days of the beginning.
 */
export async function funnelSource(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedFunnel,
): Promise<FunnelAnswer> {
  const started = performance.now();
  const query = aboutCustomers(workspace, asked);
  const plan = planMetric(source, workspace, query, query.metric);
  const metric = summed(plan.metric);
  const steps = query.steps.map((value) =>
    predicatesOf(source, workspace, [{ field: "touchpoint", op: "eq", value }, KNOWN_CUSTOMER]),
  );
  const window = BigInt(query.withinDays) * DAY_MICROS;
  const rows = await source.run(funnelStatement(source.target, plan, steps, window));
  const groups = rows.map(([step, on, customers, ...sums]): FunnelGroup => {
    const [tally = []] = plan.tallies;
    return {
      step: Number(step),
      wentOn: Number(on) === 1,
      customers: Number(customers),
      tally: tallyFrom(tally, sums.map(Number)),
    };
  });
  return {
    metric: query.metric,
    withinDays: query.withinDays,
    steps: funnelOf(metric, query.steps, groups),
    ...stamp(started),
  };
}

/** Columns: step, 1 for those who reached the next one, customers, the plan's sums over their signals at it. */
function funnelStatement(
  target: Target,
  plan: QueryPlan,
  steps: readonly (readonly Predicate[])[],
  window: bigint,
): Statement {
  const { dialect } = target;
  const { micros } = dialect;
  const { bind, params } = parameters(target.typeNames);
  const days = bind("micros", window);
  const sliceOf = (step: readonly Predicate[]): Slice => ({
    period: plan.period,
    where: [...plan.where, ...step],
  });
  const reached = steps.map((step, at) => {
    if (at === 0) {
      const from = fromWhere(target, sliceOf(step), bind);
      return `r0 as (select s.subject_id as subject, min(${micros}) as first, min(${micros}) as reached ${from} group by 1)`;
    }
    const later = [`${micros} > p.reached`, `${micros} <= p.first + ${days}`];
    const from = fromWhere(
      target,
      sliceOf(step),
      bind,
      ` join r${at - 1} p on p.subject = s.subject_id`,
      later,
    );
    return `r${at} as (select p.subject, p.first, min(${micros}) as reached ${from} group by 1, 2)`;
  });
  const counted = steps.map((step, at) => {
    const next = at + 1 < steps.length ? ` left join r${at + 1} n on n.subject = p.subject` : "";
    const join = ` join r${at} p on p.subject = s.subject_id${next}`;
    const sums = plan.sums.map((sum) => sumText(sum, dialect, bind)).join(", ");
    const on = next === "" ? "0" : "case when n.subject is null then 0 else 1 end";
    const from = fromWhere(target, sliceOf(step), bind, join, [`${micros} = p.reached`]);
    return `select ${at} as step, ${on} as went_on, count(distinct s.subject_id), ${sums} ${from} group by 1, 2`;
  });
  return { text: `with ${reached.join(", ")} ${counted.join(" union all ")}`, params };
}
