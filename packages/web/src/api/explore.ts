import type { CohortsInput } from "@heed/contract/measure/cohorts";
import type { CrosstabInput } from "@heed/contract/measure/crosstab";
import type { ExploreInput } from "@heed/contract/measure/explore";
import type { FunnelInput } from "@heed/contract/measure/funnel";
import type { RetentionInput } from "@heed/contract/measure/retention";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

/** These look through everything, so they are not asked again with every signal that arrives. */
const KEPT_MS = 120_000;
const kept = { placeholderData: keepPreviousData, staleTime: KEPT_MS } as const;

/** Which segments hold a metric down or up. */
export function useExplore(body: ExploreInput, enabled: boolean) {
  return useQuery({
    queryKey: ["explore", "segments", body],
    queryFn: ({ signal }) => client.call("explore", { body, signal }),
    enabled,
    ...kept,
  });
}

/** Two fields against each other. */
export function useCrosstab(body: CrosstabInput, enabled: boolean) {
  return useQuery({
    queryKey: ["explore", "crosstab", body],
    queryFn: ({ signal }) => client.call("askCrosstab", { body, signal }),
    enabled,
    ...kept,
  });
}

/** Customers by when they were first heard. */
export function useCohorts(body: CohortsInput, enabled: boolean) {
  return useQuery({
    queryKey: ["explore", "cohorts", body],
    queryFn: ({ signal }) => client.call("askCohorts", { body, signal }),
    enabled,
    ...kept,
  });
}

/** Who is heard again, by the band of the first score. */
export function useRetention(body: RetentionInput, enabled: boolean) {
  return useQuery({
    queryKey: ["explore", "retention", body],
    queryFn: ({ signal }) => client.call("askRetention", { body, signal }),
    enabled,
    ...kept,
  });
}

/** How many customers come from one touchpoint to the next. */
export function useFunnel(body: FunnelInput, enabled: boolean) {
  return useQuery({
    queryKey: ["explore", "funnel", body],
    queryFn: ({ signal }) => client.call("askFunnel", { body, signal }),
    enabled,
    ...kept,
  });
}
