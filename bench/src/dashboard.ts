import type { QueryInput } from "@heed/contract/measure/query";

const year = { from: "2025-11-01", to: "2026-11-01", timezone: "Asia/Ho_Chi_Minh" } as const;

/** A CX manager's dashboard: twelve questions over a year. */
export const DASHBOARD: readonly { name: string; query: QueryInput }[] = [
  { name: "NPS of the year", query: { ...year, metrics: ["nps"] } },
  {
    name: "NPS, last six months against the six before",
    query: { ...year, from: "2026-05-01", metrics: ["nps"], compare: "previous" },
  },
  { name: "NPS by month", query: { ...year, metrics: ["nps"], grain: "month" } },
  { name: "CSAT by week", query: { ...year, metrics: ["csat"], grain: "week" } },
  { name: "signals by day", query: { ...year, metrics: ["count"], grain: "day" } },
  { name: "NPS by shop", query: { ...year, metrics: ["nps"], by: ["location"] } },
  {
    name: "NPS by shop, e-mail and SMS only",
    query: {
      ...year,
      metrics: ["nps"],
      by: ["location"],
      where: [{ field: "channel", op: "in", values: ["email", "sms"] }],
    },
  },
  { name: "CSAT by touchpoint", query: { ...year, metrics: ["csat"], by: ["touchpoint"] } },
  { name: "CES by courier", query: { ...year, metrics: ["ces"], by: ["partner"] } },
  {
    name: "NPS by channel and quarter",
    query: { ...year, metrics: ["nps"], by: ["channel"], grain: "quarter" },
  },
  { name: "NPS by category", query: { ...year, metrics: ["nps"], by: ["attributes.category"] } },
  {
    name: "punctuality of gold customers by agent",
    query: {
      ...year,
      metrics: ["ratings.punctuality"],
      by: ["agent"],
      where: [{ field: "traits.tier", op: "eq", value: "gold" }],
    },
  },
];
