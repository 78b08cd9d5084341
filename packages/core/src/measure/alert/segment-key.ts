import type { Reach } from "@heed/contract/account/unit";
import type { Condition } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";

/** The same text for the same conditions, whatever their order. */
export function segmentKey(segment: readonly Condition[]): string {
  return JSON.stringify(
    segment
      .map(({ field, op, value, values }) => [
        field,
        op,
        values ? [...values].map(String).sort() : (value ?? null),
      ])
      .map((one) => JSON.stringify(one))
      .sort(),
  );
}

/** The values of a field that a segment is confined to; null where it is not. */
function confinedTo(segment: readonly Condition[], field: string): string[] | null {
  for (const condition of segment) {
    if (condition.field !== field) continue;
    const values: Scalar[] | undefined =
      condition.op === "in" ? condition.values : condition.op === "eq" ? [condition.value ?? ""] : undefined;
    if (values) return values.map(String);
  }
  return null;
}

/** The places that a segment is confined to; empty lists where it is not. */
export type SegmentPlaces = { location: string[]; partner: string[]; touchpoint: string[] };

export function placesOf(segment: readonly Condition[]): SegmentPlaces {
  return {
    location: confinedTo(segment, "location") ?? [],
    partner: confinedTo(segment, "partner") ?? [],
    touchpoint: confinedTo(segment, "touchpoint") ?? [],
  };
}

/**
 * True when all signals of a segment lie inside a reach, so that whoever has it may be told of the segment: it is
 * confined to places of one kind, all of which are theirs.
 */
export function isSegmentInside(reach: Reach, segment: readonly Condition[]): boolean {
  if (reach === null) return true;
  const places = placesOf(segment);
  return (["location", "partner", "touchpoint"] as const).some(
    (field) => places[field].length > 0 && places[field].every((key) => reach[field].includes(key)),
  );
}
