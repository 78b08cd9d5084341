import { describe, expect, test } from "vitest";
import { BASE, ROUTES, type Route } from "../../packages/contract/src/routes.ts";
import { openApiDocument } from "../../packages/server/src/http/openapi.ts";
import { openApiProblems } from "./openapi-structure.ts";

/** As a client gets it: numbers as keys become texts, undefined goes. */
const document = JSON.parse(JSON.stringify(openApiDocument()));

test("is a valid OpenAPI 3.1 document", () => {
  expect(openApiProblems(document)).toEqual([]);
});

test("has each route of the contract, and nothing else", () => {
  const described = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
    ([path, item]) =>
      Object.entries(item).map(
        ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`,
      ),
  );
  const routes = Object.entries<Route>(ROUTES).map(
    ([name, { method, path }]) => `${method} ${BASE}${path} ${name}`,
  );
  expect(routes.length).toBeGreaterThan(30);
  expect(described.sort()).toEqual(routes.sort());
});

test("says what a signal is, in the words of the contract", () => {
  const { schema } = document.paths["/api/v1/signals"].post.requestBody.content["application/json"];
  const [one, many] = schema.anyOf;
  expect(Object.keys(one.properties)).toEqual(
    expect.arrayContaining(["at", "touchpoint", "ratings", "customer"]),
  );
  expect(many).toMatchObject({ type: "array", maxItems: 1000 });
});

describe("the check finds", () => {
  const good = {
    openapi: "3.1.0",
    info: { title: "a", version: "1" },
    components: { schemas: { A: { type: "string" } }, securitySchemes: { key: {} } },
    paths: {
      "/a/{id}": {
        get: {
          operationId: "a",
          security: [{ key: [] }],
          parameters: [
            { name: "id", in: "path", required: true, schema: { $ref: "#/components/schemas/A" } },
          ],
          responses: { 200: { description: "OK", content: { "application/json": { schema: {} } } } },
        },
      },
    },
  };
  const changed = (edit: (draft: typeof good) => void) => {
    const draft = structuredClone(good);
    edit(draft);
    return openApiProblems(JSON.parse(JSON.stringify(draft)));
  };
  const get = (draft: typeof good) => draft.paths["/a/{id}"].get;

  test("nothing in a good one", () => expect(openApiProblems(good)).toEqual([]));

  test.each<[string, (draft: typeof good) => void]>([
    ["another version", (draft) => Object.assign(draft, { openapi: "3.0.3" })],
    ["no title", (draft) => Object.assign(draft, { info: { version: "1" } })],
    ["a path parameter that is not declared", (draft) => Object.assign(get(draft), { parameters: [] })],
    [
      "a path parameter that may be left out",
      (draft) => Object.assign(get(draft).parameters[0] ?? {}, { required: false }),
    ],
    [
      "a reference to nothing",
      (draft) => Object.assign(get(draft).parameters[0]?.schema ?? {}, { $ref: "#/$defs/B" }),
    ],
    ["no answer", (draft) => Object.assign(get(draft), { responses: {} })],
    ["an answer without description", (draft) => Object.assign(get(draft).responses, { 404: {} })],
    ["a scheme that is not there", (draft) => Object.assign(get(draft), { security: [{ cookie: [] }] })],
    [
      "nullable, which 3.1 does not know",
      (draft) => Object.assign(draft.components.schemas.A, { nullable: true }),
    ],
    ["a type that is none", (draft) => Object.assign(draft.components.schemas.A, { type: "date" })],
    ["a pattern that is none", (draft) => Object.assign(draft.components.schemas.A, { pattern: "[" })],
    ["a body without content", (draft) => Object.assign(get(draft), { requestBody: {} })],
    ["two operations of one name", (draft) => Object.assign(draft.paths["/a/{id}"], { put: get(draft) })],
  ])("%s", (_, edit) => expect(changed(edit)).toHaveLength(1));
});
