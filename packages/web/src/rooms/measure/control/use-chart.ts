import type { ChartInput } from "@heed/contract/measure/chart";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";

/** The control chart of a metric; asked again by itself when signals arrive. */
export function useChart(body: ChartInput, enabled = true) {
  return useQuery({
    queryKey: [...keys.figures, "chart", body],
    queryFn: ({ signal }) => client.call("askChart", { body, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
