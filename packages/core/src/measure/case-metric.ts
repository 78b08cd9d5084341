import type { Clock } from "@heed/contract/measure/own-metric";
import type { Condition } from "@heed/contract/measure/query";

/** A metric computed from cases, not from the lens. `given`: only cases that fulfil all of these. */
export type CaseMetric = { key: string; version: number; given: readonly Condition[] } & (
  | { kind: "time"; until: "resolution" | "firstResponse"; statistic: "median" | "p90"; clock: Clock }
  | { kind: "cases"; of: "firstContact" | "reopened"; windowDays: number }
  | { kind: "recovery" }
);
