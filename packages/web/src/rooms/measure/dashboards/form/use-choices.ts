import { useQuery } from "@tanstack/react-query";
import { fieldsQuery, useMetrics } from "../../../../api/catalog.ts";
import { groupedFields } from "../../../../scope/fields.ts";
import { candidatesOf } from "../../metric-of.ts";
import type { Choices } from "../card-look.ts";

/** What cards can be about in this workspace: the usual metrics first. */
export function useChoices(): Choices {
  const metrics = useMetrics();
  const known = useQuery(fieldsQuery).data?.items ?? [];
  const first = candidatesOf(metrics);
  const fields = groupedFields(known, { ratings: false }).flatMap((group) => group.fields);
  return {
    metrics: [...first, ...metrics.filter((metric) => !first.includes(metric))],
    fields,
    ratings: [...new Set(metrics.flatMap(({ rating }) => rating ?? []))],
  };
}
