import type { CardInput } from "@heed/contract/measure/card";
import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import type { NoteInput } from "@heed/contract/measure/note";
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";
import { keys } from "./keys.ts";

export const dashboardsQuery = (deleted = false) =>
  queryOptions({
    queryKey: [...keys.dashboards, "list", deleted],
    queryFn: ({ signal }) =>
      client.call("listDashboards", { query: { deleted: deleted ? "true" : "false" }, signal }),
  });

export const dashboardQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.dashboards, "one", id],
    queryFn: ({ signal }) => client.call("readDashboard", { params: { id }, signal }),
  });

/** All cards of a kept dashboard in one request; asked again by itself when signals arrive. */
export function useDashboardAnswers(
  id: string,
  version: number,
  filters: DashboardFilters,
  enabled: boolean,
) {
  return useQuery({
    queryKey: [...keys.figures, "dashboard", id, version, filters],
    queryFn: ({ signal }) => client.call("answerDashboard", { params: { id }, body: { filters }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Cards that are not kept, or not yet. Their places and titles are left out: they change no figure. */
export function useCardAnswers(cards: readonly CardInput[], filters: DashboardFilters, enabled = true) {
  const bare = cards
    .filter(({ kind }) => kind !== "text")
    .map((card) => ({ ...card, title: "", width: 1, height: 2 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return useQuery({
    queryKey: [...keys.figures, "cards", bare, filters],
    queryFn: ({ signal }) => client.call("askCards", { body: { cards: bare, filters }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const notesQuery = (days: { first: string; last: string }) =>
  queryOptions({
    queryKey: [...keys.notes, days],
    queryFn: ({ signal }) => client.call("listNotes", { query: days, signal }),
    staleTime: 60_000,
  });

/** Writes, changes and removes notes. */
export function useNoteChanges() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: keys.notes });
  return {
    create: useMutation({ mutationFn: (body: NoteInput) => client.call("createNote", { body }), onSuccess }),
    remove: useMutation({
      mutationFn: (id: string) => client.call("deleteNote", { params: { id } }),
      onSuccess,
    }),
  };
}

export const dashboardLinksQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.dashboards, "links", id],
    queryFn: ({ signal }) => client.call("listDashboardLinks", { params: { id }, signal }),
  });
