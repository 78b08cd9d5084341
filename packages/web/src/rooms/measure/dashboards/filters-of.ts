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
    const { field, op, value } = condition;
    const values = valuesOf(condition);
    const known = segment.find((pick) => pick.field === field);
    const end = typeof value === "number" && (op === "gte" ? "from" : op === "lt" ? "to" : null);
    if (values && !known) segment.push({ field, values });
    else if (end && !known) {
      segment.push({ field, values: [], stretch: { from: null, to: null, [end]: value } });
    } else if (end && known?.stretch && known.stretch[end] === null) {
      known.stretch = { ...known.stretch, [end]: value };
    } else rest.push(condition);
  }
  return { segment, rest };
}

function valuesOf({ op, value, values }: Condition): (Scalar | null)[] | null {
  if (op === "missing") return [null];
  if (op === "in") return values ?? [];
  return op === "eq" && value !== undefined ? [value] : null;
}
