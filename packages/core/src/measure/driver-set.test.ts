import { describe, expect, it } from "vitest";
import { allDrivers, answersNeeded, namedDrivers, type OutcomePlan, outcomePlan } from "./driver-plan.ts";
import { quadrantOf } from "./driver-quadrant.ts";
import { togetherAsked, tooFewAnswers } from "./driver-set.ts";
import { levelOf } from "./drivers.ts";
import { experienceIndex, experienceWeights } from "./experience-index.ts";
import type { Scale } from "./scale.ts";
import { shifted, shiftOf } from "./what-if.ts";

const FIVE: Scale = { min: 1, max: 5, orientation: "high" };
const ratings = new Map<string, Scale>([
  ["speed", FIVE],
  ["price", FIVE],
  ["shop", FIVE],
  ["nps", { min: 0, max: 10, orientation: "high" }],
]);
const items = ["price", "shop", "speed"].map((rating) => ({ rating, scale: FIVE }));

function planned(key: string): OutcomePlan {
  const plan = outcomePlan(key, ratings);
  if (typeof plan === "string") throw new Error(plan);
  return plan;
}

/** Counts of three items and the outcome: the upper triangle, row by row. */
function pairs(...upper: number[]) {
  const counts = new Float64Array(16);
  let at = 0;
  for (let i = 0; i < 4; i += 1) {
    for (let j = i; j < 4; j += 1) {
      counts[i * 4 + j] = upper[at] ?? 0;
      counts[j * 4 + i] = upper[at] ?? 0;
      at += 1;
    }
  }
  return { size: 4, counts };
}

describe("an outcome", () => {
  it("counts each answer for what it adds to the metric", () => {
    expect(planned("nps")).toMatchObject({
      rating: "nps",
      unit: "points",
      factor: 100,
      limits: { low: -100, high: 100 },
    });
    expect(planned("csat")).toMatchObject({ unit: "percent", above: { op: ">=", at: 4 }, below: null });
    expect(planned("ratings.speed")).toMatchObject({
      unit: "score",
      above: null,
      factor: 1,
      limits: { low: 1, high: 5 },
    });
  });

  it("is a metric that reads one rating", () => {
    expect(outcomePlan("count", ratings)).toContain("does not read one rating");
    expect(outcomePlan("speed", ratings)).toContain("there is no metric");
  });
});

describe("drivers", () => {
  it("that are not there, the outcome itself or named twice are refused by name", () => {
    const { errors } = namedDrivers(["speed", "nps", "colour", "speed"], planned("nps"), ratings);
    expect(errors.map(({ path }) => path)).toEqual(["drivers.1", "drivers.2", "drivers.3"]);
  });

  it("are all ratings but the overall ones where none is named", () => {
    expect(allDrivers(planned("nps"), ratings).map(({ rating }) => rating)).toEqual([
      "ces",
      "price",
      "shop",
      "speed",
    ]);
    expect(allDrivers(planned("ratings.speed"), ratings).map(({ rating }) => rating)).toEqual([
      "ces",
      "price",
      "shop",
    ]);
  });

  it("need ten answers each, and fifty at least", () => {
    expect([1, 5, 6, 30].map(answersNeeded)).toEqual([50, 50, 60, 300]);
    // price, shop, speed, outcome; shop and speed have 49 together.
    const few = tooFewAnswers(items, pairs(80, 60, 60, 80, 60, 49, 60, 60, 60, 90));
    expect(few).toMatchObject({ needed: 50, found: 49 });
    expect(few?.error.message).toContain("shop together with speed has 49");
    expect(tooFewAnswers(items, pairs(80, 60, 60, 80, 60, 50, 60, 60, 60, 90))).toBeUndefined();
  });

  it("are chosen so that each two were asked together", () => {
    const { chosen, left } = togetherAsked(items, pairs(100, 0, 90, 100, 80, 0, 80, 90, 90, 180), 30);
    expect(chosen.map((index) => items[index]?.rating)).toEqual(["price", "speed"]);
    expect(left).toEqual([{ driver: "shop", why: "notTogether", n: 80 }]);
    const scarce = togetherAsked(items, pairs(20, 0, 0, 20, 0, 0, 0, 0, 0, 40), 30);
    expect(scarce.chosen).toEqual([]);
    expect(scarce.left.map(({ why }) => why)).toEqual(["tooFew", "tooFew", "tooFew"]);
  });
});

describe("the map", () => {
  const at = (value: number, reach = 1) => ({ value, low: value - reach, high: value + reach });
  const middle = { share: 20, level: 60 };

  it("has four quarters and says where it is not sure", () => {
    expect(quadrantOf({ share: at(30), level: at(40) }, middle)).toEqual({ quadrant: "fix", sure: true });
    expect(quadrantOf({ share: at(30), level: at(80) }, middle).quadrant).toBe("keep");
    expect(quadrantOf({ share: at(10), level: at(40) }, middle).quadrant).toBe("watch");
    expect(quadrantOf({ share: at(10), level: at(80) }, middle).quadrant).toBe("enough");
    expect(quadrantOf({ share: at(21, 5), level: at(40) }, middle).sure).toBe(false);
  });

  it("puts the good end of every scale to the same side", () => {
    const figure = { value: 2, n: 9, low: 1.5, high: 3, wide: false };
    expect(levelOf(figure, FIVE)).toEqual({ value: 25, low: 12.5, high: 50 });
    expect(levelOf(figure, { ...FIVE, orientation: "low" })).toEqual({ value: 75, low: 50, high: 87.5 });
  });
});

describe("what if", () => {
  it("adds up slope times move, with the range of the same sum over the samples", () => {
    const moves = [
      { from: 3, to: 4 },
      { from: 4, to: 3.5 },
    ];
    const shift = shiftOf(
      moves,
      [10, 4],
      [
        [9, 4],
        [10, 4],
        [11, 4],
      ],
    );
    expect(shift.value).toBeCloseTo(8, 12);
    expect(shift.low).toBeCloseTo(7.05, 10);
    expect(shift.high).toBeCloseTo(8.95, 10);
    expect(shifted(95, shift, { low: -100, high: 100 })).toMatchObject({ value: 100, high: 100 });
  });
});

describe("the experience index", () => {
  it("weighs its elements alike until a hundred have answered", () => {
    expect(experienceWeights([0.3, 0.2, 0.1], 99)).toEqual({
      weights: [1 / 3, 1 / 3, 1 / 3],
      weighting: "equal",
    });
    const { weights, weighting } = experienceWeights([0.3, 0.2, 0.1], 100);
    expect(weighting).toBe("relative");
    expect(weights[0]).toBeCloseTo(0.5, 12);
    expect(experienceWeights([0, 0, 0], 500).weighting).toBe("equal");
  });

  it("is the weighted mean, and nothing where an element is missing", () => {
    expect(experienceIndex([80, 60, 40], [0.5, 0.25, 0.25])).toBeCloseTo(65, 12);
    expect(experienceIndex([80, null, 40], [0.5, 0.25, 0.25])).toBeNull();
  });
});
