import type { Condition } from "@heed/contract/measure/query";
import type { Predicate } from "@heed/core/measure/query-condition";
import { planSlice } from "@heed/core/measure/query-plan";
import type { AskedWorkspace, Source } from "./answer.ts";
import { decided, invalid } from "./decided.ts";
import type { AskedSlice } from "./plan-metric.ts";
import { anonymityOf } from "./withheld.ts";

/** Keeps a question about customers to those that are known; throws where it is about an anonymous survey alone. */
export function aboutCustomers<Q extends AskedSlice>(workspace: AskedWorkspace, asked: Q): Q {
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  if (!surveys) return query;
  const message =
    "is about an anonymous survey, whose answers are nobody's; leave it out to follow customers";
  throw invalid([{ path: `where.${asked.where.findIndex(({ field }) => field === "survey")}`, message }]);
}

/** Conditions as the stores evaluate them. */
export function predicatesOf(source: Source, workspace: AskedWorkspace, where: Condition[]): Predicate[] {
  return decided(planSlice({ where }, { ...workspace, fields: source.fields })).where;
}

/** Holds for the signals of customers that are known by a reference. */
export const KNOWN_CUSTOMER: Condition = { field: "customer.ref", op: "exists" };
