import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covariancesIn } from "./driver-matrix.ts";
import { addRow, emptySample, sealSample } from "./driver-sums.ts";
import { correlationOfSums, covariancesOf, cronbachAlpha, mcdonaldOmega } from "./reliability.ts";
import { ATTITUDE } from "./testing/known-data.ts";

function covariancesBetween(
  rows: readonly (readonly number[])[],
  reversed: readonly boolean[] = [],
): Float64Array {
  const sample = emptySample(rows[0]?.length ?? 0, 1);
  for (const values of rows) addRow(sample, { unit: 0, weight: 1, values });
  return covariancesIn(sealSample(sample).total, reversed);
}

describe("reliability", () => {
  const attitude = covariancesBetween(ATTITUDE);

  it("of R's attitude is what psych::alpha prints: 0.84", () => {
    // numpy 2.4: k/(k−1)·(1 − trace(C)/sum(C))
    expect(cronbachAlpha(attitude, 7)).toBeCloseTo(0.8431427695647598, 12);
  });

  it("has the ω of one factor by minimum residuals", () => {
    // numpy 2.4: Σ of squared residuals off the diagonal minimised by gradient descent to a gradient of 1e-13.
    expect(mcdonaldOmega(attitude, 7)).toBeCloseTo(0.86026232684675, 6);
  });

  it("of two items is Spearman–Brown's: both numbers agree where the items spread alike", () => {
    const two = [1, 0.6, 0.6, 1];
    expect(cronbachAlpha(two, 2)).toBeCloseTo(0.75, 12);
    expect(mcdonaldOmega(two, 2)).toBeCloseTo(0.75, 12);
  });

  it("of equal loadings: α is ω", () => {
    const four = Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0.5));
    expect(cronbachAlpha(four, 4)).toBeCloseTo(0.8, 12);
    expect(mcdonaldOmega(four, 4)).toBeCloseTo(0.8, 6);
  });

  it("turns items round whose low end is the good one", () => {
    const turned = ATTITUDE.map(([first = 0, ...rest]) => [100 - first, ...rest]);
    expect(cronbachAlpha(covariancesBetween(turned), 7)).toBeLessThan(0.7);
    expect(cronbachAlpha(covariancesBetween(turned, [true]), 7)).toBeCloseTo(0.8431427695647598, 10);
  });

  it("is not defined for one item nor for one that never varies", () => {
    expect(cronbachAlpha([1], 1)).toBeNull();
    expect(cronbachAlpha([1, 0, 0, 0], 2)).toBeNull();
    expect(mcdonaldOmega([1, 0, 0, 0], 2)).toBeNull();
  });

  it("stays within 0 and 1 for ω, and α never passes 1", () => {
    const answers = fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 4, maxLength: 4 }), {
      minLength: 10,
      maxLength: 40,
    });
    fc.assert(
      fc.property(answers, (rows) => {
        const covariances = covariancesBetween(rows);
        const [alpha, omega] = [cronbachAlpha(covariances, 4), mcdonaldOmega(covariances, 4)];
        if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1 + 1e-9);
        if (omega === null) return;
        expect(omega).toBeGreaterThanOrEqual(0);
        expect(omega).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it("correlates the sums of two scales as if they were added up first", () => {
    // numpy 2.4: corrcoef of the sums of columns 1–3 and 4–7.
    expect(correlationOfSums(attitude, 7, [0, 1, 2], [3, 4, 5, 6])).toBeCloseTo(0.6104550414265429, 12);
    expect([...covariancesOf(attitude, 7, [2])]).toEqual([attitude[16]]);
  });
});
