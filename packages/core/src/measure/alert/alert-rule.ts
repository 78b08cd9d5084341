import type { ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import { chartSignals } from "../control-chart.ts";
import { meanInterval } from "../mean.ts";
import type { SumMetric } from "../metric.ts";
import { npsInterval } from "../nps.ts";
import { wilsonInterval } from "../share.ts";
import type { Tally } from "../tally.ts";
import { type Frame, frameUntil } from "./alert-windows.ts";
import { isMarked, type JudgedPart, judgeWindow, type WindowVerdict } from "./judge-window.ts";
import type { Judged } from "./judged.ts";
import { familyOf, rangeOfMetric } from "./window-moments.ts";

/**
 * What a rule says of one window: it calls; it is calm again, which takes more than not calling; or neither, for what
 * lies between the two and for too few answers.
 */
export type RuleVerdict = {
  says: "calls" | "calm" | "nothing";
  direction: "fall" | "rise";
  seen: WindowVerdict;
  judged: Judged | null;
};

/** The probability from which on somebody may say "as usual again": within about two standard errors. */
const CALM_P = 0.05;
/** Control limits at three standard errors. */
const LIMIT_P = 0.0027;
/** The p below which a rule calls; null where it goes by something else. */
export function levelOf(condition: ParsedAlertRule["condition"]): number | null {
  if (condition.kind === "threshold") return null;
  return condition.kind === "limits" ? LIMIT_P : condition.p;
}

const NOTHING = { direction: "fall" as const, judged: null };

/** Gives the frame of a time; whoever judges many parts keeps them. */
export type FrameOf = (part: Pick<JudgedPart, "window" | "zone">, end: number) => Frame;

type Rule = Pick<ParsedAlertRule, "condition" | "minAnswers">;

/** Judges the window of a part that ends at `end`. Inside a time that is marked as expected nothing calls. */
export function judgeRule(
  rule: Rule,
  part: JudgedPart,
  end: number,
  frameOf: FrameOf = ({ window, zone }, at) => frameUntil(window, zone, at),
): RuleVerdict {
  const { condition } = rule;
  const counts = condition.kind === "spike" || condition.kind === "silence";
  const seen = judgeWindow(part, frameOf(part, end), counts || part.metric.kind === "count");
  if (isMarked(part.marks, seen.period)) return { says: "calm", seen, ...NOTHING, judged: seen.judged };
  if (condition.kind === "threshold") return judgeThreshold(rule, condition, part.metric, seen);
  const { judged } = seen;
  if (!judged) return { says: "nothing", seen, ...NOTHING };
  const direction = judged.value < judged.expected ? "fall" : "rise";
  const answer = (says: RuleVerdict["says"]): RuleVerdict => ({ says, direction, seen, judged });
  if (condition.kind === "silence") {
    const calls = judged.value === 0 && judged.p < condition.p;
    return answer(calls ? "calls" : judged.value > 0 ? "calm" : "nothing");
  }
  if (condition.kind === "spike") {
    const enough = judged.value >= rule.minAnswers && judged.value >= condition.times * judged.expected;
    if (enough && direction === "rise" && judged.p < condition.p) return answer("calls");
    return answer(direction === "fall" || judged.p > CALM_P ? "calm" : "nothing");
  }
  const isCount = part.metric.kind === "count";
  if (!isCount && judged.n < rule.minAnswers) return answer("nothing");
  const wanted = condition.direction === "either" || condition.direction === direction;
  if (condition.kind === "change") {
    const far = Math.abs(judged.value - judged.expected) >= condition.by;
    if (wanted && far && judged.p < condition.p) return answer("calls");
    return answer(!wanted || judged.p > CALM_P ? "calm" : "nothing");
  }
  const outside = judged.value < judged.limitLow || judged.value > judged.limitHigh;
  if (wanted && outside && judged.p < LIMIT_P) return answer("calls");
  if (wanted && condition.runs && isRun(part, end, frameOf)) return answer("calls");
  return answer(!wanted || judged.p > CALM_P ? "calm" : "nothing");
}

/** Whether the window ends eight in a row on one side of what was expected of each. */
function isRun(part: JudgedPart, end: number, frameOf: FrameOf): boolean {
  const days = part.window.unit === "day" ? part.window.count : 1;
  const points = Array.from({ length: 8 }, (_, back) => {
    const judged = judgeWindow(part, frameOf(part, end - (7 - back) * days * 86_400_000)).judged;
    return { value: judged ? judged.z : null, error: 1 };
  });
  return chartSignals(points, 0).some(({ kind, to }) => kind === "run" && to === 7);
}

type Threshold = Extract<ParsedAlertRule["condition"], { kind: "threshold" }>;

function judgeThreshold(
  { minAnswers }: Rule,
  { direction, value: target, certainty }: Threshold,
  metric: SumMetric,
  seen: WindowVerdict,
): RuleVerdict {
  const side = direction === "below" ? "fall" : "rise";
  const interval = oneSided(metric, seen.tally, certainty);
  const answer = (says: RuleVerdict["says"]): RuleVerdict => ({
    says,
    direction: side,
    seen,
    judged: seen.judged,
  });
  if (!interval || (metric.kind !== "count" && seen.tally.n < minAnswers)) return answer("nothing");
  const { low, high, value } = interval;
  if (direction === "below") return answer(high < target ? "calls" : value >= target ? "calm" : "nothing");
  return answer(low > target ? "calls" : value <= target ? "calm" : "nothing");
}

/** The value with bounds each of which holds with this certainty. */
function oneSided(metric: SumMetric, tally: Tally, certainty: number) {
  const { n } = tally;
  // How many signals came is no estimate.
  if (metric.kind === "count") return { value: n, low: n, high: n };
  if (!(n > 0)) return null;
  const level = 2 * certainty - 1;
  const { top, bottom, sum } = tally;
  const family = familyOf(metric);
  if (family === "net") {
    const counts = { promoters: top, passives: n - top - bottom, detractors: bottom };
    const bounds = npsInterval(counts, level);
    return bounds && { value: (100 * (top - bottom)) / n, ...bounds };
  }
  if (family === "share") {
    const bounds = wilsonInterval({ hits: top, n }, level);
    return bounds && { value: (100 * top) / n, ...bounds };
  }
  const bounds = meanInterval(tally, rangeOfMetric(metric), level);
  return bounds && { value: sum / n, ...bounds };
}
