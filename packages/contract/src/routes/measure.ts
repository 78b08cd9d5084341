import {
  DistributionAnswer,
  DistributionInput,
  FieldInfo,
  QueryAnswer,
  QueryInput,
} from "../measure/query.ts";
import type { Route } from "../route.ts";
import { Listed } from "../words.ts";

/** Questions and their answers. */
export const MEASURE_ROUTES = {
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
    summary: "Server-sent events: signal, case, alert, metric",
    may: "query.ask",
    answer: null,
    produces: "text/event-stream",
  },
} as const satisfies Record<string, Route>;
