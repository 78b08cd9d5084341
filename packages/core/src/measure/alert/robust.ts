/** Makes the median absolute deviation of normal data its standard deviation. */
const TO_SIGMA = 1.4826;
/** Further from the middle than this many robust standard deviations is not what usually happens. */
const USUAL = 3;

/** The middle one of the sorted values; of two middle ones their mean. Null where there is none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = sorted.length >> 1;
  const upper = sorted[at] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? upper) + upper) / 2;
}

/** The value below which half of the weight lies. */
export function weightedMedian(values: readonly { value: number; weight: number }[]): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed >= half) return value;
  }
  return null;
}

/**
 * Which residuals are usual: within three robust standard deviations of 0, where one is at least `least`. So a bad week
 * in the past neither hides the next one nor becomes what is expected.
 */
export function usual(residuals: readonly number[], least: number): boolean[] {
  const spread = TO_SIGMA * (median(residuals.map(Math.abs)) ?? 0);
  const limit = USUAL * Math.max(spread, least);
  return residuals.map((residual) => Math.abs(residual) <= limit);
}
