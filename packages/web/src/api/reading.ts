import type { Signal } from "@heed/contract/listen/signal";
import type { SignalSearch } from "@heed/contract/measure/query";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { client } from "./client.ts";
import { useNewestSignals } from "./figures.ts";

/** So many new ones are counted; more are "and more". */
const COUNTED = 50;

type Pages = InfiniteData<{ items: Signal[]; nextCursor: string | null }, string | null>;

/**
 * A list of signals that stands still while it is read: what arrives is counted, and shown when it is asked for, or
 * by itself where nothing is moved by it: in an empty list, and in one that `isBeingRead` says nobody reads now.
 * The pages are fetched once; beside them, the newest are fetched whenever something arrives.
 */
export function useReading(body: SignalSearch, isBeingRead: () => boolean = () => true) {
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
  });
  const shown = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = useNewestSignals({ ...body, limit: COUNTED }, pages.isSuccess);
  const arrived = pages.isSuccess ? arrivals(shown, newest.data?.items ?? []) : [];
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const show = () => {
    setFresh(new Set(arrived.map((signal) => signal.id)));
    // So many that some may not even be among the newest: begin anew.
    if (arrived.length >= COUNTED) void cache.resetQueries({ queryKey, exact: true });
    else cache.setQueryData<Pages>(queryKey, (before) => before && withArrivals(before, arrived));
  };
  useEffect(() => {
    if (arrived.length > 0 && (shown.length === 0 || !isBeingRead())) show();
  });
  return {
    ...pages,
    signals: shown,
    /** There is something, of an anonymous survey, but of too few people to show it. */
    withheld: pages.data?.pages[0]?.withheld === true,
    /** How many arrived since; more than COUNTED are not counted. */
    waiting: arrived.length,
    more: arrived.length >= COUNTED,
    fresh,
    /** Shows what arrived, at the top. */
    show,
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

/** The same pages with what arrived at the top of the first. */
export function withArrivals(before: Pages, arrived: readonly Signal[]): Pages {
  const [first, ...others] = before.pages;
  if (!first) return before;
  return { ...before, pages: [{ ...first, items: [...arrived, ...first.items] }, ...others] };
}
