import type { Metric } from "@heed/contract/measure/metric";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { askQuery } from "../../../api/figures.ts";
import { keys } from "../../../api/keys.ts";
import { useScope } from "../../../scope/use-scope.ts";

export const allMetricsQuery = queryOptions({
  queryKey: [...keys.metrics, "all"],
  queryFn: ({ signal }) => client.call("listMetrics", { query: { all: "true" }, signal }),
  staleTime: 60_000,
});
export const targetsQuery = queryOptions({
  queryKey: keys.targets,
  queryFn: ({ signal }) => client.call("listTargets", { signal }),
});
export const metricQuery = (key: string) =>
  queryOptions({
    queryKey: [...keys.metrics, "one", key],
    queryFn: ({ signal }) => client.call("readMetric", { params: { key }, signal }),
  });
export const historyQuery = (key: string) =>
  queryOptions({
    queryKey: [...keys.metrics, "history", key],
    queryFn: ({ signal }) => client.call("readMetricHistory", { params: { key }, signal }),
  });

/** After a definition or a target changed: metrics, and every figure that may rest on them. */
export async function metricsChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.metrics }),
    queryClient.invalidateQueries({ queryKey: keys.figures }),
  ]);
}

export function useTargets() {
  return useQuery(targetsQuery);
}

/**
 * The figures of many metrics in the scope. Each is asked for by itself: one that cannot be answered, as one of cases
 * with a filter that cases do not have, must not take the others with it.
 */
export function useFigures(metrics: readonly Metric[]) {
  const { slice } = useScope();
  return useQueries({
    queries: metrics.map(({ key }) => ({
      ...askQuery({ ...slice, metrics: [key] }),
      retry: false,
    })),
    combine: (answers) =>
      new Map(
        metrics.map(({ key }, at) => [
          key,
          { figure: answers[at]?.data?.rows[0]?.metrics[key], failed: answers[at]?.isError ?? false },
        ]),
      ),
  });
}
