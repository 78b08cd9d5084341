import type { CardInput } from "@heed/contract/measure/card";
import type { Dashboard, DashboardFilters } from "@heed/contract/measure/dashboard";
import type { NoteInput } from "@heed/contract/measure/note";
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
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

/** Kinds of cards that take long, so that the others do not wait for them. */
const SLOW: ReadonlySet<string> = new Set(["drivers"]);

/**
 * All cards of a kept dashboard: one request for those that are answered at once, one for the others. Asked again by
 * itself when signals arrive; meanwhile the last answers stay.
 */
export function useDashboardAnswers(
  dashboard: Pick<Dashboard, "id" | "version" | "cards"> | undefined,
  filters: DashboardFilters,
  enabled: boolean,
) {
  const { id = "", version = 0, cards = [] } = dashboard ?? {};
  const parts = [false, true].map((slow) =>
    cards.filter(({ kind }) => kind !== "text" && SLOW.has(kind) === slow).map((card) => card.id),
  );
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: [...keys.figures, "dashboard", id, version, filters, part],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.call("answerDashboard", { params: { id }, body: { filters, cards: part }, signal }),
      placeholderData: keepPreviousData,
      enabled: enabled && part.length > 0,
    })),
  });
  const byId = new Map(answers.flatMap(({ data }) => data?.items ?? []).map((answer) => [answer.id, answer]));
  return {
    byId,
    stale: answers.some(({ isPlaceholderData }) => isPlaceholderData),
    /** Why a card has no answer, if its part could not be asked. */
    errorOf: (card: string) =>
      byId.has(card) ? null : (answers[parts[0]?.includes(card) ? 0 : 1]?.error ?? null),
    refetch: () => void Promise.all(answers.map((answer) => answer.refetch())),
  };
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
