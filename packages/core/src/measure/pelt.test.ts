import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pelt } from "./pelt.ts";
import { growthOf } from "./testing/growth.ts";

/** Volume of the Nile at Aswan 1871–1970 (Cobb 1978, Biometrika 65:243–251); the level fell with 1899. */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

/** The cheapest cut, by trying out each beginning of the last piece: slow and plain. */
function exhaustive(
  values: readonly number[],
  weights: readonly number[],
  penalty: number,
  minLength: number,
): { cuts: number[]; cost: number } {
  const best: ({ cost: number; cuts: number[] } | undefined)[] = [{ cost: -penalty, cuts: [] }];
  for (let end = 1; end <= values.length; end += 1) {
    for (let from = 0; from + minLength <= end; from += 1) {
      const before = best[from];
      if (!before) continue;
      const cost = before.cost + costOf(values, weights, from, end) + penalty;
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) {
        best[end] = { cost, cuts: from > 0 ? [...before.cuts, from] : [] };
      }
    }
  }
  return best[values.length] ?? { cost: 0, cuts: [] };
}

function costOf(values: readonly number[], weights: readonly number[], from: number, to: number): number {
  const piece = values.slice(from, to).map((x, at) => ({ x, w: weights[from + at] ?? 1 }));
  const total = piece.reduce((sum, { w }) => sum + w, 0);
  const mean = piece.reduce((sum, { x, w }) => sum + w * x, 0) / total;
  return piece.reduce((sum, { x, w }) => sum + w * (x - mean) ** 2, 0);
}

function costWith(
  values: readonly number[],
  weights: readonly number[],
  cuts: readonly number[],
  penalty: number,
) {
  const borders = [0, ...cuts, values.length];
  const pieces = borders.slice(1).map((to, at) => costOf(values, weights, borders[at] ?? 0, to));
  return pieces.reduce((sum, cost) => sum + cost, 0) + penalty * cuts.length;
}

describe("PELT", () => {
  it("dates the fall of the Nile at 1899", () => {
    const weights = NILE.map(() => 1 / 125 ** 2);
    expect(pelt(NILE, { weights })).toEqual([28]);
  });

  it("finds steps, and none in a series that stays where it is", () => {
    expect(pelt([1, 1, 1, 9, 9, 9])).toEqual([3]);
    expect(pelt([4, 4, 4, 4, 4, 4])).toEqual([]);
    expect(pelt([])).toEqual([]);
    expect(pelt([1, 50])).toEqual([]);
    // One odd value is no level.
    expect(pelt([0, 0, 0, 0, 7, 0, 0, 0, 0], { penalty: 30 })).toEqual([]);
  });

  it("finds the same cheapest cut as trying all of them", () => {
    const piece = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 8 }));
    const noisy = fc
      .tuple(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.integer({ min: -3, max: 3 })),
      )
      .map(([pieces, noise]) =>
        pieces.flatMap(([level, length]) => Array.from({ length }, () => level + (noise.next().value ?? 0))),
      );
    fc.assert(
      fc.property(
        noisy,
        fc.infiniteStream(fc.double({ min: 0.1, max: 4, noNaN: true })),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (values, stream, penalty, minLength) => {
          const weights = values.map(() => stream.next().value ?? 1);
          const cuts = pelt(values, { weights, penalty, minLength });
          const borders = [0, ...cuts, values.length];
          if (cuts.length > 0) {
            const lengths = borders.slice(1).map((to, at) => to - (borders[at] ?? 0));
            expect(Math.min(...lengths)).toBeGreaterThanOrEqual(minLength);
          }
          if (values.length < minLength) return;
          const { cost } = exhaustive(values, weights, penalty, minLength);
          expect(costWith(values, weights, cuts, penalty)).toBeCloseTo(cost, 6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("takes ten thousand periods at once, and for ten times as many hardly more than ten times as long", () => {
    const levels = (length: number) => Array.from({ length }, (_, at) => Math.floor(at / 100) % 7);
    expect(pelt(levels(10_000))).toHaveLength(99);
    expect(growthOf((length) => pelt(levels(length)), 1000, 10_000)).toBeLessThan(40);
  });
});
