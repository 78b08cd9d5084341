import { symmetricEigen } from "./eigen.ts";

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
 * McDonald's ω (1999) of one common factor: (Σλ)²/((Σλ)² + Σψ), the loadings by iterated principal factors (minimum
 * residuals) of the covariances. Two items do not determine two loadings: they get equal ones of their correlation, which
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

const MOST_ROUNDS = 2_000;
const SETTLED = 1e-10;

/** Loadings of one common factor: communalities are put into the diagonal until they no longer move. */
function commonFactor(correlations: readonly number[], size: number): number[] {
  const reduced = Float64Array.from(correlations);
  let communalities = Array.from({ length: size }, (_, i) => {
    const others = correlations.filter((_, at) => Math.floor(at / size) === i && at % size !== i);
    return Math.max(0, ...others.map(Math.abs));
  });
  let loadings: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    communalities.forEach((communality, i) => {
      reduced[i * size + i] = communality;
    });
    const { values, vectors } = symmetricEigen(reduced, size);
    const root = Math.sqrt(Math.max(0, values[0] ?? 0));
    loadings = Array.from({ length: size }, (_, i) => root * (vectors[i * size] ?? 0));
    const next = loadings.map((loading) => Math.min(1, loading * loading));
    const moved = Math.max(...next.map((one, i) => Math.abs(one - (communalities[i] ?? 0))));
    communalities = next;
    if (moved < SETTLED) break;
  }
  const sign = loadings.reduce((sum, loading) => sum + loading, 0) < 0 ? -1 : 1;
  return loadings.map((loading) => sign * Math.min(1, Math.max(-1, loading)));
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
