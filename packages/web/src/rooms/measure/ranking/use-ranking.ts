import type { RankingInput } from "@heed/contract/measure/ranking";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";

/** The units of a field in their order; asked again by itself when signals arrive. */
export function useRanking(body: RankingInput, enabled = true) {
  return useQuery({
    queryKey: [...keys.figures, "ranking", body],
    queryFn: ({ signal }) => client.call("askRanking", { body, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
