import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { answer, type MetricKey, toneOf } from "./scores.ts";

const scales: Record<MetricKey, readonly [number, number]> = { nps: [0, 10], csat: [1, 5], ces: [1, 7] };

test("answers are whole numbers on their scale, whatever the mood", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<MetricKey>("nps", "csat", "ces"),
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.nat(),
      (metric, mood, seed) => {
        const given = answer(metric, mood, createRandom(seed));
        const [min, max] = scales[metric];
        expect(Number.isInteger(given)).toBe(true);
        expect(given).toBeGreaterThanOrEqual(min);
        expect(given).toBeLessThanOrEqual(max);
      },
    ),
  );
});

test("a better mood never gives a lower answer from the same draw", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<MetricKey>("nps", "csat", "ces"),
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: 0, max: 4, noNaN: true }),
      fc.nat(),
      (metric, mood, lift, seed) => {
        const before = answer(metric, mood, createRandom(seed));
        expect(answer(metric, mood + lift, createRandom(seed))).toBeGreaterThanOrEqual(before);
      },
    ),
  );
});

test("the first rating asked decides the tone", () => {
  expect(toneOf({ nps: 10 }, -3)).toBe("delighted");
  expect(toneOf({ nps: 0, csat: 5 }, 3)).toBe("angry");
  expect(toneOf({ csat: 3 }, 3)).toBe("mixed");
  expect(toneOf({ ces: 3 }, 3)).toBe("unhappy");
  expect(toneOf({}, 1)).toBe("delighted");
  expect(toneOf({}, -3)).toBe("angry");
});
