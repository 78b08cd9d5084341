import type { ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import type { Condition } from "@heed/contract/measure/query";
import type { WatchedGroup } from "@heed/core/measure/alert/watch-groups";
import type { SumMetric } from "@heed/core/measure/metric";
import type { ClosedPeriod } from "@heed/core/measure/query-period";
import type { AskedWorkspace } from "../lens/answer.ts";
import { type WindowGroup, windowSums } from "../lens/window-sums.ts";
import type { AlertMark } from "../store/alert-mark.ts";
import { marksFor, type Watching } from "./watching.ts";

/** Of a field with more values the largest ones are watched. */
export const MOST_GROUPS = 200;

/**
 * The parts that a rule watches, with their sums in stretches of time: one question to the lens, however many values its
 * field has. Throws a DomainError where the metric or a field is not there any more.
 */
export async function ruleGroups(
  { lens }: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  rule: ParsedAlertRule,
  spans: readonly ClosedPeriod[],
  marks: readonly AlertMark[],
): Promise<{ metric: SumMetric; groups: WatchedGroup[] }> {
  const ask = { metrics: [rule.metric], where: rule.where, by: rule.by, spans };
  const { metrics, groups } = await lens.question(workspace, (source) => windowSums(source, workspace, ask));
  const [metric] = metrics;
  if (!metric) throw new Error("a metric that was asked for is missing from the answer");
  const nothing: WindowGroup = { value: null, tallies: [new Map()] };
  const watched = rule.by === null ? [groups[0] ?? nothing] : largest(groups);
  return {
    metric,
    groups: watched.map(({ value, tallies }) => {
      const own: Condition[] =
        rule.by === null || value === null ? [] : [{ field: rule.by, op: "eq", value }];
      const segment = [...rule.where, ...own];
      return { segment, cells: { spans, tallies: tallies[0] ?? new Map() }, marks: marksFor(marks, segment) };
    }),
  };
}

function largest(groups: readonly WindowGroup[]): WindowGroup[] {
  const size = ({ tallies }: WindowGroup): number =>
    [...(tallies[0]?.values() ?? [])].reduce((sum, { n }) => sum + n, 0);
  return groups
    .map((group) => ({ group, size: size(group) }))
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_GROUPS)
    .map(({ group }) => group);
}
