import { type Condition, PLAIN_FIELDS, type QueryInput } from "@heed/contract/measure/query";
import fc from "fast-check";
import { NASTY } from "./some-signals.ts";

const OPEN_FIELDS = [
  "attributes.store",
  "attributes.Store",
  "attributes.order-value",
  "attributes.express",
  "traits.tier",
];
const RATINGS = ["ratings.nps", "ratings.csat", "ratings.speed"];

const text = fc.constantFrom(...NASTY, "email", "sms", "delivery", "shop", "vi", "FastEx");
const number = fc.constantFrom(0, 1, 3, 5, 7, 9, 10, 120.5, 0.1, -1.5);
const scalar = fc.oneof(text, number, fc.boolean());

const plainField = fc.constantFrom<string>(...PLAIN_FIELDS);
const field = fc.oneof(plainField, fc.constantFrom(...OPEN_FIELDS, ...RATINGS));

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field, op: fc.constantFrom("exists" as const, "missing" as const) }),
  conditionOn(plainField, text),
  conditionOn(fc.constantFrom(...RATINGS), number),
  conditionOn(fc.constantFrom(...OPEN_FIELDS), scalar),
  fc.record({
    field: fc.oneof(plainField, fc.constantFrom(...OPEN_FIELDS)),
    op: fc.constant("contains" as const),
    value: fc.constantFrom("", "n", "ĐẸP", "É", "\\", "'", "e", "%", "_", "😀"),
  }),
);

function conditionOn(fields: fc.Arbitrary<string>, value: fc.Arbitrary<string | number | boolean>) {
  const values = fc.array(value, { minLength: 1, maxLength: 4 });
  const ordered = value.filter((one) => typeof one !== "boolean");
  return fc.oneof(
    fc.record({ field: fields, op: fc.constantFrom("eq" as const, "ne" as const), value }),
    fc.record({ field: fields, op: fc.constantFrom("in" as const, "notIn" as const), values }),
    fc.record({
      field: fields,
      op: fc.constantFrom("lt" as const, "lte" as const, "gt" as const, "gte" as const),
      value: ordered,
    }),
  );
}

const whens = fc.constantFrom(
  "2025-10-01",
  "2026-01-01",
  "2026-03-01",
  "2026-03-28",
  "2026-03-29T01:30:00Z",
  "2026-04-01",
  "2026-04-30T12:34:56.789+07:00",
  "2026-10-25",
  "2026-10-26",
  "2026-12-01",
);

const ZONES = [
  "UTC",
  "Asia/Ho_Chi_Minh",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/New_York",
  "Pacific/Chatham",
];

/** Random questions that all make sense, about the signals of `someSignals`. */
export const someQueries: fc.Arbitrary<QueryInput> = fc
  .record(
    {
      metrics: fc.uniqueArray(
        fc.constantFrom(
          "nps",
          "csat",
          "count",
          "ratings.nps",
          "ratings.speed",
          "ratings.speed.box",
          "ratings.csat",
        ),
        { minLength: 1, maxLength: 3 },
      ),
      period: fc.uniqueArray(whens, { minLength: 2, maxLength: 2 }),
      open: fc.constantFrom("none", "none", "from", "to", "both"),
      timezone: fc.constantFrom(...ZONES),
      grain: fc.option(fc.constantFrom("hour", "day", "week", "month", "quarter", "year"), {
        nil: undefined,
      }),
      by: fc.uniqueArray(field, { maxLength: 3 }),
      where: fc.array(condition, { maxLength: 3 }),
      compare: fc.option(fc.constantFrom("previous" as const, { from: "2025-10-01", to: "2026-01-15" }), {
        nil: undefined,
      }),
      weighted: fc.boolean(),
    },
    { noNullPrototype: true },
  )
  .map(({ period, open, compare, grain, ...query }) => {
    const [from, to] = period.toSorted((a, b) => Date.parse(a) - Date.parse(b));
    const long = Date.parse(to ?? "") - Date.parse(from ?? "") > 100 * 86_400_000;
    const bounds = {
      ...(open !== "from" && open !== "both" && { from }),
      ...(open !== "to" && open !== "both" && { to }),
    };
    const closed = "from" in bounds && "to" in bounds;
    return {
      ...query,
      ...bounds,
      // The reference walks through a series in steps of minutes.
      ...(grain && { grain: grain === "hour" && (long || !closed) ? "day" : grain }),
      ...(compare && closed && { compare }),
      limit: 10_000,
    } as QueryInput;
  });
