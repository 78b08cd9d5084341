/** One unit of many: its observed mean and the variance of that mean. */
export type Observed = { mean: number; variance: number };

/** How much units differ beyond chance. */
export type Heterogeneity = {
  /** Variance between the units' true means; 0 where they differ no more than chance makes them. */
  tau2: number;
  /** Mean over units, weighted by precision, and the variance of it. */
  mean: number;
  variance: number;
  /** Cochran's Q. */
  q: number;
};

/**
 * Between-unit variance by DerSimonian & Laird (1986, Controlled Clinical Trials 7:177–188), negative ones as 0, and
 * the mean over units under it. Every variance must be > 0. Null without units; one unit has τ² 0.
 */
export function heterogeneity(units: readonly Observed[]): Heterogeneity | null {
  if (units.length === 0) return null;
  let [weight, weight2, sum] = [0, 0, 0];
  for (const { mean, variance } of units) {
    const w = 1 / variance;
    weight += w;
    weight2 += w * w;
    sum += w * mean;
  }
  const fixed = sum / weight;
  const q = units.reduce((total, { mean, variance }) => total + (mean - fixed) ** 2 / variance, 0);
  const scale = weight - weight2 / weight;
  const tau2 = scale > 0 ? Math.max(0, (q - (units.length - 1)) / scale) : 0;
  let [random, randomSum] = [0, 0];
  for (const { mean, variance } of units) {
    random += 1 / (variance + tau2);
    randomSum += mean / (variance + tau2);
  }
  return { tau2, mean: randomSum / random, variance: 1 / random, q };
}
