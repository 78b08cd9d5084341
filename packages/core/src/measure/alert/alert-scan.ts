import type { Condition } from "@heed/contract/measure/query";
import { benjaminiHochberg } from "../benjamini-hochberg.ts";
import type { SumMetric } from "../metric.ts";
import type { ClosedPeriod } from "../query-period.ts";
import type { Frame } from "./alert-windows.ts";
import { isMarked, type JudgedPart, judgeWindow } from "./judge-window.ts";
import type { Judged } from "./judged.ts";
import { tallyIn } from "./window-cells.ts";
import { familyOf, rangeOfMetric } from "./window-moments.ts";

/** A part of the workspace with its metric, as it is looked at without a rule. */
export type ScannedPart = Pick<JudgedPart, "metric" | "cells" | "marks"> & { segment: readonly Condition[] };

/** One test of a run. */
export type PartTest = ScannedPart & { period: ClosedPeriod; judged: Judged; direction: "fall" | "rise" };
/** The same with q over all tests of the run. `isFinding`: unusual by more than chance and by enough to matter. */
export type ScanTest = PartTest & { q: number; isFinding: boolean };

/**
 * How much of a day's chance of a false alarm each look may use: in all, on a day on which nothing happens anywhere, one
 * in ten. The night's look has half of it, the 24 looks of the hours share the other.
 */
export const SCAN_LEVELS = { night: 0.05, hour: 0.05 / 24 } as const;
export type ScanKind = keyof typeof SCAN_LEVELS;

/** Fewer answers in the window, or in all of the past, are not looked at. */
export const SCAN_ANSWERS = 10;
const PAST_ANSWERS = 100;
/** Of signals that rarely come nothing is expected. */
const LEAST_EXPECTED = 1;

/** What is too small to matter to anybody, however certain: NPS points, percentage points, part of a scale, part of a count. */
const LEAST = { net: 5, share: 3, mean: 0.03, count: 0.25 } as const;

/** Holds every part against its past, as far as there are enough signals to say something. */
export function testParts(parts: Iterable<ScannedPart>, frame: Frame): PartTest[] {
  const tests: PartTest[] = [];
  for (const part of parts) {
    // Most parts of most hours have too few answers; that is found out before anything is worked out.
    const isScore = part.metric.kind !== "count";
    if (isScore && tallyIn(part.cells, frame.period).n < SCAN_ANSWERS) continue;
    const { period, judged, total } = judgeWindow(part, frame);
    if (!judged || isMarked(part.marks, period) || !isEnough(part.metric, judged, total)) continue;
    const direction = judged.value < judged.expected ? "fall" : "rise";
    tests.push({ ...part, period, judged, direction });
  }
  return tests;
}

/**
 * Says which of all the tests of a run are unusual. False discoveries are controlled over everything that was tested, in
 * two families, scores and numbers of signals, each with half of the look's level (Benjamini–Hochberg): so a day on which
 * everybody comes does not lower the bar for what they say. q counts for both: it is twice that of the family.
 */
export function judgeTests(tests: readonly PartTest[], kind: ScanKind): ScanTest[] {
  const family = (counts: boolean): (number | null)[] =>
    benjaminiHochberg(
      tests.map(({ metric, judged }) => ((metric.kind === "count") === counts ? judged.p : null)),
    );
  const [scores, counts] = [family(false), family(true)];
  return tests.map((test, at) => {
    const q = Math.min(1, 2 * (scores[at] ?? counts[at] ?? 1));
    return { ...test, q, isFinding: q <= SCAN_LEVELS[kind] && matters(test.metric, test.judged) };
  });
}

function isEnough(metric: SumMetric, { n, expected }: Judged, total: number): boolean {
  if (metric.kind === "count") return expected >= LEAST_EXPECTED;
  return n >= SCAN_ANSWERS && total >= PAST_ANSWERS;
}

function matters(metric: SumMetric, { value, expected }: Judged): boolean {
  const far = Math.abs(value - expected);
  const family = familyOf(metric);
  if (family === "count") return far >= LEAST.count * expected && far >= 3;
  const { min, max } = rangeOfMetric(metric);
  return far >= LEAST[family] * (family === "mean" ? max - min : 1);
}
