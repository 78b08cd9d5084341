import type { Unit } from "@heed/contract/account/unit";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";

/** The organisation's units; whoever sees a part gets that part. */
export function useUnits(): UseQueryResult<Unit[]> {
  return useQuery({
    queryKey: keys.units,
    queryFn: async ({ signal }) => (await client.call("listUnits", { signal })).items,
    staleTime: 30_000,
  });
}
