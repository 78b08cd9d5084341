import type { Condition, QueryInput } from "@heed/contract/measure/query";
import { addDays } from "../day.ts";
import type { Nameable, SaidPart } from "./said-question.ts";

/** A question that can be asked as it is. */
export type SaidQuery = Pick<QueryInput, "metrics" | "grain" | "by" | "where" | "from" | "to" | "limit"> & {
  compare?: "previous" | "rest";
  orderBy?: { metric: string; dir: "asc" | "desc" };
};

const MOST_FIELDS = 3;

/**
 * The query that the parts of a question make. Of two periods or grains the first counts; conditions on the same field
 * are one. Where a comparison needs the end of a period, it is today.
 */
export function queryOfParts(parts: readonly SaidPart[], { usual, metrics, today }: Nameable): SaidQuery {
  const query: SaidQuery = { metrics: [] };
  const [keys, by, where] = [new Set<string>(), new Set<string>(), new Map<string, Condition>()];
  let order: { dir: "asc" | "desc"; good: boolean; limit?: number } | undefined;
  for (const { means } of parts) {
    if (means.kind === "metric") keys.add(means.metric);
    if (means.kind === "by") by.add(means.field);
    if (means.kind === "where") addCondition(where, means.condition);
    if (means.kind === "grain") query.grain ??= means.grain;
    if (means.kind === "compare") query.compare ??= means.compare;
    if (means.kind === "order") order ??= means;
    if (means.kind === "period" && query.from === undefined && query.to === undefined) {
      if (means.from !== undefined) query.from = means.from;
      if (means.to !== undefined) query.to = means.to;
    }
  }
  query.metrics = keys.size > 0 ? [...keys] : [usual];
  if (by.size > 0) query.by = [...by].slice(0, MOST_FIELDS);
  if (where.size > 0) query.where = [...where.values()];
  const [metric] = query.metrics;
  if (order && metric !== undefined && query.by) {
    const turned = order.good && metrics.find(({ key }) => key === metric)?.lowIsGood === true;
    query.orderBy = { metric, dir: turned ? other(order.dir) : order.dir };
    if (order.limit !== undefined) query.limit = order.limit;
  }
  if (query.compare === "previous" && query.from !== undefined) query.to ??= addDays(today, 1);
  return query;
}

function addCondition(where: Map<string, Condition>, condition: Condition): void {
  const key = `${condition.field} ${condition.op}`;
  const known = where.get(key);
  if (!known?.values || !condition.values) where.set(key, condition);
  else where.set(key, { ...known, values: [...new Set([...known.values, ...condition.values])] });
}

function other(dir: "asc" | "desc"): "asc" | "desc" {
  return dir === "asc" ? "desc" : "asc";
}
