import { Problem } from "@heed/contract/problem";
import { BASE, ROUTES, type Route } from "@heed/contract/routes";
import { z } from "zod";
import type { Handlers } from "./door.ts";

type Json = Record<string, unknown>;

/** The contract's route table as OpenAPI 3.1; its schemas are the ones that parse requests. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    const path = `${BASE}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Heed", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key: heed_…" },
        session: { type: "apiKey", in: "cookie", name: "heed_session" },
      },
      schemas: { Problem: schemaOf(Problem, "output") },
    },
    paths,
  };
}

function operationOf(name: string, route: Route): Json {
  const problem = {
    description: "What went wrong, and where",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: name,
    summary: route.summary,
    description: route.may === "anyone" ? "Open to visitors." : `Needs: ${route.may}.`,
    security: route.may === "anyone" ? [] : [{ key: [] }, { session: [] }],
    parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")],
    ...(route.body && { requestBody: bodyOf(name, route.body) }),
    responses: { ...success(route), "4XX": problem, "5XX": problem },
  };
}

function bodyOf(name: string, body: z.ZodType): Json {
  const json = { schema: schemaOf(body, "input") };
  const lines = { schema: { type: "string", description: "One signal a line" } };
  return {
    required: true,
    content: {
      "application/json": json,
      ...(name === "recordSignals" && { "application/x-ndjson": lines }),
    },
  };
}

function success(route: Route): Json {
  if (route.produces)
    return { 200: { description: "OK", content: { [route.produces]: { schema: { type: "string" } } } } };
  if (!route.answer) return { 204: { description: "Done" } };
  const content = { "application/json": { schema: schemaOf(route.answer, "output") } };
  return { "2XX": { description: "OK", content } };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return json;
}

let made: Json | undefined;

export const openApiHandlers = {
  readOpenApi: async () => {
    made ??= openApiDocument();
    return made;
  },
} satisfies Partial<Handlers>;
