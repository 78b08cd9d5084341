import fc from "fast-check";
import { expect, test } from "vitest";
import { normalTail } from "../normal.ts";
import { countZ } from "./count-test.ts";
import { latticeZ, leaning } from "./lattice-z.ts";

/** P(S = s) for the sum of n answers, by adding up all ways. */
function exactTail(shares: { up: number; level: number; down: number }, n: number, total: number): number {
  let chances = [1];
  for (let i = 0; i < n; i++) {
    const next = Array<number>(chances.length + 2).fill(0);
    chances.forEach((p, at) => {
      next[at] = (next[at] ?? 0) + p * shares.down;
      next[at + 1] = (next[at + 1] ?? 0) + p * shares.level;
      next[at + 2] = (next[at + 2] ?? 0) + p * shares.up;
    });
    chances = next;
  }
  const above = total > n * (shares.up - shares.down);
  return chances.reduce((sum, p, at) => ((above ? at - n >= total : at - n <= total) ? sum + p : sum), 0);
}

test("the tail of a sum of answers is the exact one, also far out and for few answers", () => {
  const shares = fc
    .tuple(
      fc.integer({ min: 10, max: 60 }),
      fc.integer({ min: 10, max: 60 }),
      fc.integer({ min: 10, max: 60 }),
    )
    .map(([a, b, c]) => ({ up: a / (a + b + c), level: b / (a + b + c), down: c / (a + b + c) }));
  fc.assert(
    fc.property(
      shares,
      fc.integer({ min: 8, max: 60 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (s, n, at) => {
        const total = Math.round(at * n);
        const exact = exactTail(s, n, total);
        const z = latticeZ(s, n, total);
        if (Math.abs(z) < 0.7 || exact < 1e-200) return;
        // In the logarithm: a p of 1e-8 is not taken for 1e-7.
        expect(Math.abs(Math.log(normalTail(Math.abs(z)) / exact))).toBeLessThan(0.25 + 0.05 * Math.abs(z));
      },
    ),
  );
});

test("8 of 8 where half is expected has the tail of 1 in 256", () => {
  const z = latticeZ({ up: 0.5, level: 0.5, down: 0 }, 8, 8);
  expect(normalTail(z) * 256).toBeCloseTo(1, 0);
});

test("answers that lean to another mean have it, and keep their order", () => {
  const leant = leaning({ up: 0.6, level: 0.25, down: 0.15 }, 0.1);
  expect(leant.up - leant.down).toBeCloseTo(0.1, 9);
  expect(leant.up + leant.level + leant.down).toBeCloseTo(1, 9);
  expect(leaning({ up: 0.9, level: 0.1, down: 0 }, 0.5).up).toBeCloseTo(0.5, 9);
});

test("the tail of a count is that of Poisson and of the negative binomial", () => {
  // scipy.stats: poisson.sf(19, 10), poisson.cdf(2, 10), nbinom.sf(39, 10, 0.5), poisson.cdf(0, 6)
  expect(normalTail(countZ(20, 10, 0)) / 0.003454341976).toBeCloseTo(1, 1);
  expect(normalTail(-countZ(2, 10, 0)) / 0.002769395716).toBeCloseTo(1, 1);
  expect(normalTail(-countZ(0, 6, 0)) / Math.exp(-6)).toBeCloseTo(1, 6);
  expect(normalTail(countZ(40, 10, 0.1)) / 4.631773204976e-6).toBeCloseTo(1, 1);
  expect(Math.abs(countZ(10, 10, 0))).toBeLessThan(0.2);
});

test("a count is the further out the further it is from what is expected", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 5000, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 10_000 }),
      (mean, spread, count) => {
        const z = countZ(count, mean, spread);
        expect(Number.isFinite(z)).toBe(true);
        expect(countZ(count + 1, mean, spread)).toBeGreaterThanOrEqual(z - 0.02);
      },
    ),
  );
});
