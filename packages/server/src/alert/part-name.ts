import type { Condition } from "@heed/contract/measure/query";

const MOST_NAMED = 3;

/** What a segment is called in a mail: its values, or the conditions where they are no values; null for everything. */
export function partName(
  segment: readonly Condition[],
  nameOf: (field: string, value: string) => string,
): string | null {
  if (segment.length === 0) return null;
  return segment.map((condition) => conditionName(condition, nameOf)).join(", ");
}

function conditionName(
  { field, op, value, values }: Condition,
  nameOf: (field: string, value: string) => string,
): string {
  if (op === "eq") return nameOf(field, String(value));
  if (op === "in" && values) {
    const more = values.length - MOST_NAMED;
    const named = values.slice(0, MOST_NAMED).map((one) => nameOf(field, String(one)));
    return `${named.join(" / ")}${more > 0 ? ` (+${more})` : ""}`;
  }
  return [field, op, values?.join(", ") ?? value].filter((text) => text !== undefined).join(" ");
}
