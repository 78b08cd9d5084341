import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import type { Condition } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import type { Segment } from "../../../scope/segment.ts";

/**
 * A dashboard's conditions as the segment of the scope bar, and those that it cannot show (`rest`): comparisons of
 * numbers, which only the API makes. They always hold.
 */
export function segmentOf(where: DashboardFilters["where"]): { segment: Segment; rest: Condition[] } {
  const segment: Segment = [];
  const rest: Condition[] = [];
  for (const condition of where) {
    const values = valuesOf(condition);
    if (values && !segment.some(({ field }) => field === condition.field))
      segment.push({ field: condition.field, values });
    else rest.push(condition);
  }
  return { segment, rest };
}

function valuesOf({ op, value, values }: Condition): (Scalar | null)[] | null {
  if (op === "missing") return [null];
  if (op === "in") return values ?? [];
  return op === "eq" && value !== undefined ? [value] : null;
}
