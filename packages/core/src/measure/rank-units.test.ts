import { describe, expect, it } from "vitest";
import { createRandom } from "../listen/demo/random.ts";
import { BUILT_IN_METRICS, type MetricDefinition } from "./metric.ts";
import { rankUnits } from "./rank-units.ts";
import { emptyTally } from "./tally.ts";
import { growthOf } from "./testing/growth.ts";

const { nps, csat } = BUILT_IN_METRICS;
const EFFORT: MetricDefinition = {
  key: "ratings.effort",
  kind: "mean",
  rating: "effort",
  scale: { min: 1, max: 5, orientation: "low" },
  version: 1,
};
const votes = (top: number, passive: number, bottom: number) => ({
  ...emptyTally,
  n: top + passive + bottom,
  top,
  bottom,
});

describe("a ranking", () => {
  const shops = [
    votes(1, 0, 0),
    votes(320, 50, 30),
    votes(200, 100, 100),
    votes(90, 60, 250),
    votes(0, 0, 1),
  ];

  it("is led by who is surely good, not by who has one happy answer", () => {
    const { units } = rankUnits(nps, shops, { seed: 1 });
    const [lucky, best, , worst, unlucky] = units;
    expect(lucky?.raw.value).toBe(100);
    expect(best?.rank).toBe(1);
    expect(worst?.rank).toBe(5);
    expect(lucky?.value).toBeLessThan(best?.value ?? 0);
    expect(unlucky?.value).toBeGreaterThan(worst?.value ?? 0);
    // Where much is known, little is drawn to the middle.
    expect(Math.abs((best?.value ?? 0) - (best?.raw.value ?? 0))).toBeLessThan(1);
  });

  it("says how likely each is in the worst and in the best tenth", () => {
    const { units, tenth } = rankUnits(nps, shops, { seed: 1 });
    expect(tenth).toBe(1);
    const sum = (key: "worst" | "best") => units.reduce((total, unit) => total + (unit?.[key] ?? 0), 0);
    expect(sum("worst")).toBeCloseTo(1, 6);
    expect(sum("best")).toBeCloseTo(1, 6);
    expect(units[3]?.worst).toBeGreaterThan(0.5);
    expect(units[1]?.worst).toBeLessThan(0.01);
  });

  it("turns round where low is good", () => {
    const scores = (n: number, mean: number) => ({
      ...emptyTally,
      n,
      sum: n * mean,
      sumSquares: n * (mean * mean + 0.5),
    });
    const { units } = rankUnits(EFFORT, [scores(400, 1.5), scores(400, 3.5)], { seed: 1 });
    expect(units.map((unit) => unit?.rank)).toEqual([1, 2]);
    expect(units[1]?.worst).toBeGreaterThan(0.99);
  });

  it("leaves units in which nobody answered without a rank", () => {
    const { units, tenth } = rankUnits(csat, [votes(3, 0, 1), emptyTally, votes(1, 0, 3)], { seed: 1 });
    expect(units[1]).toBeNull();
    expect(tenth).toBe(1);
    expect(units[0]?.raw.value).toBe(75);
    expect(rankUnits(csat, [], { seed: 1 })).toMatchObject({ units: [], consistency: null, tenth: 0 });
  });

  it("makes no difference between units that differ no more than chance makes them", () => {
    const alike = Array.from({ length: 10 }, (_, at) => votes(20 + (at % 2), 10, 10 - (at % 2)));
    const { units, consistency } = rankUnits(nps, alike, { seed: 1 });
    expect(new Set(units.map((unit) => unit?.value)).size).toBe(1);
    expect(units.every((unit) => Math.abs((unit?.worst ?? 0) - 0.1) < 1e-9 && unit?.rank === 1)).toBe(true);
    expect(consistency?.value).toBe(100);
  });

  it("does not break where everybody gives the same score", () => {
    const { units, consistency } = rankUnits(csat, [votes(2, 0, 0), votes(900, 0, 0)], { seed: 1 });
    expect(units.map((unit) => [unit?.value, unit?.low, unit?.high].every(Number.isFinite))).toEqual([
      true,
      true,
    ]);
    expect(units[0]?.value).toBe(100);
    expect(consistency).not.toBeNull();
    const one = rankUnits(nps, [votes(1, 0, 0)], { seed: 1 }).units[0];
    expect([one?.value, one?.rank, one?.worst]).toEqual([100, 1, 1]);
  });

  it("comes nearer to the truth than the raw values do, and its intervals hold it", () => {
    const random = createRandom(8);
    const truths = Array.from({ length: 400 }, () =>
      Math.min(0.98, Math.max(0.4, 0.8 + 0.08 * random.normal())),
    );
    const tallies = truths.map((truth) => {
      const n = random.int(3, 120);
      const top = Array.from({ length: n }).filter(() => random.chance(truth)).length;
      return { ...emptyTally, n, top };
    });
    const { units } = rankUnits(csat, tallies, { seed: 1 });
    const error = (pick: (at: number) => number) =>
      truths.reduce((sum, truth, at) => sum + (pick(at) - 100 * truth) ** 2, 0) / truths.length;
    const shrunken = error((at) => units[at]?.value ?? 0);
    expect(shrunken).toBeLessThan(0.5 * error((at) => units[at]?.raw.value ?? 0));
    const held = truths.filter((truth, at) => {
      const unit = units[at];
      return unit && unit.low <= 100 * truth && unit.high >= 100 * truth;
    });
    expect(held.length / truths.length).toBeGreaterThan(0.92);
  });

  it("takes weights by Kish's n", () => {
    const weighted = { ...emptyTally, n: 8, w: 8, w2: 16, wTop: 4, wBottom: 2 };
    const { units } = rankUnits(nps, [weighted, weighted], { seed: 1, weighted: true });
    expect(units[0]?.raw).toMatchObject({ n: 4, value: 25 });
  });

  it("is made of twenty thousand units at once", () => {
    const random = createRandom(9);
    const tallies = Array.from({ length: 20_000 }, () => votes(random.int(0, 40), 10, random.int(0, 20)));
    expect(rankUnits(nps, tallies, { seed: 1 }).units).toHaveLength(20_000);
    const growth = growthOf((size) => rankUnits(nps, tallies.slice(0, size), { seed: 1 }), 2000, 20_000);
    expect(growth).toBeLessThan(60);
  });
});
