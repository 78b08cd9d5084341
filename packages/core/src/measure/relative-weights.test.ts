import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlationsOf } from "./driver-matrix.ts";
import { addRow, emptySample, sealSample } from "./driver-sums.ts";
import { symmetricEigen } from "./eigen.ts";
import { relativeWeights } from "./relative-weights.ts";
import { ATTITUDE, MTCARS } from "./testing/known-data.ts";

/** Weights of some columns for the last one. */
function weightsOf(rows: readonly (readonly number[])[]) {
  const size = rows[0]?.length ?? 0;
  const sample = emptySample(size, 1);
  for (const values of rows) addRow(sample, { unit: 0, weight: 1, values });
  const all = correlationsOf(sealSample(sample).total);
  const drivers = size - 1;
  const among = Array.from({ length: drivers * drivers }, (_, at) => {
    return all[Math.floor(at / drivers) * size + (at % drivers)] ?? 0;
  });
  const outcome = Array.from({ length: drivers }, (_, i) => all[i * size + drivers] ?? 0);
  return relativeWeights(among, outcome, drivers);
}

const columns = (rows: readonly Record<string, number>[], names: readonly string[]): number[][] =>
  rows.map((row) => names.map((name) => row[name] ?? Number.NaN));

const row = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 });
const table = fc.array(row, { minLength: 12, maxLength: 60 });

describe("relativeWeights", () => {
  it("are those that R's package rwa prints for mtcars (its README and its article on regression methods)", () => {
    const first = weightsOf(columns(MTCARS, ["cyl", "disp", "hp", "gear", "mpg"]));
    const printed = [0.2284797, 0.2221469, 0.2321744, 0.0963886];
    first.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(printed[i] ?? 0, 6);
    });
    expect(first.r2).toBeCloseTo(0.7791896, 6);
    const second = weightsOf(columns(MTCARS, ["cyl", "disp", "hp", "wt", "mpg"]));
    const others = [0.2096904, 0.1883043, 0.179959, 0.2706812];
    second.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(others[i] ?? 0, 6);
    });
  });

  it("are those of numpy for R's attitude, with the coefficients of lm(rating ~ .)", () => {
    const { weights, r2, betas } = weightsOf(ATTITUDE.map(([rating = 0, ...items]) => [...items, rating]));
    // numpy 2.4: eigh of the correlations, Λ = QΔ^½Qᵀ, pinv.
    const expected = [
      0.36276019965812967, 0.05600227877885378, 0.16361091075053358, 0.12178039968821729,
      0.008255466496437892, 0.02019273715897594,
    ];
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(expected[i] ?? 0, 12);
    });
    // R prints "Multiple R-squared: 0.7326".
    expect(r2).toBeCloseTo(0.7326, 4);
    expect(betas[0]).toBeCloseTo(0.6707252044117282, 12);
  });

  it("add up to R², whatever the answers", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { weights, r2, betas } = weightsOf(rows);
        const size = 5;
        const sample = emptySample(size, 1);
        for (const values of rows) addRow(sample, { unit: 0, weight: 1, values });
        const all = correlationsOf(sealSample(sample).total);
        const explained = betas.reduce((sum, beta, i) => sum + beta * (all[i * size + 4] ?? 0), 0);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(r2, 12);
        expect(r2).toBeCloseTo(explained, 9);
        for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
        expect(r2).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it("do not depend on the order of the items", () => {
    fc.assert(
      fc.property(table, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (rows, order) => {
        const plain = weightsOf(rows).weights;
        const turned = weightsOf(rows.map((one) => [...order.map((i) => one[i] ?? 0), one[4] ?? 0])).weights;
        order.forEach((from, to) => {
          expect(turned[to]).toBeCloseTo(plain[from] ?? 0, 9);
        });
      }),
    );
  });

  it("do not depend on the scale of an item, nor on which end is good", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(2, 10, 0.5, -1, -3),
        fc.integer({ min: -5, max: 100 }),
        (rows, times, plus) => {
          const plain = weightsOf(rows).weights;
          const scaled = weightsOf(
            rows.map(([first = 0, ...rest]) => [first * times + plus, ...rest]),
          ).weights;
          scaled.forEach((weight, i) => {
            expect(weight).toBeCloseTo(plain[i] ?? 0, 8);
          });
        },
      ),
    );
  });

  it("are shared by two items that are the same, and not doubled", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const plain = weightsOf(rows);
        const twice = weightsOf(rows.map((one) => [one[0] ?? 0, ...one]));
        expect(twice.weights[0]).toBeCloseTo(twice.weights[1] ?? 0, 8);
        expect(twice.r2).toBeCloseTo(plain.r2, 8);
      }),
    );
    const lone = weightsOf([
      [1, 1],
      [2, 3],
      [3, 2],
      [4, 5],
      [5, 4],
    ]);
    const pair = weightsOf([
      [1, 1, 1],
      [2, 2, 3],
      [3, 3, 2],
      [4, 4, 5],
      [5, 5, 4],
    ]);
    expect(pair.weights[0]).toBeCloseTo((lone.weights[0] ?? 0) / 2, 10);
  });

  it("are nothing for an item that never varies", () => {
    const rows = [
      [3, 1, 1],
      [3, 2, 3],
      [3, 3, 2],
      [3, 4, 5],
      [3, 5, 4],
    ];
    const { weights, r2 } = weightsOf(rows);
    expect(weights[0]).toBe(0);
    expect(weights[1]).toBeCloseTo(r2, 12);
  });
});

describe("symmetricEigen", () => {
  it("takes a matrix apart and puts it together again", () => {
    const entries = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(entries, (numbers) => {
        const size = 6;
        const matrix = Array.from({ length: 36 }, (_, at) => {
          const [i, j] = [Math.floor(at / size), at % size];
          return (numbers[i * size + j] ?? 0) + (numbers[j * size + i] ?? 0);
        });
        const { values, vectors } = symmetricEigen(matrix, size);
        for (let at = 0; at < 36; at += 1) {
          const [i, j] = [Math.floor(at / size), at % size];
          let again = 0;
          let product = 0;
          for (let e = 0; e < size; e += 1) {
            again += (vectors[i * size + e] ?? 0) * (values[e] ?? 0) * (vectors[j * size + e] ?? 0);
            product += (vectors[e * size + i] ?? 0) * (vectors[e * size + j] ?? 0);
          }
          expect(again).toBeCloseTo(matrix[at] ?? 0, 9);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
        }
        expect([...values]).toEqual([...values].sort((a, b) => b - a));
      }),
    );
  });

  it("knows the eigenvalues of equal correlations: 1 + (k − 1)·r once, 1 − r for the rest", () => {
    const matrix = Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0.4));
    const { values } = symmetricEigen(matrix, 4);
    [2.2, 0.6, 0.6, 0.6].forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
  });
});
