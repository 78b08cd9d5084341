import { infiniteQueryOptions } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";

/** What the page keeps in its address. */
export type AuditSearch = { q?: string; actor?: string; area?: string; days?: string };

/** What may stand in the address; anything else is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const kept: AuditSearch = {};
  for (const key of ["q", "actor", "area", "days"] as const) {
    const value = search[key];
    if ((typeof value === "string" && value !== "") || typeof value === "number")
      kept[key] = String(value).slice(0, 200);
  }
  return kept;
}

/** The conditions as the API takes them. `now` in milliseconds, cut to the minute so that it does not ask all the time. */
export function conditions({ q, actor, area, days }: AuditSearch, now: number) {
  const back = Number(days);
  return {
    ...(q !== undefined && { q }),
    ...(actor !== undefined && { actor }),
    ...(area !== undefined && { action: area }),
    ...(back > 0 && { from: new Date(Math.floor(now / 60_000) * 60_000 - back * 86_400_000).toISOString() }),
  };
}

export function auditQuery(search: AuditSearch, now: number) {
  return infiniteQueryOptions({
    queryKey: [...keys.audit, search],
    queryFn: ({ signal, pageParam }) =>
      client.call("listAudit", {
        query: { limit: 50, ...conditions(search, now), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Where the same entries are a file. */
export function exportAddress(search: AuditSearch, format: "csv" | "ndjson", now: number): string {
  return `/api/v1/audit/export?${new URLSearchParams({ format, ...conditions(search, now) })}`;
}
