import type { Sum } from "@heed/core/measure/query-sums";
import type { Bind, Dialect } from "./dialect.ts";

/**
 * SQL of one sum over a group. Counting is spelled as counting, not as summing ones and zeros: both stores are about
 * twice as fast at it.
 */
export function sumText(sum: Sum, dialect: Dialect, bind: Bind): string {
  const rating = sum.rating === null ? null : dialect.rating(sum.rating, bind);
  if (sum.rating !== null && rating === null) return "0";
  const beyond = rating && sum.edge ? rating.isBeyond(sum.edge) : null;
  const factors = [
    ...Array<string>(sum.weightPower).fill(dialect.weight),
    ...Array<string>(sum.ratingPower).fill(rating?.value ?? ""),
  ];
  // A rating as a factor leaves the signals without one out by itself.
  const condition = beyond ?? (rating && sum.ratingPower === 0 ? rating.isThere : null);
  if (factors.length === 0) return condition ? dialect.countIf(condition) : "count(*)";
  const product = factors.join(" * ");
  return `coalesce(sum(${condition ? `case when ${condition} then ${product} else 0 end` : product}), 0)`;
}
