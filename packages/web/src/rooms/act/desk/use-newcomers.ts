import type { Case } from "@heed/contract/act/case";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import type { CaseFilter } from "../case-queries.ts";

/** So many newcomers are counted at most. */
const COUNTED = 50;

/**
 * Cases that were opened since the reader came to this pile, wherever in it they stand: the most urgent come first,
 * so that a new case usually lies beyond the pages that are loaded. `restart` begins to count anew.
 */
export function useNewcomers(filter: CaseFilter) {
  const key = JSON.stringify(filter);
  const [since, setSince] = useState<{ key: string; at: string } | null>(null);
  const newest = useQuery({
    queryKey: [...keys.cases, "newest", filter],
    queryFn: ({ signal }) =>
      client.call("listCases", { query: { ...filter, status: "all", limit: COUNTED }, signal }),
    enabled: filter.status === "active",
    refetchOnMount: "always",
  });
  const items = newest.data?.items;
  if (items && newest.isFetchedAfterMount && since?.key !== key)
    setSince({ key, at: items[0]?.openedAt ?? "" });
  return {
    newcomers: since?.key === key ? openedSince(items ?? [], since.at) : [],
    restart: () => setSince(null),
  };
}

/** The active ones among cases that were opened after a time (ISO 8601, as the server writes it). */
export function openedSince<T extends Pick<Case, "status" | "openedAt">>(
  cases: readonly T[],
  since: string,
): T[] {
  return cases.filter(({ status, openedAt }) => status !== "closed" && openedAt > since);
}
