import type { DistributionInput, QueryInput, SignalSearch } from "@heed/contract/measure/query";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";
import { keys } from "./keys.ts";

/** A question to the lens; asked again by itself when signals arrive. */
export function askQuery(body: QueryInput) {
  return queryOptions({
    queryKey: [...keys.figures, "ask", body],
    queryFn: ({ signal }) => client.call("ask", { body, signal }),
  });
}

/** The answer to a question. While another one is fetched, the last answer stays. */
export function useAsk(body: QueryInput, enabled = true) {
  return useQuery({ ...askQuery(body), placeholderData: keepPreviousData, enabled });
}

/** Whether any signal was ever recorded; undefined while nobody knows. */
export function useEverAnswered(): boolean | undefined {
  const { data } = useQuery(askQuery({ metrics: ["count"] }));
  return data && (data.rows[0]?.metrics.count?.value ?? 0) > 0;
}

/** How the answers to one rating spread over its scale. */
export function useDistribution(body: DistributionInput, enabled = true) {
  return useQuery({
    queryKey: [...keys.figures, "distribution", body],
    queryFn: ({ signal }) => client.call("askDistribution", { body, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The newest signals of a slice; asked again by itself when signals arrive. */
export function useNewestSignals(body: SignalSearch, enabled = true) {
  return useQuery({
    queryKey: [...keys.comments, "newest", body],
    queryFn: ({ signal }) => client.call("searchSignals", { body, signal }),
    enabled,
  });
}
