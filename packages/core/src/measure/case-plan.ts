import type { Condition, ParsedQuery } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
import { CASE_FIELDS, type CaseField, isCaseField } from "./case-fact.ts";
import type { CaseMetric } from "./case-metric.ts";
import { type Predicate, predicateOf } from "./query-condition.ts";
import { type ClosedPeriod, instantOfWhen, type Period, previousPeriod } from "./query-period.ts";
import type { Planned } from "./query-plan.ts";

/** A question about cases: those that were opened in the period, and what of them is asked. */
export type CasePlan = {
  period: Period;
  compare: ClosedPeriod | null;
  where: Predicate[];
  by: CaseField[];
  zone: string;
};

/** Decides what of a question is about cases; everything that cases do not have is an error at its field. */
export function planCases(query: ParsedQuery, key: string, timezone: string): Planned<CasePlan> {
  const zone = query.timezone ?? timezone;
  const errors: FieldError[] = [];
  const has = `${key} is computed from cases, which have ${CASE_FIELDS.join(", ")}`;
  if (query.weighted) {
    errors.push({ path: "weighted", message: `${key} is computed from cases, which have no weights` });
  }
  const by = query.by.flatMap((field, index) => {
    if (isCaseField(field)) return [field];
    errors.push({ path: `by.${index}`, message: `${has}, but no ${field}` });
    return [];
  });
  const period = {
    from: query.from === undefined ? null : instantOfWhen(query.from, zone),
    to: query.to === undefined ? null : instantOfWhen(query.to, zone),
  };
  if (period.from !== null && period.to !== null && period.from > period.to) {
    errors.push({ path: "from", message: `${query.from} is later than "to" (${query.to})` });
  }
  const where = casePredicates(query.where, "where", has, errors);
  const compare = comparedPeriod(query, period, zone, errors);
  return errors.length > 0 ? { errors } : { plan: { period, compare, where, by, zone } };
}

/** The conditions that a metric of cases has of its own. */
export function givenOf(metric: CaseMetric, errors: FieldError[]): Predicate[] {
  const has = `${metric.key} is computed from cases, which have ${CASE_FIELDS.join(", ")}`;
  return casePredicates(metric.given, "where", has, errors);
}

function casePredicates(
  conditions: readonly Condition[],
  path: string,
  has: string,
  errors: FieldError[],
): Predicate[] {
  return conditions.flatMap((condition, index) => {
    if (!isCaseField(condition.field)) {
      errors.push({ path: `${path}.${index}.field`, message: `${has}, but no ${condition.field}` });
      return [];
    }
    const found = predicateOf(condition, `${path}.${index}`, { fields: [], ratings: new Map() });
    if ("predicate" in found) return [found.predicate];
    errors.push(found.error);
    return [];
  });
}

function comparedPeriod(
  { compare }: ParsedQuery,
  { from, to }: Period,
  zone: string,
  errors: FieldError[],
): ClosedPeriod | null {
  if (compare === undefined) return null;
  if (typeof compare === "object" && "from" in compare) {
    return { from: instantOfWhen(compare.from, zone), to: instantOfWhen(compare.to, zone) };
  }
  if (compare !== "previous") {
    errors.push({ path: "compare", message: "cases can be compared with another period only" });
    return null;
  }
  if (from === null || to === null) {
    const path = from === null ? "from" : "to";
    errors.push({ path, message: `is needed, so that "compare" knows the period to compare` });
    return null;
  }
  return previousPeriod({ from, to }, zone);
}
