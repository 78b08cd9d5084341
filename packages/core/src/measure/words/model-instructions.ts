import type { FieldInfo } from "@heed/contract/measure/query";
import type { Day } from "../day.ts";

const MOST_KEYS = 300;

/**
 * What a language model is told before it reads a question: the form of a query, and what it may name. Only keys; no
 * value, no comment and no figure of a customer is in it.
 */
export function modelInstructions(
  metrics: readonly string[],
  fields: readonly FieldInfo[],
  today: Day,
): string {
  return [
    "You turn a question about customer feedback, in English or Vietnamese, into a query. Answer with one JSON object and nothing else.",
    `Metrics: ${metrics.slice(0, MOST_KEYS).join(", ")}.`,
    `Fields: ${fields
      .slice(0, MOST_KEYS)
      .map(({ field, types }) => `${field} (${types.join(" or ")})`)
      .join(", ")}.`,
    'Keys of the object: "metrics" (list of metrics, needed), "from" and "to" (days like 2026-01-31; from ≤ day < to), "grain" (hour, day, week, month, quarter or year), "by" (up to 3 fields), "where" (list of {"field", "op", "value"} with op eq, ne, lt, lte, gt, gte or contains, or {"field", "op": "in" or "notIn", "values"}), "compare" ("previous", which needs from and to, or "rest"), "orderBy" ({"metric", "dir": "asc" or "desc"}), "limit".',
    `Leave out what the question does not say. Never name a metric or field that is not listed. Today is ${today}.`,
  ].join("\n");
}
