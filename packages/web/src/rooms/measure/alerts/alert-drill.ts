import type { Alert } from "@heed/contract/measure/alert";
import type { Condition } from "@heed/contract/measure/query";
import { addDays, dayIn } from "@heed/core/measure/day";
import { writePeriod } from "../../../scope/period.ts";
import { type Segment, writeSegment } from "../../../scope/segment.ts";

/** So many days before the window are looked at with it, so that the fall can be seen. */
const BEFORE_DAYS = 27;

/** The conditions of an alert as they stand in an address; those that an address cannot say are left out. */
export function segmentOf(conditions: readonly Condition[]): Segment {
  return conditions.flatMap(({ field, op, value, values }) => {
    if (op === "eq" && value !== undefined) return [{ field, values: [value] }];
    return op === "in" && values ? [{ field, values }] : [];
  });
}

/** Where the metric of an alert can be looked at: its part, in the weeks up to what was seen last. */
export function drillSearch(
  alert: Pick<Alert, "metric" | "segment" | "latest">,
  zone: string,
): { metric: string; period?: string; segment?: string } {
  const last = dayIn(zone, Date.parse(alert.latest.to) - 1);
  const period = writePeriod({ first: addDays(last, -BEFORE_DAYS), last });
  const segment = writeSegment(segmentOf(alert.segment));
  return { metric: alert.metric, ...(period && { period }), ...(segment && { segment }) };
}
