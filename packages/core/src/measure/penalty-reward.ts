import type { DriverKind, Estimate } from "@heed/contract/measure/drivers";
import { boxesFrom, isBeyond, topBoxFrom } from "./box.ts";
import { kishN } from "./kish.ts";
import { type Moments, mean, meanDifference, variance } from "./mean.ts";
import { Z_95 } from "./normal.ts";
import { hasBoxes, type Scale } from "./scale.ts";

/** The outcome of those who gave one item one score: Σw, Σw², Σw·y, Σw·y². */
export type LevelSums = {
  score: number;
  n: number;
  weight: number;
  weightSquared: number;
  sum: number;
  sumSquares: number;
};

/** How the outcome answers to bad and to good ratings of an item. */
export type PenaltyReward = {
  kind: DriverKind;
  contrast: { penalty: Estimate; reward: Estimate; bad: number; between: number; good: number } | null;
};

/** Fewer answers than this in one of the three groups tell nothing. */
const FEWEST = 10;
/** Share of penalty plus reward by which one has to exceed the other: three to two. */
const LOPSIDED = 0.2;

/**
 * Penalty–reward contrast (Brandt 1987; the index of asymmetry by Mikulić & Prebežac 2008, Managing Service Quality
 * 18:559–576): penalty is the outcome of those who rated an item in between minus that of those who rated it badly,
 * reward that of those who rated it well minus that of those in between; each with its 95 % interval (Welch). An item
 * *must be* where the penalty is clearly the larger one, is a *delighter* where the reward is, *linear* where both are
 * alike, *unclear* where nothing can be told. Each item by itself: what goes with it is counted, too.
 */
export function penaltyReward(levels: readonly LevelSums[], scale: Scale, range: Scale): PenaltyReward {
  if (!hasBoxes(scale)) return { kind: "unclear", contrast: null };
  const { top, bottom } = boxesFrom(scale, topBoxFrom(scale));
  const [good, between, bad] = [
    group(levels, (score) => isBeyond(score, top)),
    group(levels, (score) => !isBeyond(score, top) && !isBeyond(score, bottom)),
    group(levels, (score) => isBeyond(score, bottom)),
  ];
  if (Math.min(good.n, between.n, bad.n) < FEWEST) return { kind: "unclear", contrast: null };
  const penalty = estimate(meanDifference(between.moments, bad.moments, range));
  const reward = estimate(meanDifference(good.moments, between.moments, range));
  const contrast = { penalty, reward, bad: bad.n, between: between.n, good: good.n };
  return { kind: kindOf(penalty, reward, [good.moments, between.moments, bad.moments]), contrast };
}

function kindOf(penalty: Estimate, reward: Estimate, [good, between, bad]: readonly Moments[]): DriverKind {
  const [goodError, middleError, badError] = [good, between, bad].map(squaredError);
  const error = Math.sqrt((goodError ?? 0) + 4 * (middleError ?? 0) + (badError ?? 0));
  const lead = penalty.value - reward.value;
  const sum = penalty.value + reward.value;
  const sumError = Math.sqrt((goodError ?? 0) + (badError ?? 0));
  if (Math.abs(sum) <= Z_95 * sumError) return "unclear";
  const clear = Math.abs(lead) > Z_95 * error && Math.abs(lead) > LOPSIDED * Math.abs(sum);
  if (!clear) return "linear";
  const heavier = Math.abs(penalty.value) > Math.abs(reward.value) ? penalty : reward;
  if (!(heavier.low > 0 || heavier.high < 0)) return "linear";
  return heavier === penalty ? "mustBe" : "delighter";
}

function squaredError(moments: Moments | undefined): number {
  return moments && moments.n > 0 ? (variance(moments) ?? 0) / moments.n : 0;
}

/** Answers of a group as so many equal ones as Kish's n says. */
function group(
  levels: readonly LevelSums[],
  belongs: (score: number) => boolean,
): { n: number; moments: Moments } {
  const own = levels.filter(({ score }) => belongs(score));
  const total = (name: Exclude<keyof LevelSums, "score">): number =>
    own.reduce((sum, level) => sum + level[name], 0);
  const n = Math.min(kishN(total("weight"), total("weightSquared")), total("n"));
  const per = total("weight") > 0 ? n / total("weight") : 0;
  return { n: total("n"), moments: { n, sum: total("sum") * per, sumSquares: total("sumSquares") * per } };
}

function estimate(difference: { diff: number | null; low: number | null; high: number | null }): Estimate {
  return { value: difference.diff ?? 0, low: difference.low ?? 0, high: difference.high ?? 0 };
}

/** The mean of the outcome over all levels; null where there is none. */
export function meanOverLevels(levels: readonly LevelSums[]): number | null {
  return mean(group(levels, () => true).moments);
}
