import { expect, test } from "vitest";
import { typeDigit } from "./digit-keys.ts";

const nps = { min: 0, max: 10 };
const csat = { min: 1, max: 5 };

test("a digit is its score", () => {
  expect(typeDigit("", "0", nps)).toEqual({ typed: "", score: 0, settled: true });
  expect(typeDigit("", "7", nps)).toEqual({ typed: "", score: 7, settled: true });
  expect(typeDigit("", "5", csat)).toEqual({ typed: "", score: 5, settled: true });
});

test("on 0–10 a one may become a ten", () => {
  expect(typeDigit("", "1", nps)).toEqual({ typed: "1", score: 1, settled: false });
  expect(typeDigit("1", "0", nps)).toEqual({ typed: "", score: 10, settled: true });
  expect(typeDigit("1", "3", nps)).toEqual({ typed: "", score: 3, settled: true });
  expect(typeDigit("1", "1", nps)).toEqual({ typed: "1", score: 1, settled: false });
});

test("on a short scale it may not, and what is off the scale is nothing", () => {
  expect(typeDigit("", "1", csat).settled).toBe(true);
  expect(typeDigit("", "0", csat).score).toBeUndefined();
  expect(typeDigit("", "6", csat).score).toBeUndefined();
});
