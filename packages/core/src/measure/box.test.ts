import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxesFrom, isBeyond, topBoxes, topBoxFrom } from "./box.ts";
import type { Scale } from "./scale.ts";

const high = (min: number, max: number): Scale => ({ min, max, orientation: "high" });
const low = (min: number, max: number): Scale => ({ min, max, orientation: "low" });

describe("topBoxFrom", () => {
  it.each([
    [0, 1, 1, 1],
    [1, 3, 1, 3],
    [1, 4, 2, 3],
    [1, 5, 2, 4],
    [1, 6, 2, 5],
    [1, 7, 2, 6],
    [1, 8, 3, 6],
    [1, 9, 3, 7],
    [1, 10, 3, 8],
    [0, 10, 3, 8],
  ])("from %d to %d takes the top %d, from %d on", (min, max, boxes, from) => {
    expect(topBoxes(high(min, max))).toBe(boxes);
    expect(topBoxFrom(high(min, max))).toBe(from);
  });

  it("takes the bottom boxes where low is good", () => {
    expect(topBoxFrom(low(1, 5))).toBe(2);
    expect(topBoxFrom(low(0, 10))).toBe(2);
    expect(topBoxFrom(low(1, 3))).toBe(1);
  });

  it("refuses a scale that has no boxes", () => {
    for (const scale of [high(1, 1), high(0, 11), high(0, 100), high(0.5, 5.5), high(5, 1)])
      expect(() => topBoxFrom(scale)).toThrow(RangeError);
  });
});

describe("boxesFrom", () => {
  it("takes as many bad boxes as good ones", () => {
    expect(boxesFrom(high(1, 5), 4)).toEqual({ top: { op: ">=", at: 4 }, bottom: { op: "<=", at: 2 } });
    expect(boxesFrom(high(1, 7), 5)).toEqual({ top: { op: ">=", at: 5 }, bottom: { op: "<=", at: 3 } });
    expect(boxesFrom(low(1, 5), 2)).toEqual({ top: { op: "<=", at: 2 }, bottom: { op: ">=", at: 4 } });
  });

  it("leaves the rest as bad where the good ones pass the middle", () => {
    expect(boxesFrom(high(1, 5), 2)).toEqual({ top: { op: ">=", at: 2 }, bottom: { op: "<", at: 2 } });
    expect(boxesFrom(low(1, 5), 4)).toEqual({ top: { op: "<=", at: 4 }, bottom: { op: ">", at: 4 } });
  });

  it("never counts a rating as both, and low-is-good is the mirror of high-is-good", () => {
    const scales = fc
      .tuple(fc.integer({ min: -5, max: 1 }), fc.integer({ min: 1, max: 10 }))
      .map(([min, steps]) => ({ min, max: min + steps }));
    fc.assert(
      fc.property(
        scales,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ min, max }, pick, part) => {
          const from = min + (pick % (max - min + 1));
          const rating = pick % 2 ? min + part * (max - min) : min + Math.round(part * (max - min));
          const boxes = boxesFrom(high(min, max), from);
          expect(isBeyond(rating, boxes.top) && isBeyond(rating, boxes.bottom)).toBe(false);
          const mirror = boxesFrom(low(min, max), min + max - from);
          if (!Number.isInteger(rating)) return;
          expect(isBeyond(min + max - rating, mirror.top)).toBe(isBeyond(rating, boxes.top));
          expect(isBeyond(min + max - rating, mirror.bottom)).toBe(isBeyond(rating, boxes.bottom));
        },
      ),
    );
  });
});
