import { expect, test } from "vitest";
import { alertSentence, chanceSentence, type Told } from "./alert-sentence.ts";

const finding = {
  from: "2026-11-19T17:00:00Z",
  to: "2026-11-20T17:00:00Z",
  value: 12.4,
  n: 88,
  expected: 41.2,
  limitLow: 20,
  limitHigh: 60,
  p: 0.00024,
  q: 0.01,
  looked: 300,
};
const told = (alert: Partial<Told["alert"]> = {}, more: Partial<Told> = {}): Told => ({
  alert: {
    reason: "anomaly",
    direction: "fall",
    unit: "points",
    window: { unit: "day", count: 1 },
    finding,
    ...alert,
  },
  language: "en",
  metric: "NPS",
  part: "Swift Sparrow",
  zone: "Asia/Ho_Chi_Minh",
  ...more,
});

test("says what happened, to whom, from how many answers and when, in the workspace's own days", () => {
  expect(alertSentence(told())).toBe(
    "NPS of Swift Sparrow fell to 12 where 41 was to be expected (88 answers, Nov 20, 2026).",
  );
  expect(alertSentence(told({}, { language: "vi" }))).toBe(
    "NPS của Swift Sparrow giảm xuống 12, trong khi mức bình thường là 41 (88 câu trả lời, 20 thg 11, 2026).",
  );
  expect(
    alertSentence(
      told({ direction: "rise", unit: "percent", finding: { ...finding, n: 1 } }, { part: null }),
    ),
  ).toBe("NPS rose to 12% where 41% was to be expected (1 answer, Nov 20, 2026).");
});

test("counts are counted, and nothing is nothing", () => {
  const count = { unit: "signals" as const };
  const of = (value: number) => ({ ...count, finding: { ...finding, value, n: value, expected: 40 } });
  expect(alertSentence(told(of(0)))).toBe(
    "Not one signal of Swift Sparrow came where about 40 were to be expected (Nov 20, 2026).",
  );
  expect(alertSentence(told(of(4)))).toMatch(/^Only 4 signals of Swift Sparrow came/);
  expect(alertSentence(told({ ...of(1204), direction: "rise" }, { language: "vi" }))).toMatch(
    /^Có 1.204 phản hồi của Swift Sparrow, bình thường chỉ khoảng 40/,
  );
});

test("a threshold is told as one, without a word of chance", () => {
  expect(alertSentence(told({ reason: "threshold" }))).toMatch(
    /^NPS of Swift Sparrow is at 12, surely below/,
  );
  expect(chanceSentence(told({ reason: "threshold" }))).toBe("");
});

test("says how rare it is by chance, roughly", () => {
  expect(chanceSentence(told())).toBe("Chance alone does that about once in 4,200 times.");
  expect(chanceSentence(told({ finding: { ...finding, p: 0 } }))).toBe(
    "Chance alone does that less than once in 1,000,000 times.",
  );
  expect(chanceSentence(told({}, { language: "vi" }))).toContain("4.200 lần");
});

test("hours say from when to when; a fall below zero has a true minus", () => {
  const sentence = alertSentence(
    told({
      window: { unit: "hour", count: 3 },
      finding: { ...finding, value: -7.6, from: "2026-11-20T01:00:00Z", to: "2026-11-20T04:00:00Z" },
    }),
  );
  expect(sentence).toContain("fell to −8");
  expect(sentence).toMatch(/08:00.*11:00/);
});
