import type { CrossSum, RatingSum, SignalScore, Sum } from "@heed/core/measure/query-sums";
import { conditionOf } from "./conditions.ts";
import type { Bind, Dialect, RatingColumn } from "./dialect.ts";

/**
 * SQL of one sum over a group. Counting is spelled as counting, not as summing ones and zeros: both stores are about
 * twice as fast at it.
 */
export function sumText(sum: Sum, dialect: Dialect, bind: Bind): string {
  return "scores" in sum ? crossText(sum, dialect, bind) : ratingText(sum, dialect, bind);
}

function ratingText(sum: RatingSum, dialect: Dialect, bind: Bind): string {
  const rating = sum.rating === null ? null : measured(sum.rating, sum.minus, dialect, bind);
  if (sum.rating !== null && rating === null) return "0";
  const beyond = rating && sum.edge ? rating.isBeyond(sum.edge) : null;
  const factors = [
    ...Array<string>(sum.weightPower).fill(dialect.weight),
    ...Array<string>(sum.ratingPower).fill(rating?.value ?? ""),
  ];
  // A rating as a factor leaves the signals without one out by itself; a difference of two does not.
  const isGuarded = sum.ratingPower === 0 || sum.minus !== undefined;
  const own = beyond ?? (rating && isGuarded ? rating.isThere : null);
  const given = (sum.given ?? []).map((predicate) => conditionOf(predicate, dialect, bind));
  const condition = [...(own === null ? [] : [own]), ...given].join(" and ") || null;
  if (factors.length === 0) return condition ? dialect.countIf(condition) : "count(*)";
  const product = factors.join(" * ");
  return `coalesce(sum(${condition ? `case when ${condition} then ${product} else 0 end` : product}), 0)`;
}

/** A rating, or what two of them differ by; null where no signal has one of them. */
function measured(key: string, minus: string | undefined, dialect: Dialect, bind: Bind): RatingColumn | null {
  const rating = dialect.rating(key, bind);
  if (minus === undefined || rating === null) return rating;
  const other = dialect.rating(minus, bind);
  if (other === null) return null;
  const value = `(${rating.value} - ${other.value})`;
  const isThere = `${rating.isThere} and ${other.isThere}`;
  return { value, isThere, isBeyond: ({ op, at }) => `(${isThere} and ${value} ${op} ${Number(at)})` };
}

/** Σ of a product of two scores over the signals that carry both. */
function crossText({ scores, powers, weightPower }: CrossSum, dialect: Dialect, bind: Bind): string {
  const conditions: string[] = [];
  const factors = Array<string>(weightPower).fill(dialect.weight);
  for (const [at, score] of scores.entries()) {
    const found = scoreText(score, dialect, bind);
    if (found === null) return "0";
    conditions.push(...found.conditions);
    if (powers[at] === 1) factors.push(found.value);
  }
  const condition = conditions.length > 0 ? conditions.join(" and ") : "true";
  if (factors.length === 0) return dialect.countIf(condition);
  return `coalesce(sum(case when ${condition} then ${factors.join(" * ")} else 0 end), 0)`;
}

function scoreText(
  score: SignalScore,
  dialect: Dialect,
  bind: Bind,
): { conditions: string[]; value: string } | null {
  const conditions = (score.given ?? []).map((predicate) => conditionOf(predicate, dialect, bind));
  if (score.rating === null) {
    const hit = (score.hit ?? []).map((predicate) => conditionOf(predicate, dialect, bind));
    return { conditions, value: hit.length > 0 ? `(case when ${hit.join(" and ")} then 1 else 0 end)` : "1" };
  }
  const rating = measured(score.rating, score.minus, dialect, bind);
  if (rating === null) return null;
  conditions.push(rating.isThere);
  const cases = [
    ...(score.top ? [`when ${rating.isBeyond(score.top)} then 1`] : []),
    ...(score.bottom ? [`when ${rating.isBeyond(score.bottom)} then -1`] : []),
  ];
  return { conditions, value: cases.length > 0 ? `(case ${cases.join(" ")} else 0 end)` : rating.value };
}
