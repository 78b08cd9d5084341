import type { Scalar } from "@heed/contract/words";
import type { FieldType, QueryField } from "@heed/core/measure/query-field";
import type { Bind, Column, Dialect, ParamType } from "./dialect.ts";
import { plainColumn } from "./signal-columns.ts";

export const POSTGRES_TYPES: Readonly<Record<ParamType, string>> = {
  text: "text",
  number: "float8",
  boolean: "boolean",
  "text[]": "text[]",
  "number[]": "float8[]",
  "boolean[]": "boolean[]",
  "integer[]": "integer[]",
  time: "timestamptz",
  "time[]": "timestamptz[]",
  micros: "bigint",
  uuid: "uuid",
};

const JSON_TYPES: Record<FieldType, { name: string; sql: string }> = {
  text: { name: "string", sql: "text" },
  number: { name: "number", sql: "float8" },
  boolean: { name: "boolean", sql: "boolean" },
};

/** SQL over the table `signals` itself, on one PostgreSQL or on a Citus cluster. */
export const postgresDialect: Dialect = {
  from: (workspaceId, bind) => ({
    table: "signals s",
    condition: `s.workspace_id = ${bind("uuid", workspaceId)}`,
  }),
  column: columnOf,
  rating(key, bind) {
    const value = `(s.ratings->>${bind("text", key)})::integer`;
    return {
      value,
      isThere: `${value} is not null`,
      isBeyond: ({ op, at }) => `${value} ${op} ${Number(at)}`,
    };
  },
  text: (value) => value,
  read: (_field, _type, value) => value as Scalar | null,
  weight: "s.weight::float8",
  hasComment: "s.comments is not null",
  time: "s.at",
  micros: "(extract(epoch from s.at) * 1000000)::bigint",
  timeOfMicros: (placeholder) => `(timestamptz 'epoch' + ${placeholder} * interval '1 microsecond')`,
  countIf: (condition) => `count(*) filter (where ${condition})`,
  isOneOf: (value, list) => `${value} = any(${list})`,
  positionIn: (value, list) => `coalesce(array_position(${list}, ${value}), 0)`,
  small: (value) => `(${value})::integer`,
  oneIn: (many) => `hashtext(s.id::text) % ${Number(many)} = 0`,
  quantiles: (value, parts) =>
    `percentile_disc(array[${parts.map(Number).join(", ")}]::float8[]) within group (order by ${value})`,
  // Knows the case of the letters that the database's locale knows: all in the embedded one, ASCII alone in "C".
  contains: (value, part) => `strpos(lower(${value}), lower(${part})) > 0`,
  byCodePoint,
  bucket({ spans }, bind) {
    const from = bind(
      "time[]",
      spans.map((span) => span.from),
    );
    const numbers = bind(
      "integer[]",
      spans.map(({ bucket }) => bucket),
    );
    return { join: "", number: `(${numbers})[width_bucket(s.at, ${from})]` };
  },
};

function columnOf(field: QueryField, type: FieldType, bind: Bind): Column {
  const value = valueOfField(field, type, bind);
  return {
    value,
    isThere: `${value} is not null`,
    needsGuard: false,
    order: type === "text" ? byCodePoint(value) : value,
  };
}

function valueOfField(field: QueryField, type: FieldType, bind: Bind): string {
  if (field.scope === "plain") return `s.${plainColumn(field.name)}`;
  const key = bind("text", field.key);
  if (field.scope === "ratings") return `(s.ratings->>${key})::integer`;
  const json = JSON_TYPES[type];
  const value = `s.${field.scope}->>${key}`;
  // A CASE, for PostgreSQL may otherwise convert before it looks at the type.
  return `(case when jsonb_typeof(s.${field.scope}->${key}) = '${json.name}' then (${value})::${json.sql} end)`;
}

/** Other collations sort by the rules of a language, and not the same everywhere. */
function byCodePoint(value: string): string {
  return `(${value}) collate "C"`;
}
