import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyFigure } from "./figure.ts";
import { BUILT_IN_METRICS, metricFor, type SimpleMetric } from "./metric.ts";
import { npsFigure } from "./nps.ts";
import { type RatedSignal, tallyOf } from "./reference.ts";
import type { Scale } from "./scale.ts";
import {
  addTallies,
  differenceOf,
  emptyTally,
  figureOf,
  subtractTallies,
  TALLY_FIELDS,
  type Tally,
} from "./tally.ts";

const { nps, csat, ces, count } = BUILT_IN_METRICS;
const scales = new Map<string, Scale>([
  ["speed", { min: 1, max: 5, orientation: "high" }],
  ["waiting", { min: -2, max: 2, orientation: "low" }],
]);
const keys = ["ratings.nps", "ratings.speed", "ratings.speed.box", "ratings.waiting", "ratings.waiting.box"];
const METRICS: SimpleMetric[] = [
  nps,
  csat,
  ces,
  count,
  ...keys.flatMap((key) => metricFor(key, scales) ?? []),
];

const metric = fc.constantFrom(...METRICS);
const ratings = fc.record(
  {
    nps: fc.integer({ min: 0, max: 10 }),
    csat: fc.integer({ min: 1, max: 5 }),
    ces: fc.integer({ min: 1, max: 7 }),
    speed: fc.integer({ min: 1, max: 5 }),
    waiting: fc.integer({ min: -2, max: 2 }),
  },
  { requiredKeys: [] },
);
const weight = fc.double({ min: 0.05, max: 20, noNaN: true });
const signals = fc.array(fc.record({ ratings, weight }), { maxLength: 40 });

/** Signals of weight 1 with one NPS answer each. */
const answers = (...scores: number[]): RatedSignal[] =>
  scores.map((score) => ({ ratings: { nps: score }, weight: 1 }));

function expectSame(actual: object, expected: object, digits = 7) {
  for (const [field, value] of Object.entries(expected)) {
    const found: unknown = Reflect.get(actual, field);
    if (typeof value === "number" && typeof found === "number") expect(found).toBeCloseTo(value, digits);
    else expect(found).toBe(value);
  }
}

function everyNumberOf(...things: object[]): number[] {
  return things.flatMap((thing) => Object.values(thing).filter((value) => typeof value === "number"));
}

describe("tallyOf and figureOf", () => {
  it("count a hand-made group", () => {
    const tally = tallyOf(nps, [...answers(10, 9, 8, 6, 0), { ratings: { csat: 5 }, weight: 1 }]);
    expect(tally).toMatchObject({ n: 5, sum: 33, sumSquares: 281, top: 2, bottom: 2, w: 5, wTop: 2 });
    expect(figureOf(nps, tally)).toEqual(npsFigure({ promoters: 2, passives: 1, detractors: 2 }));
    expect(figureOf(nps, tally)).toMatchObject({ value: 0, n: 5 });
  });

  it("read the box of each metric", () => {
    const group: RatedSignal[] = [
      { ratings: { csat: 4, ces: 5, waiting: -1 }, weight: 1 },
      { ratings: { csat: 3, ces: 4, waiting: 0 }, weight: 1 },
    ];
    expect(figureOf(csat, tallyOf(csat, group)).value).toBe(50);
    expect(figureOf(ces, tallyOf(ces, group)).value).toBe(50);
    expect(METRICS.map((m) => m.key)).toContain("ratings.waiting.box");
    for (const m of METRICS.filter(({ key }) => key === "ratings.waiting.box"))
      expect(figureOf(m, tallyOf(m, group)).value).toBe(50);
    for (const m of METRICS.filter(({ key }) => key === "ratings.waiting"))
      expect(figureOf(m, tallyOf(m, group)).value).toBe(-0.5);
  });

  it("count signals, rated or not, without an interval", () => {
    const group = [...answers(3), { ratings: {}, weight: 9 }];
    const expected = { value: 2, n: 2, low: null, high: null, wide: false };
    expect(figureOf(count, tallyOf(count, group))).toEqual(expected);
    expect(figureOf(count, tallyOf(count, group), { weighted: true })).toEqual(expected);
    expect(figureOf(count, emptyTally)).toMatchObject({ value: 0, n: 0 });
  });

  it("show nothing where nobody answered", () => {
    for (const m of METRICS.filter(({ kind }) => kind !== "count"))
      for (const weighted of [false, true])
        expect(figureOf(m, tallyOf(m, [{ ratings: {}, weight: 1 }]), { weighted })).toEqual(emptyFigure);
  });

  it("do not take an inherited property for a rating", () => {
    const odd: SimpleMetric = { ...csat, rating: "constructor" };
    expect(tallyOf(odd, [{ ratings: {}, weight: 1 }])).toEqual(emptyTally);
  });
});

