import type { Case } from "@heed/contract/act/case";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { keys } from "../../../api/keys.ts";
import { type CaseFilter, casesQuery } from "../case-queries.ts";
import { steadyRows } from "./steady-rows.ts";
import { useNewcomers } from "./use-newcomers.ts";

/**
 * The cases of one pile. They stand still while they are read: what arrives is counted in `added`, what leaves is
 * marked, and `settle` brings the list up to date when the reader asks for it or has changed it.
 */
export function useDesk(filter: CaseFilter) {
  const cache = useQueryClient();
  const query = useInfiniteQuery({ ...casesQuery(filter), refetchOnMount: "always" });
  const fresh = useMemo(() => distinct(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  const pages = query.data?.pages.length ?? 0;
  const key = JSON.stringify(filter);
  const [read, setRead] = useState({ key: "", pages: 0, items: fresh, settled: false });
  // Until the first answer after coming here, and whenever the reader asks for more, the list follows what is new.
  const still = read.settled && read.key === key && read.pages === pages;
  if (!still && query.isFetchedAfterMount) setRead({ key, pages, items: fresh, settled: true });
  const { rows, added } = useMemo(
    () => steadyRows(still ? read.items : fresh, fresh, query.hasNextPage),
    [still, fresh, read.items, query.hasNextPage],
  );
  const { newcomers, restart } = useNewcomers(filter);
  const loaded = new Set(fresh.map(({ id }) => id));
  return {
    query,
    rows,
    added,
    /** How many new cases stand further down than what is loaded. */
    below: newcomers.filter(({ id }) => !loaded.has(id)).length,
    settle: async () => {
      await cache.invalidateQueries({ queryKey: keys.cases });
      restart();
      setRead((before) => ({ ...before, settled: false }));
    },
  };
}

/** A case that moved from one page to the next while they were fetched comes twice; once is enough. */
function distinct(items: readonly Case[]): Case[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
