import { symmetricEigen } from "./eigen.ts";

/** Relative weights of predictors, in parts of the outcome's variance, and the regression that they belong to. */
export type RelativeWeights = {
  /** ε of each predictor; together they are R². */
  weights: number[];
  /** Share of the outcome's variance that the predictors explain together, 0–1. */
  r2: number;
  /** Standardised regression coefficients; where predictors are the same but for rounding, they share one. */
  betas: number[];
};

/** Eigenvalues below this part of the largest are zero but for rounding: there the predictors repeat each other. */
const SINGULAR = 1e-10;

/**
 * Johnson's relative weights (2000, Multivariate Behavioral Research 35:1–19): how much of R² each predictor carries,
 * where predictors go together. `correlations` holds those among the `size` predictors row by row, `outcome` theirs with
 * the outcome. R = QΔQᵀ, Λ = QΔ^½Qᵀ, β = Λ⁺r, ε_j = Σ_k Λ²_jk β²_k. With a pseudo-inverse, so that two equal predictors
 * share what one alone would have.
 */
export function relativeWeights(
  correlations: ArrayLike<number>,
  outcome: ArrayLike<number>,
  size: number,
): RelativeWeights {
  const { values, vectors } = symmetricEigen(correlations, size);
  const least = SINGULAR * Math.max(values[0] ?? 0, 0);
  const vector = (row: number, column: number): number => vectors[row * size + column] ?? 0;
  // What the outcome has in common with each eigenvector, as long as that one exists.
  const turned = Float64Array.from({ length: size }, (_, e) => {
    if (!((values[e] ?? 0) > least)) return 0;
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += vector(j, e) * (outcome[j] ?? 0);
    return sum;
  });
  const squares = new Float64Array(size);
  const betas: number[] = [];
  for (let k = 0; k < size; k += 1) {
    let latent = 0;
    let beta = 0;
    for (let e = 0; e < size; e += 1) {
      const value = values[e] ?? 0;
      if (!(value > least)) continue;
      const part = vector(k, e) * (turned[e] ?? 0);
      latent += part / Math.sqrt(value);
      beta += part / value;
    }
    squares[k] = latent * latent;
    betas.push(beta);
  }
  const roots = Float64Array.from(values, (value) => (value > least ? Math.sqrt(value) : 0));
  const weights = Array.from({ length: size }, (_, j) => {
    let weight = 0;
    for (let k = 0; k < size; k += 1) {
      let lambda = 0;
      for (let e = 0; e < size; e += 1) lambda += vector(j, e) * (roots[e] ?? 0) * vector(k, e);
      weight += lambda * lambda * (squares[k] ?? 0);
    }
    return weight;
  });
  return { weights, r2: weights.reduce((sum, weight) => sum + weight, 0), betas };
}
