import { z } from "zod";
import { Metric, RatingInput } from "../measure/metric.ts";
import {
  DistributionAnswer,
  DistributionInput,
  FieldInfo,
  QueryAnswer,
  QueryInput,
} from "../measure/query.ts";
import type { Route } from "../route.ts";
import { FieldKey, Listed } from "../words.ts";

/** Questions and their answers. */
export const MEASURE_ROUTES = {
  listMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "All metrics that can be asked for",
    may: "metrics.read",
    answer: Listed(Metric),
  },
  putMetric: {
    method: "PUT",
    path: "/metrics/{key}",
    summary: "Declare the scale of a rating before its first use",
    may: "metrics.write",
    params: z.strictObject({ key: FieldKey }),
    body: RatingInput,
    answer: Metric,
  },
  listFields: {
    method: "GET",
    path: "/fields",
    summary: "What questions may filter and break down by",
    may: "query.ask",
    answer: Listed(FieldInfo),
  },
  ask: {
    method: "POST",
    path: "/query",
    summary: "Ask for metrics over a slice of signals",
    may: "query.ask",
    body: QueryInput,
    answer: QueryAnswer,
  },
  askDistribution: {
    method: "POST",
    path: "/query/distribution",
    summary: "How the answers to one rating spread over its scale",
    may: "query.ask",
    body: DistributionInput,
    answer: DistributionAnswer,
  },
  listen: {
    method: "GET",
    path: "/live",
    summary: "Server-sent events: signal, case, metric",
    may: "query.ask",
    answer: null,
    produces: "text/event-stream",
  },
} as const satisfies Record<string, Route>;
