import type { Signal } from "@heed/contract/listen/signal";
import type { SignalSearch } from "@heed/contract/measure/query";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "./client.ts";
import { useNewestSignals } from "./figures.ts";

/** So many new ones are counted; more are "and more". */
const COUNTED = 50;

/**
 * A list of signals that stands still while it is read: what arrives is counted, and shown when it is asked for.
 * The pages are fetched once; beside them, the newest are fetched whenever something arrives.
 */
export function useReading(body: SignalSearch, enabled = true) {
  const cache = useQueryClient();
  const queryKey = ["reading", body];
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      client.call("searchSignals", {
        body: pageParam === null ? body : { ...body, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    enabled,
  });
  const shown = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = useNewestSignals({ ...body, limit: COUNTED }, enabled && pages.isSuccess);
  const arrived = arrivals(shown, newest.data?.items ?? []);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  return {
    ...pages,
    signals: shown,
    /** How many arrived since; more than COUNTED are not counted. */
    waiting: pages.isSuccess ? arrived.length : 0,
    more: arrived.length >= COUNTED,
    fresh,
    /** Shows what arrived, at the top. */
    show: () => {
      setFresh(new Set(arrived.map((signal) => signal.id)));
      void cache.resetQueries({ queryKey, exact: true });
    },
  };
}

/** Those among the newest that came after what is shown: newer, and not in it. */
export function arrivals(
  shown: readonly Pick<Signal, "id" | "receivedAt">[],
  newest: readonly Signal[],
): Signal[] {
  const known = new Set(shown.map((signal) => signal.id));
  const latest = shown.reduce((last, signal) => (signal.receivedAt > last ? signal.receivedAt : last), "");
  return newest.filter((signal) => !known.has(signal.id) && signal.receivedAt > latest);
}
