import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ExploreSearch } from "./explore-search.ts";

type Change = { [K in keyof ExploreSearch]?: ExploreSearch[K] | undefined };

/** What the page's address says, and how to change some of it; undefined takes something out. */
export function useExploreSearch(): { search: ExploreSearch; change: (change: Change) => void } {
  const search: ExploreSearch = useSearch({ from: "/shell/measure/explore" });
  const navigate = useNavigate({ from: "/measure/explore" });
  return {
    search,
    change: (change) =>
      void navigate({
        search: (was) => {
          const next = Object.entries({ ...was, ...change }).filter(([, value]) => value !== undefined);
          return Object.fromEntries(next) as ExploreSearch;
        },
        resetScroll: false,
      }),
  };
}
