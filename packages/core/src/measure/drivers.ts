import type { Driver, DriverWarning, Estimate } from "@heed/contract/measure/drivers";
import type { DriverEstimate, DriverSpread } from "./driver-bootstrap.ts";
import { correlationsOf, isComplete } from "./driver-matrix.ts";
import type { DriverItem, OutcomePlan } from "./driver-plan.ts";
import { middleOf, quadrantOf } from "./driver-quadrant.ts";
import { effectiveUnits, type SampleSums } from "./driver-sums.ts";
import { emptyFigure, type Figure, type Interval } from "./figure.ts";
import { kishN } from "./kish.ts";
import { meanFigure } from "./mean.ts";
import { type LevelSums, penaltyReward } from "./penalty-reward.ts";
import { ALIKE_FROM } from "./reliability.ts";
import type { Scale } from "./scale.ts";

/** Everything that is known of some items and their outcome, which is the last variable of the sample. */
export type DriverFindings = {
  items: readonly DriverItem[];
  outcome: OutcomePlan;
  sample: SampleSums;
  estimate: DriverEstimate;
  spread: DriverSpread;
  /** The outcome by score of each item. */
  levels: readonly (readonly LevelSums[])[];
};

/** Fewer effective people than this, and resampling them says little. */
const FEW_PEOPLE = 30;

/** The drivers as they are shown, the heaviest first, and where the map is divided. */
export function describeDrivers(findings: DriverFindings): {
  drivers: Driver[];
  middle: { share: number; level: number };
} {
  const drivers = findings.items.map((_, index) => driverAt(findings, index));
  const middle = middleOf(drivers);
  const placed = drivers.map((driver) => {
    const { quadrant, sure } = quadrantOf(driver, middle);
    return { ...driver, quadrant, quadrantSure: sure };
  });
  return { drivers: placed.sort((a, b) => b.weight.value - a.weight.value), middle };
}

function driverAt(
  { items, outcome, sample, estimate, spread, levels }: DriverFindings,
  index: number,
): Driver {
  const { rating, scale } = items[index] ?? { rating: "", scale: { min: 0, max: 1, orientation: "high" } };
  const weight = estimate.weights[index] ?? 0;
  const correlation = estimate.correlations[index] ?? 0;
  const part = estimate.r2 > 0 ? weight / estimate.r2 : 0;
  const performance = performanceOf(sample, index, scale);
  return {
    driver: rating,
    n: sample.counts[index * sample.size + index] ?? 0,
    weight: within(weight, spread.weights[index]),
    share: within(100 * part, spread.shares[index], 100),
    beatsNoise: (spread.aboveNoise[index]?.low ?? 0) > 0,
    correlation,
    sign: correlation > 0 ? 1 : correlation < 0 ? -1 : 0,
    performance,
    level: levelOf(performance, scale),
    scale: { ...scale },
    ...penaltyReward(inMetric(levels[index] ?? [], outcome), scale, rangeOf(outcome)),
    quadrant: "watch",
    quadrantSure: false,
    slope: {
      held: slopeOf(estimate.held[index] ?? 0, spread.held[index], outcome),
      alone: slopeOf(estimate.alone[index] ?? 0, spread.alone[index], outcome),
    },
  };
}

/** A slope in the unit of the metric. */
export function slopeOf(slope: number, interval: Interval | undefined, { factor }: OutcomePlan): Estimate {
  return within(factor * slope, interval, factor);
}

/** An estimate with its interval, both times a factor; the interval is stretched to hold the value. */
export function within(value: number, interval: Interval | undefined, factor = 1): Estimate {
  const { low, high } = interval ?? { low: value / factor, high: value / factor };
  return { value, low: Math.min(factor * low, value), high: Math.max(factor * high, value) };
}

/** The mean of an item with its interval, weighted as far as its answers are. */
export function performanceOf(sample: SampleSums, index: number, scale: Scale): Figure {
  const at = index * sample.size + index;
  const [w, n] = [sample.total.w[at] ?? 0, sample.counts[at] ?? 0];
  if (!(w > 0)) return emptyFigure;
  const effective = n * worthOf(sample);
  const per = effective / w;
  const [sum, sumSquares] = [(sample.total.s[at] ?? 0) * per, (sample.total.q[at] ?? 0) * per];
  return meanFigure({ n: effective, sum, sumSquares }, scale);
}

/** How much of an equally weighted answer one of these answers is worth, by Kish. */
export function worthOf({ signals, weight, weightSquared }: SampleSums): number {
  return signals > 0 ? Math.min(1, kishN(weight, weightSquared) / signals) : 0;
}

/** A mean as a number from 0, the bad end of its scale, to 100, the good one. */
export function levelOf({ value, low, high }: Figure, { min, max, orientation }: Scale): Estimate {
  const along = (at: number | null): number => {
    const part = (100 * ((at ?? min) - min)) / (max - min || 1);
    return orientation === "high" ? part : 100 - part;
  };
  const [from, to] = orientation === "high" ? [low, high] : [high, low];
  return { value: along(value), low: along(from), high: along(to) };
}

/** What has to be known before anybody builds on this. */
export function driverWarnings({
  items,
  sample,
  estimate,
}: Omit<DriverFindings, "levels" | "spread" | "outcome">): DriverWarning[] {
  const warnings: DriverWarning[] = [];
  if (estimate.mended) {
    warnings.push({
      code: "mended",
      message:
        "The items were answered by such different people that their correlations contradict each other; the nearest ones that do not are used.",
    });
  } else if (!isComplete(sample.counts)) {
    warnings.push({
      code: "pairwise",
      message: "Not everybody answered every item; each pair of items rests on those who answered both.",
    });
  }
  const correlations = correlationsOf(sample.total);
  items.forEach((item, i) => {
    items.slice(0, i).forEach((other, j) => {
      if (Math.abs(correlations[i * sample.size + j] ?? 0) <= ALIKE_FROM) return;
      warnings.push({
        code: "alike",
        message: `${other.rating} and ${item.rating} go together so closely that they measure the same thing here; they share their weight.`,
        drivers: [other.rating, item.rating],
      });
    });
  });
  if (effectiveUnits(sample, items.length) < FEW_PEOPLE) {
    warnings.push({
      code: "fewPeople",
      message: "The answers come from so few people that the intervals are narrower than they should be.",
    });
  }
  return warnings;
}

/** The outcome by score in the unit of the metric. */
function inMetric(levels: readonly LevelSums[], { factor }: OutcomePlan): LevelSums[] {
  return levels.map((level) => ({
    ...level,
    sum: factor * level.sum,
    sumSquares: factor * factor * level.sumSquares,
  }));
}

/** The ends of the metric. */
function rangeOf({ limits }: OutcomePlan): Scale {
  return { min: limits.low, max: limits.high, orientation: "high" };
}
