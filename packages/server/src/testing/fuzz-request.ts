import { fuzzValue, oneOf, type Roll } from "./fuzz-value.ts";

/** What the OpenAPI document says of one door. */
export type Operation = {
  id: string;
  method: string;
  path: string;
  parameters: readonly { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  body: Record<string, unknown> | undefined;
};

type Described = {
  operationId: string;
  parameters?: Operation["parameters"];
  requestBody?: { content?: { "application/json"?: { schema?: Record<string, unknown> } } };
};

/** Every door of an OpenAPI document. */
export function operationsOf(document: { paths: Record<string, Record<string, unknown>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const { operationId, parameters = [], requestBody } = described as Described;
      const body = requestBody?.content?.["application/json"]?.schema;
      return { id: operationId, method: method.toUpperCase(), path, parameters, body };
    }),
  );
}

/** A request that such a door more or less expects. */
export function fuzzRequest(
  operation: Operation,
  roll: Roll,
  ids: readonly string[],
): { path: string; body: string | undefined } {
  const asText = (value: unknown): string =>
    typeof value === "object" ? JSON.stringify(value) : String(value);
  let path = operation.path.replace(/\{\w+\}/g, () => encoded(asText(oneOf(roll, ids) ?? "absent")));
  const asked = operation.parameters.filter(
    (one) => one.in === "query" && roll() < (one.required ? 0.95 : 0.3),
  );
  const query = asked.map((one) => `${one.name}=${encoded(asText(fuzzValue(one.schema, roll, ids)))}`);
  if (query.length > 0) path += `?${query.join("&")}`;
  const body = operation.body && JSON.stringify(fuzzValue(operation.body, roll, ids));
  return { path, body };
}

function encoded(text: string): string {
  return encodeURIComponent(text.slice(0, 2000).toWellFormed());
}
