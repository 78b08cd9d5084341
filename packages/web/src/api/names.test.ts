import { expect, test } from "vitest";
import { inSentence, spaced } from "./names.ts";

test("keys are read as words", () => {
  expect(["orderValue", "order_value", "Nhà hàng", "NETPRO"].map(spaced)).toEqual([
    "Order value",
    "Order value",
    "Nhà hàng",
    "NETPRO",
  ]);
});

test("names go into a sentence, abbreviations stay", () => {
  expect(["Touchpoint", "Điểm chạm", "NPS", "Q1", ""].map(inSentence)).toEqual([
    "touchpoint",
    "điểm chạm",
    "NPS",
    "q1",
    "",
  ]);
});
