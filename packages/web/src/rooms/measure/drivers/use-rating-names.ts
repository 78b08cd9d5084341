import { useCallback } from "react";
import { useMetrics } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";

/** What people call a rating: by the name that it was declared with, or by its key. */
export function useRatingNames(): (rating: string) => string {
  const names = useNames();
  const metrics = useMetrics();
  return useCallback(
    (rating) => {
      const known = metrics.find((metric) => metric.kind === "mean" && metric.rating === rating);
      return known ? names.metric(known) : names.rating(rating);
    },
    [names, metrics],
  );
}
