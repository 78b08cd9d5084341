import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBeyond } from "./box.ts";
import type { FormulaMetric, SumMetric } from "./metric.ts";
import { resolveMetric } from "./metric-catalog.ts";
import { type Sum, sumsFor, tallyFrom } from "./query-sums.ts";
import { shareDifference, wilsonInterval } from "./share.ts";
import { addTallies, differenceOf, figureOf, subtractTallies } from "./tally.ts";

type Signal = { ratings: Record<string, number>; weight: number };
const ratings = new Map([
  ["a", { min: 1, max: 5, orientation: "high" as const }],
  ["b", { min: 1, max: 5, orientation: "high" as const }],
]);

function formula(text: string): FormulaMetric {
  const own = new Map([
    [
      "f",
      [
        {
          version: 1,
          validFrom: null,
          definition: {
            kind: "formula" as const,
            name: "F",
            where: [],
            formula: text,
            good: "high" as const,
          },
        },
      ],
    ],
  ]);
  const found = resolveMetric("f", { fields: [], ratings, own }, []);
  if (!("metric" in found) || found.metric.kind !== "formula") throw new Error(JSON.stringify(found));
  return found.metric;
}

/** Sums over signals in memory, in the plainest way: what the stores' SQL has to give. */
function summed(sum: Sum, signals: readonly Signal[]): number {
  if (!("scores" in sum)) {
    return signals.reduce((total, { ratings: given, weight }) => {
      const rating = sum.rating === null ? 1 : given[sum.rating];
      if (rating === undefined || (sum.edge && !isBeyond(rating, sum.edge))) return total;
      return total + weight ** sum.weightPower * rating ** sum.ratingPower;
    }, 0);
  }
  const score = ({ ratings: given }: Signal, at: 0 | 1): number | undefined => {
    const { rating, top, bottom } = sum.scores[at];
    const value = rating === null ? 1 : given[rating];
    if (value === undefined || (!top && !bottom)) return value;
    return top && isBeyond(value, top) ? 1 : bottom && isBeyond(value, bottom) ? -1 : 0;
  };
  return signals.reduce((total, signal) => {
    const [s, t] = [score(signal, 0), score(signal, 1)];
    if (s === undefined || t === undefined) return total;
    return total + signal.weight ** sum.weightPower * s ** sum.powers[0] * t ** sum.powers[1];
  }, 0);
}
function tally(metric: FormulaMetric, signals: readonly Signal[], weighted = false) {
  const { sums, tallies } = sumsFor([metric], weighted);
  const [plan] = tallies;
  if (!plan) throw new Error("no plan");
  return tallyFrom(
    plan,
    sums.map((sum) => summed(sum, signals)),
  );
}
const figure = (text: string, signals: readonly Signal[]) => {
  const metric = formula(text);
  return figureOf(metric, tally(metric, signals));
};
const of = (a: number | null, b: number | null): Signal => ({
  ratings: { ...(a !== null && { a }), ...(b !== null && { b }) },
  weight: 1,
});

