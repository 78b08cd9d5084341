import { expect, it } from "vitest";
import { effectOf, tellApart } from "./effect.ts";
import { rollFrom } from "./fuzz-value.ts";

it("is none between lists that are alike, all of it between those that do not touch, and knows ties", () => {
  expect(effectOf([1, 3, 5], [1, 3, 5])).toBe(0);
  expect(effectOf([4, 5], [1, 2, 3])).toBe(0.5);
  expect(effectOf([1, 2], [3])).toBe(-0.5);
  expect(effectOf([1, 2], [1, 1])).toBe(0.25);
});

it("tells a request apart that takes a tenth of a millisecond more, and not two that are one", async () => {
  const roll = rollFrom(7);
  const spin = (ms: number) => async () => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  };
  const same = await tellApart([spin(0.3), spin(0.3)], { pairs: 200, beyond: 0.1, roll });
  const other = await tellApart([spin(0.4), spin(0.3)], { pairs: 200, beyond: 0.1, roll });
  expect([same.apart, other.apart]).toEqual([false, true]);
});
