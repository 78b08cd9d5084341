import { lnGamma } from "./ln-gamma.ts";

/** Where the fraction has settled, and the most steps that it may take. */
const SETTLED = 1e-16;
const MOST_STEPS = 2_000;
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b); `y` is 1 − x,
 * passed by the caller because it often knows it more precisely than a subtraction gives it.
 * a, b from 0.05 to about 1,000; result within 0–1. incompleteBeta(0.5, 0.5, 2, 2) is 0.5.
 * Continued fraction DLMF 8.17.22, evaluated by Lentz's method as modified by Thompson & Barnett 1986,
 * on the side of the mean where it converges fast (symmetry DLMF 8.17.4).
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = betaKernel(x, y, a, b);
  const value =
    x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(y, b, a)) / b;
  return Math.min(1, Math.max(0, value));
}

/** xᵃ yᵇ / B(a, b). */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  return Math.exp(a * Math.log(x) + b * Math.log(y) + lnGamma(a + b) - lnGamma(a) - lnGamma(b));
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= SETTLED) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
