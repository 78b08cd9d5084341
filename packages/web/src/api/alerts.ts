import type { AlertList } from "@heed/contract/measure/alert";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";
import { keys } from "./keys.ts";

/** The bell asks by itself now and then: another process may have found something that this one is not told of. */
const COUNTED_MS = 60_000;

export const alertCountQuery = queryOptions({
  queryKey: [...keys.alerts, "count"],
  queryFn: ({ signal }) => client.call("countAlerts", { signal }),
  refetchInterval: COUNTED_MS,
});

/** Alerts, a page at a time. */
export function alertsQuery(status: AlertList["status"], limit = 20) {
  return infiniteQueryOptions({
    queryKey: [...keys.alerts, "list", status, limit],
    initialPageParam: "",
    queryFn: ({ signal, pageParam }) =>
      client.call("listAlerts", {
        query: { status, limit, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function alertQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.alerts, "one", id],
    queryFn: ({ signal }) => client.call("readAlert", { params: { id }, signal }),
  });
}

export function alertSeriesQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.alerts, "series", id],
    queryFn: ({ signal }) => client.call("readAlertSeries", { params: { id }, signal }),
    staleTime: 5 * 60_000,
  });
}

export const alertRulesQuery = queryOptions({
  queryKey: [...keys.alerts, "rules"],
  queryFn: ({ signal }) => client.call("listAlertRules", { signal }),
});

export const alertSettingsQuery = queryOptions({
  queryKey: [...keys.alerts, "settings"],
  queryFn: ({ signal }) => client.call("readAlertSettings", { signal }),
});
