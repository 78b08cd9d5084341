import type { Metric } from "@heed/contract/measure/metric";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";
import { keys } from "./keys.ts";

/** What changes seldom: asked once, kept for five minutes. */
const seldom = { staleTime: 5 * 60_000 };

export const metricsQuery = queryOptions({
  queryKey: keys.metrics,
  queryFn: ({ signal }) => client.call("listMetrics", { signal }),
  ...seldom,
});
export const fieldsQuery = queryOptions({
  queryKey: keys.fields,
  queryFn: ({ signal }) => client.call("listFields", { signal }),
  ...seldom,
});
export const touchpointsQuery = queryOptions({
  queryKey: keys.touchpoints,
  queryFn: ({ signal }) => client.call("listTouchpoints", { signal }),
  ...seldom,
});
export const surveysQuery = queryOptions({
  queryKey: keys.surveys,
  queryFn: ({ signal }) => client.call("listSurveys", { signal }),
  ...seldom,
});

const none: readonly Metric[] = [];

/** All metrics that can be asked for; none while they are on their way. */
export function useMetrics(): readonly Metric[] {
  return useQuery(metricsQuery).data?.items ?? none;
}
