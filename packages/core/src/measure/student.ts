import { betaKernel, incompleteBeta } from "./incomplete-beta.ts";
import { twoSidedP } from "./normal.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** From here on expansions around the normal distribution are as precise as the incomplete beta. */
const NEARLY_NORMAL_FROM = 300;

/** From here on they are near enough to start the search from. */
const EXPANDABLE_FROM = 5;

/** Fewer degrees of freedom count as this many; the 97.5 % quantile is then 10¹³ already. */
const FEWEST_DF = 0.1;

/** A larger t counts as this one, so that its square stays finite. */
const LARGEST_T = 1e152;

/**
 * Two-sided p of a t statistic, P(|T| > |t|), for any degrees of freedom > 0, fractional ones included.
 * I_x(df/2, 1/2) at x = df/(df+t²) (DLMF 8.17, Abramowitz & Stegun 26.7.1); from 300 degrees on Hill's
 * normalising transformation (1970, CACM Algorithm 395), stable up to any number.
 * studentTwoSidedP(2.228138852, 10) is 0.05.
 */
export function studentTwoSidedP(t: number, df: number): number {
  const nu = Math.max(df, FEWEST_DF);
  const size = Math.min(Math.abs(t), LARGEST_T);
  if (nu >= NEARLY_NORMAL_FROM) return twoSidedP(normalised(size, nu));
  const { x, y } = betaArguments(size, nu);
  return incompleteBeta(x, y, nu / 2, 0.5);
}

/**
 * The t below which a share p of Student's distribution lies; always finite, 0 < p < 1.
 * studentQuantile(0.975, 10) is 2.228138852. Newton's method on ln P(|T| > t) as a function of ln t, which
 * is concave, so that it converges from anywhere; from 300 degrees on Cornish–Fisher
 * (Abramowitz & Stegun 26.7.5).
 */
export function studentQuantile(p: number, df: number): number {
  const nu = Math.max(df, FEWEST_DF);
  const tail = Math.max(Math.min(p, 1 - p), 1e-300);
  const z = -normalQuantile(tail);
  if (z === 0) return 0;
  const near = nu >= EXPANDABLE_FROM ? cornishFisher(z, nu) : z;
  const t = nu >= NEARLY_NORMAL_FROM ? near : solved(2 * tail, nu, near);
  return p < 0.5 ? -t : t;
}

/** The t > 0 with P(|T| > t) = alpha, starting near it. */
function solved(alpha: number, nu: number, start: number): number {
  let logT = Math.log(start);
  for (let step = 0; step < 100; step++) {
    const { x, y } = betaArguments(Math.exp(logT), nu);
    const tail = incompleteBeta(x, y, nu / 2, 0.5);
    // d ln P(|T| > t) / d ln t = −2·t·density(t)/P, and t·density(t) is the beta kernel.
    const move = (tail * Math.log(tail / alpha)) / (2 * betaKernel(x, y, nu / 2, 0.5));
    logT = Math.min(logT + move, Math.log(LARGEST_T));
    if (Math.abs(move) < 1e-13) break;
  }
  return Math.exp(logT);
}

function betaArguments(t: number, nu: number): { x: number; y: number } {
  const ratio = (t * t) / nu;
  return { x: 1 / (1 + ratio), y: ratio / (1 + ratio) };
}

/** The normal deviate with the same tail as t: Hill 1970, CACM 13:617–619. */
function normalised(t: number, nu: number): number {
  const a = nu - 0.5;
  const b = 48 * a * a;
  const w2 = a * Math.log1p((t * t) / nu);
  const correction = (((-0.4 * w2 - 3.3) * w2 - 24) * w2 - 85.5) / (0.8 * w2 * w2 + 100 + b) + w2 + 3;
  return (correction / b + 1) * Math.sqrt(w2);
}

function cornishFisher(z: number, nu: number): number {
  const s = z * z;
  const g1 = ((s + 1) * z) / 4;
  const g2 = (((5 * s + 16) * s + 3) * z) / 96;
  const g3 = ((((3 * s + 19) * s + 17) * s - 15) * z) / 384;
  const g4 = (((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) * z) / 92160;
  return z + (g1 + (g2 + (g3 + g4 / nu) / nu) / nu) / nu;
}
