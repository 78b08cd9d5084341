import type { FieldType, QueryField } from "@heed/core/measure/query-field";
import type { Bind, Dialect, ParamType } from "./dialect.ts";
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
  weight: "s.weight::float8",
  hasComment: "s.comments is not null",
  time: "s.at",
  micros: "(extract(epoch from s.at) * 1000000)::bigint",
  timeOfMicros: (placeholder) => `(timestamptz 'epoch' + ${placeholder} * interval '1 microsecond')`,
  countIf: (condition) => `count(*) filter (where ${condition})`,
  isOneOf: (column, list) => `${column} = any(${list})`,
  contains: (column, part) => `strpos(lower(${column}), lower(${part})) > 0`,
  // Other collations sort by the rules of a language, and not the same everywhere.
  ordered: (column) => `(${column}) collate "C"`,
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

function columnOf(field: QueryField, type: FieldType, bind: Bind): string {
  if (field.scope === "plain") return `s.${plainColumn(field.name)}`;
  const key = bind("text", field.key);
  if (field.scope === "ratings") return `(s.ratings->>${key})::integer`;
  const json = JSON_TYPES[type];
  const value = `s.${field.scope}->>${key}`;
  // A CASE, for PostgreSQL may otherwise convert before it looks at the type.
  return `(case when jsonb_typeof(s.${field.scope}->${key}) = '${json.name}' then (${value})::${json.sql} end)`;
}
