import type { ParsedQuery, QueryRow } from "@heed/contract/measure/query";
import { DomainError, type FieldError } from "@heed/contract/problem";
import { businessHours } from "@heed/core/measure/business-hours";
import { type AskedCases, caseRows, TOO_FINE } from "@heed/core/measure/case-answer";
import { type CaseFact, fulfils } from "@heed/core/measure/case-fact";
import type { CaseMetric } from "@heed/core/measure/case-metric";
import { givenOf, planCases } from "@heed/core/measure/case-plan";
import { resolveMetric } from "@heed/core/measure/metric-catalog";
import type { Predicate } from "@heed/core/measure/query-condition";
import type { Period } from "@heed/core/measure/query-period";
import type { Ctx } from "../context.ts";
import type { AskedWorkspace } from "../lens/answer.ts";
import { listCaseFacts, MAX_CASES } from "../store/case-fact.ts";

/** The rows of a question about cases (`keys` of its metrics): those opened in the period that the caller may see. */
export async function askCases(
  ctx: Pick<Ctx, "db" | "now">,
  workspace: AskedWorkspace,
  query: ParsedQuery,
  keys: readonly string[],
): Promise<QueryRow[]> {
  const errors: FieldError[] = [];
  const planned = planCases(query, keys[0] ?? "", workspace.timezone);
  if ("errors" in planned) throw invalid(planned.errors);
  const { plan } = planned;
  const periods: Period[] = plan.compare ? [plan.period, plan.compare] : [plan.period];
  const metrics = keys.flatMap((key): { metric: CaseMetric; given: Predicate[] }[] => {
    const path = `metrics.${query.metrics.indexOf(key)}`;
    const found = resolveMetric(key, { fields: [], ratings: workspace.ratings, own: workspace.own }, periods);
    if ("fromCases" in found) {
      const wrong: FieldError[] = [];
      const given = givenOf(found.fromCases, wrong);
      for (const { message } of wrong) errors.push({ path, message });
      return [{ metric: found.fromCases, given }];
    }
    const message = "error" in found ? found.error : `${key} was computed from signals then`;
    errors.push({ path, message });
    return [];
  });
  if (errors.length > 0) throw invalid(errors);
  const needs = {
    nextContact: metrics.some(({ metric }) => metric.kind === "cases" && metric.of === "firstContact"),
    nextScore: metrics.some(({ metric }) => metric.kind === "recovery"),
  };
  const scope = { workspaceId: workspace.id, reach: workspace.reach };
  const read = async (period: Period): Promise<CaseFact[]> => {
    const facts = await listCaseFacts(ctx.db, scope, period, needs, workspace.ratings);
    if (facts) return facts.filter((fact) => plan.where.every((predicate) => fulfils(fact, predicate)));
    const message = `more than ${MAX_CASES} cases were opened in it; choose a shorter period`;
    throw invalid([{ path: "from", message }]);
  };
  const [current, earlier] = await Promise.all([read(plan.period), plan.compare ? read(plan.compare) : null]);
  const own = (facts: readonly CaseFact[], given: readonly Predicate[]): CaseFact[] =>
    facts.filter((fact) => given.every((predicate) => fulfils(fact, predicate)));
  const asked: AskedCases[] = metrics.map(({ metric, given }) => ({
    metric,
    current: own(current, given),
    earlier: earlier && own(earlier, given),
  }));
  const now = ctx.now().getTime();
  const first = [...current, ...(earlier ?? [])].reduce(
    (least, { contactAt }) => Math.min(least, contactAt),
    now,
  );
  const clock = {
    now,
    business: (hours: Parameters<typeof businessHours>[0]) => businessHours(hours, plan.zone, first, now),
  };
  const rows = caseRows(plan, query.grain, asked, clock);
  if (!rows) throw invalid([{ path: "grain", message: TOO_FINE }]);
  return rows;
}

/** How the doors are handed it (see Ctx). */
export type AskCases = typeof askCases;

function invalid(errors: FieldError[]): DomainError {
  const [first] = errors;
  return new DomainError("invalid", first ? `${first.path}: ${first.message}` : "not valid", errors);
}
