/** What is looked for, in the order of the tabs. */
export const VIEWS = ["segments", "compare", "cohorts", "ways", "again"] as const;
export type View = (typeof VIEWS)[number];

/** What the page keeps in its address. */
export type ExploreSearch = {
  view?: View;
  metric?: string;
  towards?: "up";
  rows?: string;
  columns?: string;
  heard?: true;
  grain?: "quarter";
  /** Touchpoints in order, with commas between. */
  steps?: string;
  within?: number;
};

/** Reads the address; what makes no sense is left out. */
export function exploreSearch(search: Record<string, unknown>): ExploreSearch {
  const view = VIEWS.find((one) => one === search.view);
  const within = Number(search.within);
  return {
    ...(view && { view }),
    ...text("metric"),
    ...(search.towards === "up" && { towards: "up" as const }),
    ...text("rows"),
    ...text("columns"),
    ...(search.heard === true && { heard: true as const }),
    ...(search.grain === "quarter" && { grain: "quarter" as const }),
    ...text("steps"),
    ...(Number.isInteger(within) && within >= 1 && within <= 1100 && { within }),
  };

  function text<K extends "metric" | "rows" | "columns" | "steps">(key: K): { [P in K]?: string } {
    const value = search[key];
    return typeof value === "string" && value !== "" ? ({ [key]: value } as { [P in K]: string }) : {};
  }
}
