import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driverBootstrap, driverEstimate, spread } from "./driver-bootstrap.ts";
import { correlationsOf, isComplete, withoutContradiction } from "./driver-matrix.ts";
import { seededRandom } from "./driver-random.ts";
import { addAlike, addRow, effectiveUnits, emptySample, type SampleSums, sealSample } from "./driver-sums.ts";
import { symmetricEigen } from "./eigen.ts";

/** People whose outcome follows the first item, half as much the second, and the third not at all. */
function someSample(seed: number, n: number, weight: () => number = () => 1): SampleSums {
  const random = seededRandom(seed);
  const sample = emptySample(4, n);
  for (let unit = 0; unit < n; unit += 1) {
    const mood = random.normal();
    const [a, b, c] = [mood + random.normal(), mood + random.normal(), random.normal()];
    addRow(sample, { unit, weight: weight(), values: [a, b, c, a + 0.5 * b + 2 * random.normal()] });
  }
  return sealSample(sample);
}

function bootstrapped(sample: SampleSums, seed = 1, samples = 300) {
  const bootstrap = driverBootstrap(sample, seed);
  bootstrap.step(samples);
  return bootstrap.result();
}

describe("the bootstrap", () => {
  it("is the same for the same seed, however it is cut into turns", () => {
    const sample = someSample(1, 120);
    const inTurns = driverBootstrap(sample, 7);
    for (let turn = 0; turn < 6; turn += 1) inTurns.step(50);
    expect(inTurns.result()).toEqual(bootstrapped(sample, 7));
    expect(bootstrapped(sample, 8).weights).not.toEqual(bootstrapped(sample, 7).weights);
  });

  it("tells a driver from noise: what carries nothing beats it in at most 5 % of the worlds, what carries much always", () => {
    let [nothing, much] = [0, 0];
    for (let world = 0; world < 60; world += 1) {
      const { aboveNoise } = bootstrapped(someSample(world, 300), world, 200);
      if ((aboveNoise[2]?.low ?? 0) > 0) nothing += 1;
      if ((aboveNoise[0]?.low ?? 0) > 0) much += 1;
    }
    expect(nothing).toBeLessThanOrEqual(3);
    expect(much).toBe(60);
  });

  it("holds the true slope in about 95 % of the worlds, with people or with blocks of people", () => {
    for (const blocks of [400, 100]) {
      let held = 0;
      for (let world = 0; world < 100; world += 1) {
        const random = seededRandom(world + 1000);
        const sample = emptySample(3, blocks);
        for (let n = 0; n < 400; n += 1) {
          const mood = random.normal();
          const [a, b] = [mood + random.normal(), mood + random.normal()];
          addRow(sample, { unit: n % blocks, weight: 1, values: [a, b, a + 0.5 * b + 2 * random.normal()] });
        }
        const { low, high } = bootstrapped(sealSample(sample), world, 200).held[0] ?? { low: 0, high: 0 };
        if (low < 1 && high > 1) held += 1;
      }
      expect(held).toBeGreaterThanOrEqual(88);
    }
  });

  it("does not change with the weights all doubled", () => {
    const [plain, doubled] = [someSample(3, 100), someSample(3, 100, () => 2)];
    expect(driverEstimate(doubled.total, true).r2).toBeCloseTo(driverEstimate(plain.total, true).r2, 12);
    expect(bootstrapped(doubled).r2.low).toBeCloseTo(bootstrapped(plain).r2.low, 8);
  });

  it("gives slopes that are those of least squares", () => {
    // numpy 2.4 lstsq: y = 1 + 2·a − b has no error at all.
    const sample = emptySample(3, 6);
    [
      [1, 2],
      [2, 1],
      [3, 5],
      [4, 2],
      [5, 4],
      [2, 2],
    ].forEach(([a = 0, b = 0], unit) => {
      addRow(sample, { unit, weight: 1, values: [a, b, 1 + 2 * a - b] });
    });
    const { held, r2 } = driverEstimate(sealSample(sample).total, true);
    expect(r2).toBeCloseTo(1, 10);
    expect(held[0]).toBeCloseTo(2, 10);
    expect(held[1]).toBeCloseTo(-1, 10);
  });
});

describe("sums", () => {
  it("come out alike one by one and in groups that answered the same items", () => {
    const answers = fc.array(
      fc.record({
        unit: fc.integer({ min: 0, max: 3 }),
        weight: fc.constantFrom(1, 0.5, 3),
        values: fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: Number.NaN }), {
          minLength: 3,
          maxLength: 3,
        }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(answers, (rows) => {
        const [single, grouped] = [emptySample(3, 4), emptySample(3, 4)];
        for (const row of rows) addRow(single, row);
        const groups = Map.groupBy(
          rows,
          ({ unit, values }) => `${unit} ${values.map((v) => Number.isNaN(v)).join()}`,
        );
        for (const group of groups.values()) {
          const first = group[0];
          if (!first) continue;
          const answered = [0, 1, 2].filter((i) => !Number.isNaN(first.values[i]));
          const sum = (of: (values: number[], w: number) => number): number =>
            group.reduce((total, { values, weight }) => total + of(values, weight), 0);
          addAlike(grouped, {
            unit: first.unit,
            answered,
            n: group.length,
            weight: sum((_, w) => w),
            weightSquared: sum((_, w) => w * w),
            sums: answered.map((i) => sum((values, w) => w * (values[i] ?? 0))),
            products: answered.flatMap((i, a) =>
              answered
                .slice(0, a + 1)
                .map((j) => sum((values, w) => w * (values[i] ?? 0) * (values[j] ?? 0))),
            ),
          });
        }
        expect(sealSample(grouped)).toEqual(sealSample(single));
      }),
    );
  });

  it("know how many people there are to resample", () => {
    const sample = emptySample(1, 10);
    for (let n = 0; n < 100; n += 1) addRow(sample, { unit: n % 4, weight: 1, values: [1] });
    expect(effectiveUnits(sealSample(sample), 0)).toBeCloseTo(4, 12);
  });
});

describe("correlations of different people", () => {
  it("are mended where they contradict each other, and then explain no more than all", () => {
    // Each pair is plausible; the three together are not.
    const sample = emptySample(3, 1);
    for (const [a, b, c] of [
      [1, 1, Number.NaN],
      [5, 5, Number.NaN],
      [1, Number.NaN, 1],
      [5, Number.NaN, 5],
      [Number.NaN, 1, 5],
      [Number.NaN, 5, 1],
    ]) {
      addRow(sample, { unit: 0, weight: 1, values: [a ?? 0, b ?? 0, c ?? 0] });
    }
    sealSample(sample);
    const raw = correlationsOf(sample.total);
    expect(symmetricEigen(raw, 3).values[2]).toBeLessThan(-0.5);
    const { correlations, mended } = withoutContradiction(raw, 3);
    expect(mended).toBe(true);
    expect(symmetricEigen(correlations, 3).values[2]).toBeGreaterThan(-1e-9);
    const estimate = driverEstimate(sample.total, isComplete(sample.counts));
    expect(estimate.mended).toBe(true);
    expect(estimate.r2).toBeLessThanOrEqual(1 + 1e-9);
  });
});

describe("spread", () => {
  it("has R's quantiles: quantile(1:100, c(.025, .975)) is 3.475 and 97.525", () => {
    const { low, high } = spread(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(low).toBeCloseTo(3.475, 10);
    expect(high).toBeCloseTo(97.525, 10);
  });
});
