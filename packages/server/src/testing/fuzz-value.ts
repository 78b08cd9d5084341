/** Numbers from 0 up to 1, the same again for the same seed (mulberry32). */
export type Roll = () => number;

export function rollFrom(seed: number): Roll {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function oneOf<T>(roll: Roll, list: readonly T[]): T | undefined {
  return list[Math.floor(roll() * list.length)];
}

type Schema = { [name: string]: unknown };
const MAX_DEPTH = 6;

const WILD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  5e-324,
  2 ** 53,
  "",
  " ",
  "\u0000",
  "\ud800",
  "'",
  '"; drop table signals; --',
  "<script>ran=1</script>",
  "=1+1",
  "../../etc/passwd",
  "%00",
  "$" + "{7*7}",
  "a".repeat(5000),
  "\u202e",
  "𝒳",
  [],
  {},
  [[[[]]]],
  [null],
  { a: { b: {} } },
  { constructor: 1 },
  "2026-02-30",
  "9999-12-31T23:59:59Z",
  "-271821-04-20T00:00:00Z",
  "00000000-0000-0000-0000-000000000000",
];
const TEXTS: readonly string[] = [
  "a",
  "shop",
  "nps",
  "Lan",
  "giao hàng trễ",
  "key-1",
  "#1a5fb4",
  "UTC",
  "en",
  "lan@example.com",
  "+84 90 123 456",
  "2026-01-31",
  "count",
];

/**
 * A value that a JSON schema more or less describes: mostly right, now and then with a part that is not. `ids` are
 * things that are there, for fields that name one.
 */
export function fuzzValue(schema: Schema, roll: Roll, ids: readonly string[], depth = 0): unknown {
  if (depth > MAX_DEPTH || roll() < 0.04) return oneOf(roll, WILD);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return oneOf(roll, schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (Array.isArray(choices)) {
    const choice = oneOf(roll, choices as Schema[]);
    return fuzzValue(choice ?? {}, roll, ids, depth + 1);
  }
  if (schema.type === "object") return fuzzObject(schema, roll, ids, depth);
  if (schema.type === "array") {
    const items = (schema.items ?? {}) as Schema;
    const count = Number(schema.minItems ?? 0) + Math.floor(roll() * 4);
    return Array.from({ length: count }, () => fuzzValue(items, roll, ids, depth + 1));
  }
  if (schema.type === "boolean") return roll() < 0.5;
  if (schema.type === "null") return null;
  if (schema.type === "integer" || schema.type === "number") return fuzzNumber(schema, roll);
  if (schema.type === "string") return fuzzText(schema, roll, ids);
  return oneOf(roll, [...WILD, ...TEXTS]);
}

function fuzzObject(schema: Schema, roll: Roll, ids: readonly string[], depth: number): unknown {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = new Set((schema.required ?? []) as string[]);
  const made: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties))
    if (roll() < (required.has(name) ? 0.97 : 0.4)) made[name] = fuzzValue(property, roll, ids, depth + 1);
  if (typeof schema.additionalProperties === "object" && schema.additionalProperties !== null)
    for (let n = Math.floor(roll() * 3); n > 0; n -= 1)
      made[oneOf(roll, ["a", "b", "nps", "en", "why"]) ?? "a"] = fuzzValue(
        schema.additionalProperties as Schema,
        roll,
        ids,
        depth + 1,
      );
  if (roll() < 0.05)
    made[oneOf(roll, ["workspaceId", "role", "id", "createdAt", "toString", "owner", "subject_id"]) ?? "x"] =
      oneOf(roll, WILD);
  return made;
}

function fuzzNumber(schema: Schema, roll: Roll): number {
  const low = Number(schema.minimum ?? -5);
  const high = Math.min(Number(schema.maximum ?? 1000), low + 1_000_000);
  const value = low + roll() * (high - low);
  return schema.type === "integer" ? Math.round(value) : value;
}

function fuzzText(schema: Schema, roll: Roll, ids: readonly string[]): string {
  if (schema.format === "uuid") return oneOf(roll, ids) ?? crypto.randomUUID();
  if (schema.format === "email") return `a${Math.floor(roll() * 1e6)}@example.com`;
  if (schema.format === "date-time") return new Date(roll() * 2e12).toISOString();
  if (schema.format === "date") return new Date(roll() * 2e12).toISOString().slice(0, 10);
  if (schema.format === "uri")
    return oneOf(roll, ["https://example.com/", "http://127.0.0.1/", "http://169.254.169.254/"]) ?? "";
  const text = oneOf(roll, roll() < 0.2 ? ids : TEXTS) ?? "a";
  return text.padEnd(Number(schema.minLength ?? 0), "x");
}
