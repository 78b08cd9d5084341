import { type Condition, QueryInput } from "@heed/contract/measure/query";
import type { MetricDefinition, SumMetric } from "@heed/core/measure/metric";
import { planQuery, type QueryPlan } from "@heed/core/measure/query-plan";
import type { AskedWorkspace, Source } from "./answer.ts";
import { decided, invalid } from "./decided.ts";

/** The part of a question that says which signals it is about. */
export type AskedSlice = {
  from?: string | undefined;
  to?: string | undefined;
  timezone?: string | undefined;
  where: Condition[];
};

/** Plans a question about one metric over a slice. Throws a DomainError that names what is wrong, `metric` among it. */
export function planMetric(
  source: Source,
  workspace: AskedWorkspace,
  slice: AskedSlice,
  metric: string,
): QueryPlan & { metric: MetricDefinition } {
  const query = { ...QueryInput.parse({ metrics: [metric] }), ...sliceOf(slice) };
  const planned = planQuery(query, { ...workspace, fields: source.fields });
  if ("errors" in planned) {
    throw invalid(
      planned.errors.map((error) => (error.path === "metrics.0" ? { ...error, path: "metric" } : error)),
    );
  }
  const plan = decided(planned);
  const [definition] = plan.metrics;
  if (!definition) throw invalid([{ path: "metric", message: "is not known" }]);
  return { ...plan, metric: definition };
}

/** A metric that rests on sums over signals; throws for one that is computed from others. */
export function summed(metric: MetricDefinition): SumMetric {
  if (metric.kind !== "formula") return metric;
  const message = `${metric.key} is computed from other metrics and has no sums of its own; ask about one of those`;
  throw invalid([{ path: "metric", message }]);
}

/** The part of a question that says which signals it is about, and nothing else. */
export function sliceOf({ from, to, timezone, where }: AskedSlice) {
  return {
    where,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(timezone !== undefined && { timezone }),
  };
}
