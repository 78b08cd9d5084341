import type { CodedColumn } from "@heed/core/measure/explore-column";
import type { Outcome } from "@heed/core/measure/explore-outcome";
import { conditionOf } from "./conditions.ts";
import type { Bind, Dialect, RatingColumn } from "./dialect.ts";

/** SQL of the class of a signal (see explore-outcome.ts), and what must hold for it to have one; null: none has. */
export function classText(
  outcome: Outcome,
  dialect: Dialect,
  bind: Bind,
): { value: string; conditions: string[] } | null {
  const { rating, hit, edges, low, high } = outcome;
  const conditions = outcome.given.map((predicate) => conditionOf(predicate, dialect, bind));
  if (rating === null) {
    const hits = hit.map((predicate) => conditionOf(predicate, dialect, bind));
    return { value: hits.length > 0 ? `case when ${hits.join(" and ")} then 1 else 0 end` : "0", conditions };
  }
  const own = measuredBy(outcome, dialect, bind);
  if (!own) return null;
  conditions.push(own.isThere);
  if (edges) {
    const bottom = edges.bottom ? ` when ${own.isBeyond(edges.bottom)} then 2` : "";
    return { value: `case when ${own.isBeyond(edges.top)} then 1${bottom} else 0 end`, conditions };
  }
  // A scale that was made shorter may have left older answers outside.
  conditions.push(`${own.value} between ${Number(low)} and ${Number(high)}`);
  return { value: `${own.value} - (${Number(low)})`, conditions };
}

function measuredBy({ rating, minus }: Outcome, dialect: Dialect, bind: Bind): RatingColumn | null {
  const own = rating === null ? null : dialect.rating(rating, bind);
  if (!own || minus === null) return own;
  const other = dialect.rating(minus, bind);
  if (!other) return null;
  const value = `(${own.value} - ${other.value})`;
  const isThere = `${own.isThere} and ${other.isThere}`;
  return { value, isThere, isBeyond: ({ op, at }) => `(${isThere} and ${value} ${op} ${Number(at)})` };
}

/** SQL of the code of a signal in a column (see explore-column.ts). */
export function codeText({ field, type, values }: CodedColumn, dialect: Dialect, bind: Bind): string {
  const column = dialect.column(field, type, bind);
  if (!column) return "0";
  const edges = values.flatMap((value) => ("from" in value && value.from !== null ? [value.from] : []));
  if (edges.length > 0) {
    const steps = edges.map(
      (edge) => `case when ${column.value} >= ${bind("number", edge)} then 1 else 0 end`,
    );
    return `case when ${column.isThere} then 1 + ${steps.join(" + ")} else 0 end`;
  }
  const list = values.flatMap((value) => ("value" in value ? [value.value] : []));
  const kept = list.map((value) => (typeof value === "string" ? dialect.text(value) : value));
  const position = dialect.positionIn(column.value, bind(`${type}[]`, kept));
  return `case when ${position} = 0 and ${column.isThere} then ${list.length + 1} else ${position} end`;
}
