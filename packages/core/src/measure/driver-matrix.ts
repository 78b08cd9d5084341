import type { PairSums } from "./driver-sums.ts";
import { symmetricEigen } from "./eigen.ts";

/** A spread below this part of Σx² is what rounding leaves behind where all answers are equal. */
const ROUNDING = 1e-12;
/** An eigenvalue this far below zero is more than rounding. */
const NEGATIVE = -1e-9;

/** Mean and standard deviation (by n) of one variable among those who answered it; null where nobody did. */
export function momentsOf(sums: PairSums, variable: number): { mean: number; deviation: number } | null {
  const at = variable * sums.size + variable;
  const w = sums.w[at] ?? 0;
  if (!(w > 0)) return null;
  return { mean: (sums.s[at] ?? 0) / w, deviation: Math.sqrt(spreadOf(sums, variable, variable) / w) };
}

/**
 * Correlations of each pair, from the signals that have both; 0 where one of them never varies or nobody answered both,
 * 1 on the diagonal.
 */
export function correlationsOf(sums: PairSums, into = new Float64Array(sums.size ** 2)): Float64Array {
  const { size, w, s, p } = sums;
  for (let i = 0; i < size; i += 1) {
    into[i * size + i] = 1;
    for (let j = 0; j < i; j += 1) {
      const weight = w[i * size + j] ?? 0;
      const both = Math.sqrt(spreadOf(sums, i, j) * spreadOf(sums, j, i));
      const shared =
        (p[i * size + j] ?? 0) - ((s[i * size + j] ?? 0) * (s[j * size + i] ?? 0)) / (weight || 1);
      const r = both > 0 ? Math.min(1, Math.max(-1, shared / both)) : 0;
      into[i * size + j] = r;
      into[j * size + i] = r;
    }
  }
  return into;
}

/** Whether every pair rests on the same signals; then the correlations contradict each other nowhere. */
export function isComplete(counts: ArrayLike<number>): boolean {
  for (let i = 1; i < counts.length; i += 1) if (counts[i] !== counts[0]) return false;
  return true;
}

/**
 * Correlations that rest on different people can contradict each other (an eigenvalue below zero: more than all of a
 * variance explained). Eigenvalues below zero become zero, and the diagonal one again: Rousseeuw & Molenberghs 1993,
 * Communications in Statistics 22:965–984. `mended` says whether that was needed.
 */
export function withoutContradiction(
  correlations: Float64Array,
  size: number,
): { correlations: Float64Array; mended: boolean } {
  const { values, vectors } = symmetricEigen(correlations, size);
  if ((values[size - 1] ?? 0) >= NEGATIVE) return { correlations, mended: false };
  const mended = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      for (let e = 0; e < size; e += 1) {
        const value = Math.max(0, values[e] ?? 0);
        sum += (vectors[i * size + e] ?? 0) * value * (vectors[j * size + e] ?? 0);
      }
      mended[i * size + j] = sum;
    }
  }
  const scale = Array.from({ length: size }, (_, i) => 1 / Math.sqrt(mended[i * size + i] || 1));
  for (let at = 0; at < mended.length; at += 1) {
    const [i, j] = [Math.floor(at / size), at % size];
    mended[at] = i === j ? 1 : (mended[at] ?? 0) * (scale[i] ?? 1) * (scale[j] ?? 1);
  }
  return { correlations: mended, mended: true };
}

/** Σw·(x − mean)² of one variable among the signals that have the other, too. */
function spreadOf({ size, w, s, q }: PairSums, variable: number, other: number): number {
  const at = variable * size + other;
  const weight = w[at] ?? 0;
  if (!(weight > 0)) return 0;
  const squares = q[at] ?? 0;
  const spread = squares - (s[at] ?? 0) ** 2 / weight;
  return spread > ROUNDING * squares ? spread : 0;
}

/**
 * Covariances (by n) of each pair, from the signals that have both; of variables whose good end is the low one with the
 * sign turned.
 */
export function covariancesIn(sums: PairSums, reversed: readonly boolean[]): Float64Array {
  const { size, w, s, p } = sums;
  const sign = (i: number): number => (reversed[i] ? -1 : 1);
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    const weight = w[at] ?? 0;
    if (!(weight > 0)) return 0;
    if (i === j) return spreadOf(sums, i, i) / weight;
    const shared = (p[at] ?? 0) - ((s[at] ?? 0) * (s[j * size + i] ?? 0)) / weight;
    return (sign(i) * sign(j) * shared) / weight;
  });
}
