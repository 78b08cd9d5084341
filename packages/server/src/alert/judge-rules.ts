import { DomainError } from "@heed/contract/problem";
import { lastEnd, spansUntil } from "@heed/core/measure/alert/alert-windows";
import { segmentKey } from "@heed/core/measure/alert/segment-key";
import { type GroupVerdict, judgeGroups } from "@heed/core/measure/alert/watch-groups";
import { unitOfMetric } from "@heed/core/measure/alert/window-moments";
import type { SumMetric } from "@heed/core/measure/metric";
import type { AskedWorkspace } from "../lens/answer.ts";
import type { AlertMark } from "../store/alert-mark.ts";
import type { KeptRule } from "../store/alert-rule.ts";
import { ruleGroups } from "./rule-groups.ts";
import { findingOf, type Outcome, type Watching } from "./watching.ts";

/** What a run says of one rule: of each of its parts, or why it could not be judged. */
export type RuleOutcome = { rule: KeptRule; until: Date; outcomes: Outcome[]; trouble: string | null };

/** The rules whose next window is over; `now` in milliseconds. */
export function dueRules(
  rules: readonly KeptRule[],
  zone: string,
  now: number,
): { rule: KeptRule; end: number }[] {
  return rules.flatMap((rule) => {
    const end = lastEnd(rule.rule.window, zone, now);
    return rule.judgedUntil !== null && rule.judgedUntil.getTime() >= end ? [] : [{ rule, end }];
  });
}

/** Judges the window of a rule that ends at `end`. A rule that cannot be asked any more says why; others go on. */
export async function judgeOneRule(
  watching: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  kept: KeptRule,
  end: number,
  marks: readonly AlertMark[],
): Promise<RuleOutcome> {
  const { rule } = kept;
  const until = new Date(end);
  try {
    const spans = spansUntil(rule.window, workspace.timezone, end);
    const { metric, groups } = await ruleGroups(watching, workspace, rule, spans, marks);
    const verdicts = judgeGroups({ rule, metric, zone: workspace.timezone }, groups, end);
    return {
      rule: kept,
      until,
      trouble: null,
      outcomes: verdicts.map((verdict) => outcomeOf(kept, metric, verdict, verdicts.length)),
    };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    return { rule: kept, until, trouble: error.message, outcomes: [] };
  }
}

/** What a verdict means for the alert of its part. */
export function outcomeOf(
  { id, rule }: KeptRule,
  metric: SumMetric,
  verdict: GroupVerdict,
  looked: number,
): Outcome {
  const counts = rule.condition.kind === "spike" || rule.condition.kind === "silence";
  return {
    cause: `rule:${id}:${segmentKey(verdict.segment)}`,
    rule: { id, name: rule.name },
    reason: rule.condition.kind,
    direction: verdict.direction,
    metric: rule.metric,
    unit: counts ? "signals" : unitOfMetric(metric),
    segment: [...verdict.segment],
    window: rule.window,
    says: verdict.says,
    finding: findingOf(verdict.seen, verdict.q, looked),
    also: [],
  };
}
