import type { CaseList } from "@heed/contract/act/case";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";

export type CaseFilter = Partial<Pick<CaseList, "status" | "assignee" | "touchpoint" | "search">>;

/** One case with its story. */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.cases, "one", id],
    queryFn: ({ signal }) => client.call("readCase", { params: { id }, signal }),
  });
}

/** Cases page by page, the most urgent first (closed ones: the newest first). */
export function casesQuery(filter: CaseFilter, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [...keys.cases, "list", filter, limit],
    queryFn: ({ signal, pageParam }) =>
      client.call("listCases", {
        query: { ...filter, limit, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** A customer by the reference that they have in the company's own systems. */
export function customerQuery(ref: string) {
  return queryOptions({
    queryKey: ["customers", ref],
    queryFn: ({ signal }) => client.call("readCustomer", { params: { ref }, signal }),
  });
}

/** What happened to a customer, page by page, newest first. Moves with the cases. */
export function timelineQuery(ref: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.cases, "timeline", ref],
    queryFn: ({ signal, pageParam }) =>
      client.call("readTimeline", {
        params: { ref },
        query: { limit: 30, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
