import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

const draw = (seed: number, stream: number, count: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
};

test("the same seed and stream repeat, another seed or stream differs", () => {
  expect(draw(7, 3, 50)).toEqual(draw(7, 3, 50));
  expect(draw(7, 4, 50)).not.toEqual(draw(7, 3, 50));
  expect(draw(8, 3, 50)).not.toEqual(draw(7, 3, 50));
  expect(draw(2 ** 32 + 7, 3, 50)).not.toEqual(draw(7, 3, 50));
});

test("numbers stay in [0, 1) and neighbouring streams are not alike", () => {
  const first = Array.from({ length: 4000 }, (_, stream) => draw(1, stream, 1)[0] ?? Number.NaN);
  expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...first)).toBeLessThan(1);
  expect(first.reduce((sum, value) => sum + value, 0) / first.length).toBeCloseTo(0.5, 1);
  expect(new Set(first).size).toBeGreaterThan(3990);
});

test("int keeps to its bounds and reaches both", () => {
  const random = createRandom(5);
  const seen = new Set(Array.from({ length: 300 }, () => random.int(2, 5)));
  expect([...seen].sort()).toEqual([2, 3, 4, 5]);
});

test("normal has mean 0 and deviation 1", () => {
  const random = createRandom(11);
  const values = Array.from({ length: 20_000 }, () => random.normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeGreaterThan(0.95);
  expect(variance).toBeLessThan(1.05);
});

test("a weight of zero is never chosen, whatever stands around it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), fc.nat(), (weights, seed) => {
      fc.pre(weights.some((weight) => weight > 0));
      const list = weights.map((weight, index) => [index, weight] as const);
      const chosen = createRandom(seed).weighted(list);
      expect(weights[chosen]).toBeGreaterThan(0);
    }),
  );
});

test("weighted follows the weights", () => {
  const random = createRandom(2);
  let heavy = 0;
  for (let turn = 0; turn < 10_000; turn += 1) {
    if (
      random.weighted([
        ["heavy", 3],
        ["light", 1],
      ]) === "heavy"
    )
      heavy += 1;
  }
  expect(heavy / 10_000).toBeCloseTo(0.75, 1);
});

test("nothing to choose from is an error", () => {
  expect(() => createRandom(1).pick([])).toThrow(RangeError);
  expect(() => createRandom(1).weighted([["never", 0]])).toThrow(RangeError);
});
