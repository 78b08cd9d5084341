import { expect, test } from "vitest";
import { moved } from "./moved.ts";

test("a move downwards turns the interval round, and its low end stays the lower one", () => {
  expect(moved({ value: 10, low: 4, high: 16 }, 0.5)).toEqual({ value: 5, low: 2, high: 8 });
  expect(moved({ value: 10, low: 4, high: 16 }, -0.5)).toEqual({ value: -5, low: -8, high: -2 });
});
