import type { DriversInput } from "@heed/contract/measure/drivers";
import { HeedError } from "@heed/sdk/heed-error";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";

/**
 * Which items carry an outcome. Kept for five minutes and not asked again with each signal: a thousand bootstrap samples
 * change little by one answer.
 */
export function useDrivers(body: DriversInput, enabled = true) {
  return useQuery({
    queryKey: ["drivers", body],
    queryFn: ({ signal }) => client.call("askDrivers", { body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    retry: (times, error) => !(error instanceof HeedError && error.code === "invalid") && times < 2,
    enabled,
  });
}

/** How many answers are missing, where an error says that there are too few; undefined for any other error. */
export function missingAnswers(error: unknown): { needed: number | null; found: number | null } | undefined {
  if (!(error instanceof HeedError) || error.code !== "invalid") return undefined;
  const { needed = null, found = null } = error.facts;
  return { needed, found };
}
