import type { Scalar } from "@heed/contract/words";
import type { Buckets } from "@heed/core/measure/query-buckets";
import type { FieldType, QueryField } from "@heed/core/measure/query-field";
import type { Bind, Bucketing, Column, Dialect, ParamType, RatingColumn } from "./dialect.ts";
import { keptText, keyType, missingIn, NO_RATING, readText } from "./missing.ts";
import type { KeyScope } from "./registry.ts";
import { plainColumn, SIGNAL_COLUMNS, SLOT_COLUMN, SLOT_MS } from "./signal-columns.ts";

export const DUCKDB_TYPES: Readonly<Record<ParamType, string>> = {
  text: "varchar",
  number: "double",
  boolean: "boolean",
  "text[]": "varchar[]",
  "number[]": "double[]",
  "boolean[]": "boolean[]",
  "integer[]": "integer[]",
  time: "bigint",
  "time[]": "bigint[]",
  micros: "bigint",
  uuid: "uuid",
};

/** SQL of an attribute, trait or rating in one type; undefined where no signal carried it. */
export type FindColumn = (scope: KeyScope, key: string, type: FieldType) => string | undefined;

/**
 * SQL over a workspace's wide table, null as long as it has no signals. `table` and whatever `findColumn` gives are
 * names that the lens made itself. Missing texts and ratings are not null (see missing.ts). Lists are asked with
 * `list_contains`: DuckDB then looks at each distinct text of a block once, which is twice as fast as `in`.
 */
export function duckdbDialect(table: string | null, findColumn: FindColumn): Dialect {
  return {
    from: () => ({ table: `${table ?? NO_SIGNALS} s`, condition: null }),
    column: (field, type) => columnOf(field, type, findColumn),
    rating: (key) => ratingOf(findColumn("ratings", key, "number")),
    text: keptText,
    read(field, type, value) {
      if (type === "text") return readText(value);
      return field.scope === "ratings" && value === NO_RATING ? null : (value as Scalar | null);
    },
    weight: "s.weight::double",
    hasComment: "s.has_comment",
    time: "s.ts",
    micros: "s.ts",
    timeOfMicros: (placeholder) => placeholder,
    countIf: (condition) => `count_if(${condition})`,
    isOneOf: (value, list) => `list_contains(${list}, ${value})`,
    positionIn: (value, list) => `coalesce(list_position(${list}, ${value}), 0)`,
    small: (value) => `(${value})::usmallint`,
    oneIn: (many) => `hash(s.id) % ${Number(many)} = 0`,
    quantiles: (value, parts) => `quantile_disc(${value}, [${parts.map(Number).join(", ")}])`,
    contains: (value, part) => `contains(lower(${value}), lower(${part}))`,
    byCodePoint: (value) => value,
    bucket: bucketJoin,
  };
}

const NO_SIGNALS = `(select ${[...SIGNAL_COLUMNS, SLOT_COLUMN].map(({ name, type }) => `null::${type} as ${name}`).join(", ")} where false)`;

function columnOf(field: QueryField, type: FieldType, findColumn: FindColumn): Column | null {
  const value =
    field.scope === "plain" ? `s.${plainColumn(field.name)}` : findColumn(field.scope, field.key, type);
  if (value === undefined) return null;
  const missing = missingIn(field.scope === "plain" ? "varchar" : keyType({ ...field, type }));
  if (missing === "null") return { value, isThere: `${value} is not null`, needsGuard: false, order: value };
  return {
    value,
    isThere: `${value} <> ${missing}`,
    needsGuard: true,
    order: `nullif(${value}, ${missing})`,
  };
}

function ratingOf(column: string | undefined): RatingColumn | null {
  if (column === undefined) return null;
  const isThere = `${column} > ${NO_RATING}`;
  return {
    value: `greatest(${column}, 0)::integer`,
    isThere,
    isBeyond: ({ op, at }) => {
      const beyond = `${column} ${op} ${Number(at)}`;
      return op.startsWith(">") && at >= 0 ? beyond : `(${beyond} and ${isThere})`;
    },
  };
}

/**
 * Where all borders between buckets lie on a quarter of an hour, as they do in every zone of today, signals find
 * their bucket through their slot number in a small hash table: a tenth of what comparing or truncating times takes.
 */
function bucketJoin({ spans }: Buckets, bind: Bind): Bucketing {
  const inner = spans.slice(1);
  const numbers = spans.map(({ bucket }) => bucket);
  if (inner.some(({ from }) => from % SLOT_MS !== 0)) {
    const from = bind(
      "time[]",
      spans.map((span) => span.from),
    );
    const list = `select unnest(${from}) as beginning, unnest(${bind("integer[]", numbers)}) as bucket`;
    return { join: ` asof join (${list}) b on s.ts >= b.beginning`, number: "b.bucket" };
  }
  const first = bind(
    "integer[]",
    spans.map(({ from }) => Math.floor(from / SLOT_MS)),
  );
  const end = bind(
    "integer[]",
    spans.map(({ to }) => Math.ceil(to / SLOT_MS)),
  );
  const list = `select unnest(${first}) as first, unnest(${end}) as "end", unnest(${bind("integer[]", numbers)}) as bucket`;
  const slots = `select unnest(range(first, "end"))::integer as slot, bucket from (${list})`;
  return {
    join: ` join (${slots}) b on b.slot = s.slot`,
    number: "b.bucket",
    finer: { part: "s.slot", join: ` join (${slots}) b on b.slot = p.c0` },
  };
}
