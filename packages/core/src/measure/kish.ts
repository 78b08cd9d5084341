/**
 * Kish's effective number of answers, (Σw)² / Σw²: how many equally weighted answers would say as much.
 * 0 when there is no weight. kishN(4, 4) is 4; one answer of weight 3 beside one of weight 1 counts 1.6.
 * Kish 1965, Survey Sampling, §11.7.
 */
export function kishN(sumOfWeights: number, sumOfSquaredWeights: number): number {
  if (!(sumOfWeights > 0 && sumOfSquaredWeights > 0)) return 0;
  const n = sumOfWeights * (sumOfWeights / sumOfSquaredWeights);
  return Number.isFinite(n) ? n : 0;
}
