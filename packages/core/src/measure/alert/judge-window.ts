import type { AlertWindow } from "@heed/contract/measure/alert-rule";
import type { SumMetric } from "../metric.ts";
import type { ClosedPeriod } from "../query-period.ts";
import type { Tally } from "../tally.ts";
import type { Frame } from "./alert-windows.ts";
import { countBaseline } from "./count-baseline.ts";
import { testCount } from "./count-test.ts";
import type { Judged } from "./judged.ts";
import { type PastWindow, scoreBaseline } from "./score-baseline.ts";
import { testScore } from "./score-test.ts";
import { tallyIn, type WindowCells } from "./window-cells.ts";

/** Which stretches of time are left out of what is usual. */
export type Marks = readonly ClosedPeriod[];

/** One part of the signals as it is judged: its metric, its window, its cells and what was marked as expected. */
export type JudgedPart = {
  metric: SumMetric;
  window: AlertWindow;
  zone: string;
  cells: WindowCells;
  marks: Marks;
};

/** The window that ends at `end` with its tally, and what the past makes of it: null where it says too little. */
export type WindowVerdict = { period: ClosedPeriod; tally: Tally; judged: Judged | null; total: number };

/**
 * Holds the window of a frame against its past. `asCount` looks at how many answers there are, whatever they say.
 * `total` is how many answers the past has.
 */
export function judgeWindow(
  { metric, cells, marks }: Pick<JudgedPart, "metric" | "cells" | "marks">,
  frame: Frame,
  asCount = metric.kind === "count",
): WindowVerdict {
  const past: PastWindow[] = [];
  let total = 0;
  for (const { period, weekday } of frame.past) {
    if (isMarked(marks, period)) continue;
    const tally = tallyIn(cells, period);
    total += tally.n;
    past.push({ tally, weekday });
  }
  const { period, weekday } = frame;
  const tally = tallyIn(cells, period);
  return { period, tally, judged: judge(metric, asCount, tally, weekday, past), total };
}

function judge(
  metric: SumMetric,
  asCount: boolean,
  tally: Tally,
  weekday: number | null,
  past: readonly PastWindow[],
): Judged | null {
  if (asCount || metric.kind === "count") {
    const baseline = countBaseline(past.map((one) => ({ count: one.tally.n, weekday: one.weekday })));
    return baseline && testCount(tally.n, weekday, baseline);
  }
  const baseline = scoreBaseline(metric, past);
  return baseline && testScore(metric, tally, weekday, baseline);
}

/** True where a window touches a time that was marked. */
export function isMarked(marks: Marks, { from, to }: ClosedPeriod): boolean {
  return marks.some((mark) => mark.from < to && from < mark.to);
}
