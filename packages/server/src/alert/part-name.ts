import type { Condition } from "@heed/contract/measure/query";

const MOST_NAMED = 3;
/** Fields whose values are names that people know. */
const SPEAKING: ReadonlySet<string> = new Set(["touchpoint", "location", "partner", "agent", "account"]);

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
  const label = SPEAKING.has(field) ? "" : `${field.slice(field.indexOf(".") + 1)}: `;
  if (op === "eq") return label + nameOf(field, String(value));
  if (op === "in" && values) {
    const more = values.length - MOST_NAMED;
    const named = values.slice(0, MOST_NAMED).map((one) => nameOf(field, String(one)));
    return `${label}${named.join(" / ")}${more > 0 ? ` (+${more})` : ""}`;
  }
  return [field, op, values?.join(", ") ?? value].filter((text) => text !== undefined).join(" ");
}
