/** Stirling's series is precise to the last digits from here on. */
const STIRLING_FROM = 10;

/** B₂ₖ / (2k(2k−1)) for k = 1, 2, … */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/**
 * Natural logarithm of the gamma function for x > 0; lnGamma(5) is ln 24.
 * Stirling's series (Abramowitz & Stegun 6.1.41) after shifting x to at least 10 by Γ(x) = Γ(x+1)/x.
 */
export function lnGamma(x: number): number {
  let product = 1;
  let shifted = x;
  for (; shifted < STIRLING_FROM; shifted++) product *= shifted;
  const inverse = 1 / shifted;
  const correction = STIRLING.reduceRight((sum, coefficient) => sum * inverse * inverse + coefficient, 0);
  const logarithm = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return logarithm + correction * inverse - Math.log(product);
}

/** Natural logarithm of the number of ways to choose k of n; both may be fractional, 0 ≤ k ≤ n. */
export function lnChoose(n: number, k: number): number {
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}
