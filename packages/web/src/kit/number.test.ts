import fc from "fast-check";
import { expect, test } from "vitest";
import {
  axisDecimals,
  decimalsFor,
  differenceDecimals,
  writeInterval,
  writeNumber,
  writeShare,
  writeValue,
} from "./number.ts";

test("numbers are written as the reader writes them, with a true minus", () => {
  expect(writeNumber(-1234.5, "en", 1)).toBe("−1,234.5");
  expect(writeNumber(-1234.5, "vi", 1)).toBe("−1.234,5");
  expect(writeNumber(6, "en", 0, true)).toBe("+6");
  expect(writeNumber(-0.2, "en", 0)).toBe("0");
  expect(writeNumber(-0.2, "en", 0, true)).toBe("0");
});

test("no written number has a hyphen or a negative zero", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: 0, max: 2 }),
      (n, decimals) => {
        const text = writeNumber(n, "en", decimals);
        expect(text).not.toContain("-");
        expect(text).not.toMatch(/^−0(\.0*)?$/);
      },
    ),
  );
});

test("a figure is no finer than it is sure", () => {
  expect(decimalsFor(26, 41, "points")).toBe(0);
  expect(decimalsFor(32.1, 32.9, "points")).toBe(1);
  expect(decimalsFor(3.9, 4.3, "score")).toBe(1);
  expect(decimalsFor(4.11, 4.15, "score")).toBe(2);
  expect(decimalsFor(null, null, "signals")).toBe(0);
});

test("a clear difference is never written as if it might be none", () => {
  expect(differenceDecimals(-3.2, -0.3, "percent")).toBe(1);
  expect(differenceDecimals(-3.2, 0.3, "percent")).toBe(0);
  expect(differenceDecimals(1.2, 9, "points")).toBe(0);
});

test("the ends of a narrow axis differ", () => {
  expect([axisDecimals(-50, 100), axisDecimals(2.7, 3.2), axisDecimals(4.01, 4.05)]).toEqual([0, 1, 2]);
});

test("values and intervals carry their unit", () => {
  expect(writeValue(72.4, "percent", "en")).toBe("72%");
  expect(writeInterval(68, 75, "percent", "en", 0, "to")).toBe("68–75%");
  expect(writeInterval(-3, 5, "points", "en", 0, "to")).toBe("−3 to 5");
});

test("a share is never nothing for some, nor everything for not all", () => {
  expect(writeShare(1, 1000, "en")).toBe("<1%");
  expect(writeShare(999, 1000, "en")).toBe(">99%");
  expect(writeShare(0, 1000, "en")).toBe("0%");
  expect(writeShare(1000, 1000, "en")).toBe("100%");
  expect(writeShare(0, 0, "en")).toBe("–");
});
