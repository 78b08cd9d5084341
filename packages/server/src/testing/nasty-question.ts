import { oneOf, type Roll } from "./fuzz-value.ts";

/** A word that occurs nowhere else: every text of the questions carries it. */
export const MARK = "zq9x";

export const NASTY = [
  "'",
  "''",
  '"',
  "`",
  "\\",
  "\\'",
  "$1",
  "$$",
  "--",
  "/*",
  ";",
  ")",
  "(",
  "%",
  "_",
  "\u2019",
  "\u02bc",
  "\n",
  "?",
  ":a",
  "{}",
  "' or '1'='1",
  "'; drop table signals; --",
  '"; drop table signals; --',
  "1) union select * from keys --",
  "x' || (select secret_hash from keys limit 1) || '",
  "$body$; select pg_sleep(9); $body$",
  "->>'a'",
  "#>>'{a}'",
  "E'\\x27'",
];
const FIELDS = [
  "kind",
  "touchpoint",
  "channel",
  "survey",
  "language",
  "customer.ref",
  "account",
  "location",
  "partner",
  "agent",
];
const OPS = ["in", "notIn", "eq", "ne", "lt", "lte", "gt", "gte", "contains", "exists", "missing"];

export type Json = Record<string, unknown>;

/**
 * One question with its path, with something nasty in some of its places; about half of them are well formed. The fields
 * that exist are `attributes.a-zq9x`, `attributes.plain` and `ratings.nps`.
 */
export function nastyQuestion(roll: Roll): [string, Json] {
  const one = <T>(list: readonly T[]): T => oneOf(roll, list) as T;
  const nasty = (): string => MARK + one(NASTY) + (roll() < 0.3 ? one(NASTY) : "");
  const rarely = <T>(usual: T): T | string => (roll() < 0.06 ? nasty() : usual);
  const field = (): string =>
    roll() < 0.5
      ? rarely(one(FIELDS))
      : `${one(["attributes", "traits", "ratings"])}.${roll() < 0.85 ? one([`a-${MARK}`, "plain", "nps", `${MARK}_none`]) : nasty()}`;
  const value = (): unknown =>
    one<() => unknown>([nasty, nasty, () => 5, () => true, () => null, () => [nasty()]])();
  const condition = (): Json => {
    const op = rarely(one(OPS));
    const more =
      op === "in" || op === "notIn"
        ? { values: [nasty(), nasty()] }
        : op === "exists" || op === "missing"
          ? {}
          : { value: value() };
    return { field: field(), op, ...more, ...(roll() < 0.03 && { [nasty()]: 1 }) };
  };
  const where = Array.from({ length: Math.floor(roll() * 3) }, condition);
  const range =
    roll() < 0.3 ? { from: rarely("2026-01-01"), to: rarely("2027-01-01"), timezone: rarely("UTC") } : {};
  const kind = roll();
  if (kind < 0.55) {
    const metrics = [rarely(one(["count", "nps", "ratings.nps", `ratings.${MARK}_none`]))];
    const by = Array.from({ length: Math.floor(roll() * 3) }, field);
    return [
      "/query",
      { metrics, by, where, ...range, ...(roll() < 0.2 && { grain: rarely("day"), limit: rarely(5) }) },
    ];
  }
  if (kind < 0.75)
    return ["/query/distribution", { rating: rarely(one(["nps", `${MARK}_none`])), where, ...range }];
  return [
    "/signals/search",
    { where, ...range, ...(roll() < 0.2 && { cursor: nasty() }), ...(roll() < 0.2 && { limit: rarely(5) }) },
  ];
}