describe("weights", () => {
  it("shift the value and shrink n to Kish's", () => {
    const group: RatedSignal[] = [
      { ratings: { nps: 10 }, weight: 3 },
      { ratings: { nps: 0 }, weight: 1 },
    ];
    const figure = figureOf(nps, tallyOf(nps, group), { weighted: true });
    expect(figure.value).toBeCloseTo(50, 10);
    expect(figure.n).toBeCloseTo(1.6, 12);
    expectSame(figure, npsFigure({ promoters: 1.2, passives: 0, detractors: 0.4 }));
  });

  it("change nothing where all are equal, in whatever unit", () => {
    fc.assert(
      fc.property(metric, fc.array(ratings, { maxLength: 40 }), weight, (m, all, w) => {
        const tally = tallyOf(
          m,
          all.map((each) => ({ ratings: each, weight: w })),
        );
        expectSame(figureOf(m, tally, { weighted: true }), figureOf(m, tally), 6);
      }),
    );
  });

  it("make a mean of fewer than two effective answers know nothing", () => {
    const m = metricFor("ratings.speed", scales);
    if (!m) throw new Error("speed has a scale");
    const group: RatedSignal[] = [
      { ratings: { speed: 5 }, weight: 10 },
      { ratings: { speed: 4 }, weight: 1 },
    ];
    expect(figureOf(m, tallyOf(m, group), { weighted: true })).toMatchObject({ low: 1, high: 5, wide: true });
  });

  it("never make more of the bad boxes than there are answers", () => {
    // A store whose sums were rounded apart: both ends claim a little more than the whole.
    const apart: Tally = { ...tallyOf(nps, answers(10, 0)), wTop: 1.0000001, wBottom: 1.0000001 };
    expect(figureOf(nps, apart, { weighted: true }).n).toBe(2);
    expect(figureOf(nps, apart, { weighted: true }).value).toBeCloseTo(0, 4);
  });

  it("of nothing but 0 leave nothing", () => {
    const group: RatedSignal[] = [{ ratings: { nps: 10 }, weight: 0 }];
    expect(figureOf(nps, tallyOf(nps, group), { weighted: true })).toEqual(emptyFigure);
  });
});

describe("tallies", () => {
  it("add up like the groups that they describe", () => {
    fc.assert(
      fc.property(metric, signals, signals, (m, a, b) => {
        const together = tallyOf(m, [...a, ...b]);
        expectSame(addTallies(tallyOf(m, a), tallyOf(m, b)), together);
        expectSame(addTallies(tallyOf(m, b), tallyOf(m, a)), together);
      }),
    );
  });

  it("leave the rest when a part is taken away, also in what is computed from it", () => {
    fc.assert(
      fc.property(metric, signals, signals, fc.boolean(), (m, a, b, weighted) => {
        const rest = subtractTallies(tallyOf(m, [...a, ...b]), tallyOf(m, a));
        expectSame(rest, tallyOf(m, b));
        expectSame(figureOf(m, rest, { weighted }), figureOf(m, tallyOf(m, b), { weighted }), 5);
      }),
    );
  });

  it("leave exactly nothing when all is taken away, rounding or not", () => {
    const whole = [0.1, 0.2, 0.3].map((w) => ({ ratings: { nps: 10 }, weight: w }));
    const backwards = tallyOf(nps, whole.toReversed());
    expect(subtractTallies(tallyOf(nps, whole), backwards)).toEqual(emptyTally);
    expect(subtractTallies(emptyTally, backwards)).toEqual(emptyTally);
  });

  it("do not mistake rounding for the weight of what is left", () => {
    const heavy = [0.1, 0.2, 0.3].map((w) => ({ ratings: { nps: 10 }, weight: w }));
    const weightless = { ratings: { nps: 0 }, weight: 0 };
    const rest = subtractTallies(tallyOf(nps, [...heavy, weightless]), tallyOf(nps, heavy.toReversed()));
    expect(figureOf(nps, rest, { weighted: true })).toEqual(emptyFigure);
    expect(figureOf(nps, rest)).toMatchObject({ value: -100, n: 1 });
  });

  it("list every field that they have", () => {
    expect([...TALLY_FIELDS].sort()).toEqual(Object.keys(emptyTally).sort());
  });
});

