import type { ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import type { Condition } from "@heed/contract/measure/query";
import { benjaminiHochberg } from "../benjamini-hochberg.ts";
import type { SumMetric } from "../metric.ts";
import { judgeRule, levelOf, type RuleVerdict } from "./alert-rule.ts";
import { type Frame, frameUntil } from "./alert-windows.ts";
import type { Marks } from "./judge-window.ts";
import type { WindowCells } from "./window-cells.ts";

/** One of the parts that a rule watches: all of its signals, or those with one value of its field. */
export type WatchedGroup = { segment: readonly Condition[]; cells: WindowCells; marks: Marks };
export type WatchedRule = { rule: ParsedAlertRule; metric: SumMetric; zone: string };

/** What a rule says of each of its parts; q is p adjusted for how many parts there are. */
export type GroupVerdict = RuleVerdict & { segment: readonly Condition[]; q: number | null };

/** Judges the window that ends at `end` in every part. Where there are several, a rule calls only if q is small, too. */
export function judgeGroups(
  { rule, metric, zone }: WatchedRule,
  groups: readonly WatchedGroup[],
  end: number,
): GroupVerdict[] {
  const frames = new Map<number, Frame>();
  const frameOf = (_: unknown, at: number): Frame => {
    const frame = frames.get(at) ?? frameUntil(rule.window, zone, at);
    frames.set(at, frame);
    return frame;
  };
  const verdicts = groups.map(({ segment, cells, marks }) => ({
    ...judgeRule(rule, { metric, window: rule.window, zone, cells, marks }, end, frameOf),
    segment,
  }));
  const qs = benjaminiHochberg(verdicts.map(({ judged }) => judged?.p ?? null));
  const level = levelOf(rule.condition);
  return verdicts.map((verdict, at) => {
    const q = qs[at] ?? null;
    const isChance = verdict.says === "calls" && level !== null && q !== null && q >= level;
    // A run of eight has no p of its own.
    const runs = rule.condition.kind === "limits" && rule.condition.runs;
    return { ...verdict, q, says: isChance && !runs ? "nothing" : verdict.says };
  });
}
