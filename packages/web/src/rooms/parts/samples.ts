import type { Signal } from "@heed/contract/listen/signal";
import type { FigureAnswer } from "@heed/contract/measure/query";
import type { Bar } from "../../kit/chart/distribution-chart.tsx";
import type { TrendPoint } from "../../kit/chart/trend-point.ts";

/** Figures in every state that a figure can be in. They are samples, labelled as such on the page. */
export const FIGURES: readonly {
  key: "sure" | "unclear" | "wide" | "first" | "none";
  figure: FigureAnswer;
}[] = [
  {
    key: "sure",
    figure: {
      value: 34,
      n: 1204,
      low: 29.4,
      high: 38.3,
      wide: false,
      compare: { value: 27, n: 1130, diff: 7, low: 1.1, high: 12.9, p: 0.02, q: 0.02 },
    },
  },
  {
    key: "unclear",
    figure: {
      value: 31,
      n: 412,
      low: 22.9,
      high: 38.5,
      wide: false,
      compare: { value: 33, n: 398, diff: -2, low: -13, high: 9.2, p: 0.72, q: 0.72 },
    },
  },
  {
    key: "wide",
    figure: {
      value: 50,
      n: 8,
      low: -12.4,
      high: 84.6,
      wide: true,
      compare: { value: 20, n: 10, diff: 30, low: -46, high: 104, p: 0.45, q: 0.45 },
    },
  },
  { key: "first", figure: { value: -18, n: 260, low: -29.1, high: -6.6, wide: false } },
  { key: "none", figure: { value: null, n: 0, low: null, high: null, wide: false } },
];

const COUNTS = [21, 9, 14, 18, 22, 31, 40, 88, 140, 190, 231];

export const BARS: readonly Bar[] = COUNTS.map((n, score) => ({
  score,
  n,
  band: score >= 9 ? "high" : score >= 7 ? "mid" : "low",
}));

/** Twelve weeks: a hole, an uncertain stretch and a week that is not over. */
export const POINTS: readonly TrendPoint[] = [32, 35, 30, 38, null, 41, 36, 22, 18, 24, 27, 30].map(
  (value, i) => {
    const wide = i === 7 || i === 8;
    const half = wide ? 24 : 7;
    return {
      bucket: new Date(Date.UTC(2026, 2, 2 + 7 * i)).toISOString().slice(0, 10),
      value,
      n: value === null ? 0 : wide ? 14 : 120 + ((i * 37) % 80),
      low: value === null ? null : value - half,
      high: value === null ? null : value + half,
      wide,
      partial: i === 11,
    };
  },
);

const nobody = { receivedAt: "", survey: null, partner: null, agent: null, weight: 1, attributes: {} };

export function sampleSignals(at: string): Signal[] {
  return [
    {
      ...nobody,
      id: "00000000-0000-7000-8000-000000000001",
      kind: "survey",
      at,
      touchpoint: "delivery",
      channel: "sms",
      language: "vi",
      customer: {
        id: "00000000-0000-7000-8000-000000000011",
        ref: "C-17",
        name: "Nguyễn Thị Lan",
        account: null,
      },
      ratings: { nps: 2, csat: 1 },
      comments: { why: "Giao hàng trễ 3 ngày, gọi hotline không ai nghe máy." },
      location: "HN-01",
      caseId: null,
    },
    {
      ...nobody,
      id: "00000000-0000-7000-8000-000000000002",
      kind: "kiosk",
      at,
      touchpoint: "shop",
      channel: "kiosk",
      language: "en",
      customer: null,
      ratings: { nps: 10 },
      comments: { why: "The lady at the counter remembered me. Lovely." },
      location: "SG-03",
      caseId: null,
    },
  ];
}
