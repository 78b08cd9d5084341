import { expect, test } from "vitest";
import { type Comparison, verdictOf } from "./verdict.ts";

const up: Comparison = { value: 27, n: 100, diff: 6, low: 1, high: 11, p: 0.02, q: 0.3 };
const down: Comparison = { ...up, diff: -6, low: -11, high: -1 };

test("a change whose interval leaves out zero is clear", () => {
  expect(verdictOf(up, { good: "high" })).toBe("better");
  expect(verdictOf(up, { good: "low" })).toBe("worse");
  expect(verdictOf(down, { good: "high" })).toBe("worse");
  expect(verdictOf(down, { good: "neither" })).toBe("fewer");
  expect(verdictOf({ ...up, low: -1 }, { good: "high" })).toBe("unclear");
});

test("one of many needs its adjusted p", () => {
  expect(verdictOf(up, { good: "high", oneOfMany: true })).toBe("unclear");
  expect(verdictOf({ ...up, q: 0.1 }, { good: "high", oneOfMany: true })).toBe("better");
});

test("nothing before is no change", () => {
  expect(verdictOf(undefined, { good: "high" })).toBe("none");
  expect(verdictOf({ ...up, n: 0, value: null, diff: null }, { good: "high" })).toBe("none");
});
