/** Two scales that go together more closely than this measure the same thing. */
export const ALIKE_FROM = 0.85;

/**
 * Cronbach's α (1951, Psychometrika 16:297–334) of items with these covariances, row by row: k/(k−1)·(1 − Σσ²_i/σ²_sum).
 * Null where there is no variance to speak of or fewer than two items. Below 0 where items contradict each other.
 */
export function cronbachAlpha(covariances: ArrayLike<number>, size: number): number | null {
  if (size < 2) return null;
  let own = 0;
  let all = 0;
  for (let i = 0; i < size; i += 1) {
    if (!((covariances[i * size + i] ?? 0) > 0)) return null;
    own += covariances[i * size + i] ?? 0;
    for (let j = 0; j < size; j += 1) all += covariances[i * size + j] ?? 0;
  }
  return all > 0 ? (size / (size - 1)) * (1 - own / all) : null;
}

/**
 * McDonald's ω (1999) of one common factor: (Σλ)²/((Σλ)² + Σψ), the loadings by minimum residuals of the
 * correlations. Two items do not determine two loadings: they get equal ones of their correlation, which
 * is Spearman–Brown's formula (Eisinga, te Grotenhuis & Pelzer 2013). Null where an item never varies.
 */
export function mcdonaldOmega(covariances: ArrayLike<number>, size: number): number | null {
  if (size < 2) return null;
  const deviation = Array.from({ length: size }, (_, i) => Math.sqrt(covariances[i * size + i] ?? 0));
  if (deviation.some((one) => !(one > 0))) return null;
  const r = (i: number, j: number): number =>
    (covariances[i * size + j] ?? 0) / ((deviation[i] ?? 1) * (deviation[j] ?? 1));
  if (size === 2) {
    const shared = Math.max(0, r(0, 1));
    return (2 * shared) / (1 + shared);
  }
  const loadings = commonFactor(
    Array.from({ length: size * size }, (_, at) => r(Math.floor(at / size), at % size)),
    size,
  );
  let sum = 0;
  let unique = 0;
  loadings.forEach((loading, i) => {
    const scale = deviation[i] ?? 1;
    sum += loading * scale;
    unique += (1 - loading * loading) * scale * scale;
  });
  const total = sum * sum + unique;
  return total > 0 ? (sum * sum) / total : null;
}

const MOST_ROUNDS = 5_000;
const SETTLED = 1e-12;

/**
 * Loadings of one common factor, 0–1 in size, that leave the least squares off the diagonal (minres: Harman & Jones 1966,
 * Psychometrika 31:351–368): each loading in turn takes its best value given the others, until none moves.
 */
function commonFactor(correlations: readonly number[], size: number): number[] {
  const loadings: number[] = Array.from({ length: size }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += correlations[i * size + j] ?? 0;
    return sum < 0 ? -0.5 : 0.5;
  });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let moved = 0;
    for (let i = 0; i < size; i += 1) {
      let shared = 0;
      let squares = 0;
      for (let j = 0; j < size; j += 1) {
        if (j === i) continue;
        const other = loadings[j] ?? 0;
        shared += (correlations[i * size + j] ?? 0) * other;
        squares += other * other;
      }
      const best = squares > 0 ? Math.min(1, Math.max(-1, shared / squares)) : 0;
      moved = Math.max(moved, Math.abs(best - (loadings[i] ?? 0)));
      loadings[i] = best;
    }
    if (moved < SETTLED) break;
  }
  return loadings;
}

/** Correlation of the sums of two sets of items; null where one of the sums never varies. */
export function correlationOfSums(
  covariances: ArrayLike<number>,
  size: number,
  a: readonly number[],
  b: readonly number[],
): number | null {
  const between = (first: readonly number[], second: readonly number[]): number =>
    first.reduce((sum, i) => sum + second.reduce((part, j) => part + (covariances[i * size + j] ?? 0), 0), 0);
  const spread = between(a, a) * between(b, b);
  return spread > 0 ? Math.min(1, Math.max(-1, between(a, b) / Math.sqrt(spread))) : null;
}

/** The covariances of some of the items. */
export function covariancesOf(
  covariances: ArrayLike<number>,
  size: number,
  of: readonly number[],
): Float64Array {
  return Float64Array.from(of.flatMap((i) => of.map((j) => covariances[i * size + j] ?? 0)));
}
