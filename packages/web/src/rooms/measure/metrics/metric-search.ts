/** What the page keeps in its address: the words searched for, whether all are listed, and which window is open. */
export type MetricSearch = { q?: string; all?: true; open?: string; view?: MetricView };
export type MetricView = "new" | "edit" | "history" | "targets";

const VIEWS: readonly string[] = ["new", "edit", "history", "targets"] satisfies MetricView[];

export function metricSearch(search: Record<string, unknown>): MetricSearch {
  const { q, all, open, view } = search;
  return {
    ...(typeof q === "string" && q !== "" && { q }),
    ...((all === true || all === "true") && { all: true as const }),
    ...(typeof open === "string" && { open }),
    ...(typeof view === "string" && VIEWS.includes(view) && { view: view as MetricView }),
  };
}
