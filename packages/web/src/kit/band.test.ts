import { Metric } from "@heed/contract/measure/metric";
import { PASSIVE_FROM, PROMOTER_FROM } from "@heed/core/measure/nps";
import { expect, test } from "vitest";
import { type Band, bandConditions, bandOf } from "./band.ts";

const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7], wait: [1, 5], mood: [1, 3] } as const;
const metrics = Object.entries(scales).map(([rating, [min, max]]) =>
  Metric.parse({
    key: rating === "wait" || rating === "mood" ? `ratings.${rating}` : rating,
    name: rating,
    kind: rating === "nps" ? "nps" : "box",
    rating,
    scale: { min, max, orientation: rating === "wait" ? "low" : "high" },
    unit: "percent",
    version: 1,
  }),
);
const bands = (rating: keyof typeof scales) => {
  const [min, max] = scales[rating];
  return Array.from({ length: max - min + 1 }, (_, i) => bandOf(rating, min + i, metrics)[0]).join("");
};

test("bands are the ones that the figures count", () => {
  expect(bands("nps")).toBe(`${"l".repeat(PASSIVE_FROM)}${"m".repeat(PROMOTER_FROM - PASSIVE_FROM)}hh`);
  expect(bands("csat")).toBe("llmhh");
  expect(bands("ces")).toBe("lllmhhh");
  expect(bands("wait")).toBe("hhmll");
  expect(bands("mood")).toBe("lmh");
});

test("the conditions of a band hold exactly for its answers", () => {
  const holds = (score: number, { op, value }: { op: string; value?: unknown }) => {
    const at = Number(value);
    return { gte: score >= at, gt: score > at, lte: score <= at, lt: score < at }[op];
  };
  for (const [rating, [min, max]] of Object.entries(scales))
    for (const band of ["low", "mid", "high"] satisfies Band[])
      for (let score = min; score <= max; score++)
        expect(bandConditions(rating, band, metrics).every((one) => holds(score, one))).toBe(
          bandOf(rating, score, metrics) === band,
        );
});

test("a rating that nobody knows has no ends", () => {
  expect(bandOf("unheard-of", 1, metrics)).toBe("mid");
  expect(bandConditions("unheard-of", "low", metrics)).toEqual([]);
});
