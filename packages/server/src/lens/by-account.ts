import type { MetricDefinition } from "@heed/core/measure/metric";
import { familyOf } from "@heed/core/measure/metric-family";
import type { Buckets } from "@heed/core/measure/query-buckets";
import type { QueryField } from "@heed/core/measure/query-field";
import type { Period } from "@heed/core/measure/query-period";
import type { QueryPlan } from "@heed/core/measure/query-plan";
import type { TallyPlan } from "@heed/core/measure/query-sums";
import type { TallyField } from "@heed/core/measure/tally";
import { fromWhere, type Statement, type Target } from "./compile.ts";
import { parameters } from "./dialect.ts";
import { sumText } from "./sums.ts";

const ACCOUNT: QueryField = { scope: "plain", name: "account", text: "account", types: ["text"] };

/**
 * Averages of each account's own answers, added up by group: keys as in `groupsStatement`, the number of signals, then
 * for each metric the number of accounts that have it, the sum of their averages, of the squares, and the number of
 * answers behind them. Signals without an account belong to none.
 */
export function accountsStatement(
  target: Target,
  plan: QueryPlan,
  { period, buckets }: { period: Period; buckets: Buckets | null },
  limit: number,
): Statement {
  const { dialect } = target;
  const { bind, params } = parameters(target.typeNames);
  const bucket = buckets && dialect.bucket(buckets, bind);
  const by = plan.by.flatMap((field) =>
    field.types.map((type) => dialect.column(field, type, bind) ?? { value: "null", order: "null" }),
  );
  const account = dialect.column(ACCOUNT, "text", bind);
  const keys = [...(bucket ? [bucket.number] : []), ...by.map(({ value }) => value)];
  const orders = by.map(({ order }) => order);
  const sums = plan.sums.map((sum) => sumText(sum, dialect, bind));
  const from = fromWhere(target, { period, where: plan.where }, bind, bucket?.join ?? "", [
    account?.isThere ?? "false",
  ]);
  const inner = [
    ...keys.map((key, at) => `${key} as k${at}`),
    ...orders.map((order, at) => `${order} as o${at}`),
    `${account?.value ?? "null"} as account`,
    ...sums.map((sum, at) => `${sum} as s${at}`),
  ];
  const places = keys.length + orders.length + 1;
  const accounts = `select ${inner.join(", ")} ${from} group by ${numbers(places)}`;
  const outer = [
    ...keys.map((_, at) => `k${at}`),
    "coalesce(sum(s0), 0)",
    ...plan.metrics.flatMap((metric, at) => metricSums(metric, plan.tallies[at] ?? [], plan.weighted)),
  ];
  const group = [...keys.map((_, at) => `k${at}`), ...orders.map((_, at) => `o${at}`)];
  const order = [`${keys.length + 1} desc`, ...(bucket ? ["k0"] : []), ...orders.map((_, at) => `o${at}`)];
  const tail =
    group.length === 0 ? "" : ` group by ${group.join(", ")} order by ${order.join(", ")} limit ${limit}`;
  return { text: `select ${outer.join(", ")} from (${accounts}) a${tail}`, params };
}

/** Accounts, Σ average, Σ average², answers; an average is −1 to 1 for an NPS, 0 to 1 for a share. */
function metricSums(metric: MetricDefinition, tally: TallyPlan, weighted: boolean): string[] {
  const place = (field: TallyField): string => {
    const found = Array.isArray(tally) ? tally.find((one) => one.field === field) : undefined;
    return found ? `s${found.sum}` : "0";
  };
  const family = familyOf(metric);
  const n = place("n");
  const accounts = `coalesce(sum(case when ${n} > 0 then 1 else 0 end), 0)`;
  const answers = `coalesce(sum(${n}), 0)`;
  if (!family) return [accounts, "0", "0", answers];
  const all = weighted ? place("w") : n;
  const [top, bottom] = weighted ? [place("wTop"), place("wBottom")] : [place("top"), place("bottom")];
  const sum = weighted ? place("wSum") : place("sum");
  const part = { net: `(${top} - ${bottom})`, share: top, mean: sum }[family];
  const average = `(${part})::float8 / nullif(${all}, 0)`;
  return [accounts, `coalesce(sum(${average}), 0)`, `coalesce(sum(${average} * (${average})), 0)`, answers];
}

function numbers(count: number): string {
  return Array.from({ length: count }, (_, at) => at + 1).join(", ");
}
