import type { ChartAnswer } from "@heed/contract/measure/chart";
import { expect, it } from "vitest";
import { happeningsOf } from "./happenings.ts";

const period = (bucket: string, value: number | null): ChartAnswer["periods"][number] => ({
  bucket,
  figure: { value, n: value === null ? 0 : 9, low: value, high: value, wide: false },
  limits: null,
  partial: false,
  cusum: { above: 0, below: 0 },
});

it("tells what happened, newest first, and counts only periods with answers in a run", () => {
  const chart: ChartAnswer = {
    metric: "nps",
    grain: "day",
    kind: "n",
    centre: 30,
    baseline: null,
    spread: null,
    periods: ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"].map((day, at) =>
      period(day, at === 1 ? null : 20),
    ),
    signals: [
      { kind: "run", side: "below", from: "2026-05-01", to: "2026-05-04" },
      { kind: "outside", side: "below", from: "2026-05-03", to: "2026-05-03" },
    ],
    drifts: [{ side: "below", since: "2026-05-01", at: "2026-05-04" }],
    shifts: [{ at: "2026-05-02", before: 30, after: 20 }],
    asOf: "",
    elapsedMs: 0,
  };
  expect(happeningsOf(chart)).toEqual([
    { kind: "drift", side: "below", at: "2026-05-04", since: "2026-05-01" },
    { kind: "outside", side: "below", at: "2026-05-03" },
    { kind: "shift", at: "2026-05-02", before: 30, after: 20 },
    { kind: "run", side: "below", at: "2026-05-01", to: "2026-05-04", length: 3 },
  ]);
});
