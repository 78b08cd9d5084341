import { lnGamma } from "./ln-gamma.ts";

const SETTLED = 1e-15;
const MOST_STEPS = 100_000;
const TINY = 1e-300;

/**
 * P(χ² > x) with `df` degrees of freedom: the upper regularised incomplete gamma function Q(df/2, x/2).
 * Series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 (Lentz) above. chiSquareTail(3.841458820694124, 1)
 * is 0.05.
 */
export function chiSquareTail(x: number, df: number): number {
  if (!(x > 0) || !(df > 0)) return 1;
  const [a, half] = [df / 2, x / 2];
  const kernel = Math.exp(a * Math.log(half) - half - lnGamma(a));
  return half < a + 1
    ? Math.max(0, 1 - kernel * lowerSeries(a, half))
    : Math.min(1, kernel * upperFraction(a, half));
}

/** Σ half^k / (a·(a+1)·…·(a+k)) */
function lowerSeries(a: number, half: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MOST_STEPS && term > sum * SETTLED; k += 1) {
    term *= half / (a + k);
    sum += term;
  }
  return sum;
}

/** 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))) */
function upperFraction(a: number, half: number): number {
  let b = half + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MOST_STEPS; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < SETTLED) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** What a table of counts says about whether its rows and columns depend on each other. */
export type Dependence = {
  chiSquare: number;
  df: number;
  p: number;
  /** Cramér's V, 0–1. */
  v: number;
  /** Cells in which fewer than five are expected. */
  small: number;
  reliable: boolean;
};

/**
 * Pearson's χ² test of a table of counts; rows and columns without any are left out. Null where fewer than two of
 * either are left. `reliable` is Cochran's rule (1954, Biometrics 10:417–451): at most a fifth of the expected counts
 * below 5, none below 1. [[10, 20], [30, 40]] gives 0.7936507936507936, 1 degree of freedom, p 0.37300.
 */
export function dependence(counts: readonly (readonly number[])[]): Dependence | null {
  const { rows, columns, total } = margins(counts);
  const [filledRows, filledColumns] = [rows.filter((n) => n > 0).length, columns.filter((n) => n > 0).length];
  if (filledRows < 2 || filledColumns < 2) return null;
  let chiSquare = 0;
  let small = 0;
  let tiny = 0;
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      const expected = (row * column) / total;
      if (expected === 0) return;
      chiSquare += ((counts[r]?.[c] ?? 0) - expected) ** 2 / expected;
      if (expected < 5) small += 1;
      if (expected < 1) tiny += 1;
    });
  });
  const df = (filledRows - 1) * (filledColumns - 1);
  const v = Math.min(1, Math.sqrt(chiSquare / (total * Math.min(filledRows - 1, filledColumns - 1))));
  const reliable = tiny === 0 && small <= 0.2 * filledRows * filledColumns;
  return { chiSquare, df, p: chiSquareTail(chiSquare, df), v, small, reliable };
}

/**
 * Expected count of each cell and its adjusted standardised residual, (O−E)/√(E·(1−row/N)·(1−column/N)) (Haberman
 * 1973, Biometrics 29:205–220), which is about standard normal where rows and columns do not depend on each other;
 * null where a row or a column is all there is.
 */
export function residuals(
  counts: readonly (readonly number[])[],
): { expected: number; residual: number | null }[][] {
  const { rows, columns, total } = margins(counts);
  return counts.map((line, r) =>
    line.map((n, c) => {
      const [row, column] = [rows[r] ?? 0, columns[c] ?? 0];
      const expected = total > 0 ? (row * column) / total : 0;
      const variance = total > 0 ? expected * (1 - row / total) * (1 - column / total) : 0;
      return { expected, residual: variance > 0 ? (n - expected) / Math.sqrt(variance) : null };
    }),
  );
}

function margins(counts: readonly (readonly number[])[]) {
  const rows = counts.map((line) => line.reduce((sum, n) => sum + n, 0));
  const columns = (counts[0] ?? []).map((_, c) => counts.reduce((sum, line) => sum + (line[c] ?? 0), 0));
  return { rows, columns, total: rows.reduce((sum, n) => sum + n, 0) };
}