describe("the figure of a formula", () => {
  const some = [of(5, 4), of(4, 4), of(2, 1), of(5, 5), of(3, 2), of(1, 2), of(4, 5), of(5, 4)];

  it("of one metric alone is that metric's", () => {
    const hits = some.filter(({ ratings: { a = 0 } }) => a >= 4).length;
    const wilson = wilsonInterval({ hits, n: 8 });
    expect(figure("ratings.a.box", some)).toMatchObject({ value: (100 * hits) / 8, n: 8, ...wilson });
    const half = figure("ratings.a.box / 2", some);
    expect(half.low).toBeCloseTo((wilson?.low ?? 0) / 2, 10);
    const turned = figure("-ratings.a.box", some);
    expect(turned.low).toBeCloseTo(-(wilson?.high ?? 0), 10);
    expect(turned.high).toBeCloseTo(-(wilson?.low ?? 0), 10);
  });

  it("of two shares of different people has Newcombe's interval", () => {
    const apart = [...Array(70).keys()].map((i) => of(i < 56 ? 5 : 1, null));
    const others = [...Array(80).keys()].map((i) => of(null, i < 48 ? 5 : 1));
    const newcombe = shareDifference({ hits: 56, n: 70 }, { hits: 48, n: 80 });
    const found = figure("ratings.a.box - ratings.b.box", [...apart, ...others]);
    expect(found.value).toBeCloseTo(20, 10);
    expect(found.low).toBeCloseTo(newcombe.low ?? 0, 10);
    expect(found.high).toBeCloseTo(newcombe.high ?? 0, 10);
    // 20 [5.24, 33.39]: Newcombe 1998.
    expect(Number(found.low?.toFixed(2))).toBe(5.24);
  });

  it("knows that the same people answered both: a metric minus itself is 0 for certain", () => {
    const same = some.map(({ ratings: { a = 1 } }) => of(a, a));
    expect(figure("ratings.a - ratings.b", same)).toMatchObject({ value: 0, n: 8 });
    const { low, high } = figure("ratings.a - ratings.b", same);
    expect(low).toBeCloseTo(0, 6);
    expect(high).toBeCloseTo(0, 6);
    // And the sum of the two is as uncertain as twice the one.
    const [sum, one] = [figure("ratings.a + ratings.b", same), figure("2 * ratings.a", same)];
    expect(sum.low).toBeCloseTo(one.low ?? 0, 6);
    expect(sum.high).toBeCloseTo(one.high ?? 0, 6);
  });

  it("holds the truth about as often as it says, also where answers go together", () => {
    // Pairs that agree with probability ½ + ½·agreement; a pseudo-random sequence, the same every time.
    let state = 12345;
    const random = () => {
      state = (state * 1103515245 + 12345) % 2 ** 31;
      return state / 2 ** 31;
    };
    const metric = formula("ratings.a.box - ratings.b.box");
    const truth = 0;
    let held = 0;
    for (let run = 0; run < 1000; run += 1) {
      const signals = Array.from({ length: 100 }, () => {
        const a = random() < 0.7;
        const b = random() < 0.8 ? a : random() < 0.7;
        return of(a ? 5 : 1, b ? 5 : 1);
      });
      const { low, high } = figureOf(metric, tally(metric, signals));
      if (low !== null && high !== null && low <= truth && truth <= high) held += 1;
    }
    // As if the answers had nothing to do with each other it would be all 1,000.
    expect(held / 1000).toBeGreaterThan(0.93);
    expect(held / 1000).toBeLessThan(0.99);
  });

  it("has no value where a part has no answers, and the smallest n of its parts", () => {
    expect(figure("ratings.a - ratings.b", [of(5, null)])).toMatchObject({ value: null, n: 0 });
    expect(figure("ratings.a - ratings.b", [of(5, 4), of(4, null), of(3, 3)]).n).toBe(2);
    expect(figure("count * 2", some)).toMatchObject({ value: 16, n: 8, low: null });
  });

  it("of a union is that of the union's tally, and what is left is that of the rest", () => {
    const metric = formula("(ratings.a.box + ratings.b.box) / 2");
    const rated = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rated, rated, fc.boolean(), (first, second, weighted) => {
        const [x, y] = [first, second].map((all) =>
          all.map(([a, b]) => ({ ...of(a, b), weight: (a + b) / 4 })),
        );
        const [one, other] = [tally(metric, x ?? [], weighted), tally(metric, y ?? [], weighted)];
        const both = tally(metric, [...(x ?? []), ...(y ?? [])], weighted);
        const [added, whole] = [addTallies(one, other), both].map((some) =>
          figureOf(metric, some, { weighted }),
        );
        expect(added?.value).toBeCloseTo(whole?.value ?? 0, 8);
        expect(added?.low).toBeCloseTo(whole?.low ?? 0, 6);
        const [rest, second_] = [subtractTallies(both, one), other].map((some) =>
          figureOf(metric, some, { weighted }),
        );
        if ((x ?? []).length > 0) expect(rest?.value ?? 0).toBeCloseTo(second_?.value ?? 0, 6);
        const compared = differenceOf(metric, one, other, { weighted });
        expect(compared.low ?? 0).toBeLessThanOrEqual(compared.diff ?? 0);
        expect(compared.high ?? 0).toBeGreaterThanOrEqual(compared.diff ?? 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what a formula is made of", () => {
  it("names its parts once", () => {
    const keys = formula("nps + nps * 2 - csat").parts.map(({ key }: SumMetric) => key);
    expect(keys).toEqual(["nps", "csat"]);
  });
});
