import { describe, expect, it } from "vitest";
import { type LevelSums, meanOverLevels, penaltyReward } from "./penalty-reward.ts";
import type { Scale } from "./scale.ts";

const FIVE: Scale = { min: 1, max: 5, orientation: "high" };
const NPS: Scale = { min: -100, max: 100, orientation: "high" };

/** So many answers with one score, of whom so many are promoters and detractors. */
function level(score: number, n: number, promoters: number, detractors: number, weight = 1): LevelSums {
  return {
    score,
    n,
    weight: n * weight,
    weightSquared: n * weight * weight,
    sum: 100 * weight * (promoters - detractors),
    sumSquares: 10_000 * weight * (promoters + detractors),
  };
}

describe("penaltyReward", () => {
  it("calls an item must be that hurts when it is bad and lifts little when it is good", () => {
    const found = penaltyReward(
      [
        level(1, 50, 2, 45),
        level(2, 50, 5, 40),
        level(3, 100, 40, 20),
        level(4, 200, 90, 40),
        level(5, 200, 100, 40),
      ],
      FIVE,
      NPS,
    );
    expect(found.kind).toBe("mustBe");
    // Bad: −78, between: 20, good: 27.5.
    expect(found.contrast?.penalty.value).toBeCloseTo(98, 10);
    expect(found.contrast?.reward.value).toBeCloseTo(7.5, 10);
    expect(found.contrast).toMatchObject({ bad: 100, between: 100, good: 400 });
    expect(found.contrast?.penalty.low).toBeGreaterThan(79);
  });

  it("calls an item a delighter that lifts when it is good and hurts little when it is bad", () => {
    const found = penaltyReward(
      [level(2, 100, 30, 25), level(3, 150, 45, 30), level(5, 200, 170, 5)],
      FIVE,
      NPS,
    );
    expect(found.kind).toBe("delighter");
  });

  it("calls an item linear where both are alike, and unclear where neither is there", () => {
    expect(
      penaltyReward([level(1, 200, 20, 100), level(3, 200, 60, 60), level(5, 200, 100, 20)], FIVE, NPS).kind,
    ).toBe("linear");
    expect(
      penaltyReward([level(1, 60, 20, 20), level(3, 60, 21, 20), level(5, 60, 20, 20)], FIVE, NPS).kind,
    ).toBe("unclear");
  });

  it("says nothing of groups of fewer than ten", () => {
    expect(penaltyReward([level(1, 9, 0, 9), level(3, 90, 40, 20), level(5, 90, 80, 0)], FIVE, NPS)).toEqual({
      kind: "unclear",
      contrast: null,
    });
  });

  it("knows which end is good", () => {
    const turned: Scale = { ...FIVE, orientation: "low" };
    const levels = [level(5, 100, 5, 90), level(3, 100, 40, 20), level(1, 100, 45, 20)];
    expect(penaltyReward(levels, turned, NPS).kind).toBe("mustBe");
    expect(penaltyReward(levels, turned, NPS).contrast?.penalty.value).toBeGreaterThan(0);
  });

  it("does not grow surer by weights that are all the same", () => {
    const plain = [level(1, 100, 5, 90), level(3, 100, 40, 20), level(5, 100, 45, 20)];
    const heavy = [level(1, 100, 5, 90, 40), level(3, 100, 40, 20, 40), level(5, 100, 45, 20, 40)];
    const [a, b] = [penaltyReward(plain, FIVE, NPS), penaltyReward(heavy, FIVE, NPS)];
    expect(b.contrast?.penalty.low).toBeCloseTo(a.contrast?.penalty.low ?? 0, 8);
    expect(meanOverLevels(heavy)).toBeCloseTo(meanOverLevels(plain) ?? 0, 8);
  });

  it("knows scales without boxes to be none of it", () => {
    const hundred: Scale = { min: 0, max: 100, orientation: "high" };
    expect(penaltyReward([level(50, 100, 5, 90)], hundred, NPS).contrast).toBeNull();
  });
});
