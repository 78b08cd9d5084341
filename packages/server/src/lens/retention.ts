import type { ParsedRetention, RetentionAnswer } from "@heed/contract/measure/retention";
import type { Outcome } from "@heed/core/measure/explore-outcome";
import type { Slice } from "@heed/core/measure/query-plan";
import { bandsOf, type RetentionGroup, retentionOf } from "@heed/core/measure/retention";
import type { AskedWorkspace, Source } from "./answer.ts";
import { extentStatement, fromWhere, type Statement, type Target } from "./compile.ts";
import { aboutCustomers, KNOWN_CUSTOMER, predicatesOf } from "./customers-slice.ts";
import { invalid } from "./decided.ts";
import { parameters } from "./dialect.ts";
import { classText } from "./explore-code.ts";
import { planMetric } from "./plan-metric.ts";
import { stamp } from "./stamp.ts";

const DAY_MICROS = 86_400_000_000n;

/**
 * Which customers are heard again within so many days of their first answer, by its band. `from` says whose first
 * answers count; customers whose days are not over by `to` (or the latest answer) are not judged yet.
 */
export async function retentionSource(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedRetention,
): Promise<RetentionAnswer> {
  const started = performance.now();
  const query = aboutCustomers(workspace, asked);
  const plan = planMetric(source, workspace, query, query.metric);
  const outcome = bandsOf(plan.metric);
  if (!outcome) {
    const message = `${query.metric} has no bands; choose a metric that reads a rating on a scale of 2 to 11 points`;
    throw invalid([{ path: "metric", message }]);
  }
  const known = predicatesOf(source, workspace, [KNOWN_CUSTOMER]);
  const slice: Slice = { period: { from: null, to: plan.period.to }, where: [...plan.where, ...known] };
  const [[, last] = []] = await source.run(extentStatement(source.target, slice));
  const end = plan.period.to === null ? BigInt(String(last ?? 0)) : BigInt(plan.period.to) * 1000n;
  const window = BigInt(query.withinDays) * DAY_MICROS;
  const from = plan.period.from === null ? null : BigInt(plan.period.from) * 1000n;
  const rows = await source.run(retentionStatement(source.target, slice, outcome, { from, end, window }));
  const groups = rows.map(
    ([first, next, recent, customers]): RetentionGroup => ({
      first: Number(first),
      next: next === null ? null : Number(next),
      recent: Number(recent) === 1,
      customers: Number(customers),
    }),
  );
  return {
    metric: query.metric,
    withinDays: query.withinDays,
    bands: retentionOf(groups),
    ...stamp(started),
  };
}

/** Columns: class of the first answer, of the next one in time or null, 1 where it is too early to say, customers. */
function retentionStatement(
  target: Target,
  slice: Slice,
  outcome: Outcome,
  { from, end, window }: { from: bigint | null; end: bigint; window: bigint },
): Statement {
  const { dialect } = target;
  const { bind, params } = parameters(target.typeNames);
  const own = classText(outcome, dialect, bind);
  const rows = fromWhere(target, slice, bind, "", own?.conditions ?? ["false"]);
  const [until, days] = [bind("micros", end - window), bind("micros", window)];
  const since = from === null ? "" : ` and a.micros >= ${bind("micros", from)}`;
  const text = `with answers as (
      select s.subject_id as subject, s.id as id, ${own?.value ?? "0"} as band, ${dialect.micros} as micros ${rows}
    ), a as (
      select band, micros, row_number() over w as k, lead(band) over w as next, lead(micros) over w as later
      from answers window w as (partition by subject order by micros, id)
    )
    select a.band, case when a.later - a.micros <= ${days} then a.next end, case when a.micros > ${until} then 1 else 0 end, count(*)
    from a where a.k = 1${since} group by 1, 2, 3`;
  return { text, params };
}