describe("differenceOf", () => {
  const good = tallyOf(
    nps,
    answers(...Array<number>(50).fill(9), ...Array<number>(30).fill(7), ...Array<number>(20).fill(6)),
  );
  const worse = tallyOf(
    nps,
    answers(...Array<number>(40).fill(10), ...Array<number>(30).fill(8), ...Array<number>(30).fill(0)),
  );

  it("says what the figure was held against and by how much it differs", () => {
    const { value, n, diff, low, high, p, ...more } = differenceOf(nps, good, worse);
    expect({ value, n, more }).toEqual({ value: 10, n: 100, more: {} });
    expect(diff).toBeCloseTo(20, 10);
    expect(p).toBeCloseTo(0.08322, 5);
    expect(low).toBeLessThan(diff ?? Number.NaN);
    expect(high).toBeGreaterThan(diff ?? Number.NaN);
  });

  it("still shows the other group where this one is empty, and the other way round", () => {
    const nothing = { diff: null, low: null, high: null, p: null };
    expect(differenceOf(nps, emptyTally, worse)).toEqual({ value: 10, n: 100, ...nothing });
    expect(differenceOf(nps, good, emptyTally)).toEqual({ value: null, n: 0, ...nothing });
  });

  it("compares counts, per length of time where asked", () => {
    const [march, february] = [
      { ...emptyTally, n: 3100 },
      { ...emptyTally, n: 2800 },
    ];
    expect(differenceOf(count, march, february)).toMatchObject({ value: 2800, n: 2800, diff: 300 });
    expect(differenceOf(count, march, february).p).toBeLessThan(0.001);
    expect(differenceOf(count, march, february, { exposure: 31 / 28 }).p).toBeCloseTo(1, 9);
  });

  it("is the difference of the two figures, for every metric, weighted or not", () => {
    fc.assert(
      fc.property(metric, signals, signals, fc.boolean(), (m, a, b, weighted) => {
        const [first, second] = [tallyOf(m, a), tallyOf(m, b)];
        const [one, other] = [figureOf(m, first, { weighted }), figureOf(m, second, { weighted })];
        const found = differenceOf(m, first, second, { weighted });
        expect(found.value).toBe(other.value);
        expect(found.n).toBe(other.n);
        if (one.value === null || other.value === null) expect(found.diff).toBeNull();
        else expect(found.diff).toBeCloseTo(one.value - other.value, 9);
      }),
    );
  });
});

describe("whatever a store adds up", () => {
  const wild = fc.oneof(
    weight,
    fc.constant(0),
    fc.integer({ min: -200, max: 200 }).map((exponent) => 10 ** exponent),
  );
  const group = fc.array(fc.record({ ratings, weight: wild }), { maxLength: 8 });
  const crowd = fc.tuple(group, fc.integer({ min: 1, max: 100_000_000 }));

  it("no figure and no difference is ever NaN or infinite, and each lies in its interval", () => {
    fc.assert(
      fc.property(metric, crowd, crowd, fc.boolean(), (m, [a, timesA], [b, timesB], weighted) => {
        const [first, second] = [repeated(tallyOf(m, a), timesA), repeated(tallyOf(m, b), timesB)];
        const figure = figureOf(m, first, { weighted });
        const rest = figureOf(m, subtractTallies(addTallies(first, second), second), { weighted });
        const numbers = everyNumberOf(figure, rest, differenceOf(m, first, second, { weighted }));
        expect(numbers.filter((x) => !Number.isFinite(x))).toEqual([]);
        if (figure.value === null || figure.low === null) return;
        expect(figure.low).toBeLessThanOrEqual(figure.value);
        expect(figure.high).toBeGreaterThanOrEqual(figure.value);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The tally of so many groups like this one. */
function repeated(tally: Tally, times: number): Tally {
  const many = { ...tally };
  for (const field of TALLY_FIELDS) many[field] *= times;
  return many;
}
