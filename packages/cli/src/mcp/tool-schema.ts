import type { ToolSpec } from "./tools.ts";

type Json = { [key: string]: unknown };
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Json };
type Operation = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Json }> } };
/** As much of the API's own description as is needed. */
export type ApiDescription = {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Json };
};

/**
 * What a tool takes, as JSON Schema, from the description that the running Heed gives of itself: its parameters and the
 * fields of its body as one object. Undefined where this Heed has no such route.
 */
export function toolSchema(tool: ToolSpec, base: string, api: ApiDescription): Json | undefined {
  const operation = api.paths[base + tool.path]?.[tool.method.toLowerCase()];
  if (!operation) return undefined;
  const parameters = (operation.parameters ?? []).filter((one) => one.in === "path" || one.in === "query");
  const body = operation.requestBody?.content["application/json"]?.schema;
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  const properties = Object.fromEntries(
    parameters.map(({ name, schema, description }) => [
      name,
      { ...schema, ...(description && { description }) },
    ]),
  );
  const bodyProperties = (body?.properties ?? {}) as Json;
  const bodyRequired = (body?.required ?? []) as string[];
  const schema: Json = {
    type: "object",
    properties: { ...properties, ...bodyProperties },
    required: [...required, ...bodyRequired],
    additionalProperties: false,
  };
  return plain(schema, api) as Json;
}

/**
 * Without what only burdens a reader: patterns that say what a format says already, and references, which not every
 * assistant follows. A schema that holds itself ends in "anything".
 */
function plain(value: unknown, api: ApiDescription, within: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, api, within));
  if (typeof value !== "object" || value === null) return value;
  const schema = value as Json;
  const { $ref } = schema;
  if (typeof $ref === "string") {
    const name = $ref.slice($ref.lastIndexOf("/") + 1);
    const target = api.components?.schemas?.[name];
    return target === undefined || within.includes(name) ? {} : plain(target, api, [...within, name]);
  }
  const kept = Object.entries(schema).filter(
    ([key]) => !(key === "pattern" && typeof schema.format === "string"),
  );
  return Object.fromEntries(kept.map(([key, one]) => [key, plain(one, api, within)]));
}
