import { BASE, ROUTES, type Route } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { buildApp } from "./app.ts";

type Operation = {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

let heed: RunningHeed;
let document: Document;
beforeAll(async () => {
  heed = await runningHeed();
  document = (await heed.call("GET", "/openapi.json", { key: undefined })).body;
});
afterAll(() => heed.close());

const routes = Object.entries(ROUTES) as [string, Route][];

describe("GET /openapi.json", () => {
  it("is OpenAPI 3.1 and open to everybody", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document).toMatchObject({ info: { title: "Heed" }, components: { schemas: { Problem: {} } } });
  });

  it.each(routes)("tells of %s", (name, route) => {
    const operation = document.paths[BASE + route.path]?.[route.method.toLowerCase()];
    if (!operation) throw new Error("is not there");
    expect(operation.operationId).toBe(name);
    expect(operation.summary).toBe(route.summary);
    expect(operation.security.length > 0).toBe(route.may !== "anyone");
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const told = operation.parameters.filter((parameter) => parameter.in === "path");
    expect(told.map((parameter) => parameter.name)).toEqual(inPath);
    expect(told.every(({ required }) => required)).toBe(true);
    expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
    expect(operation.responses["4XX"]?.content).toHaveProperty(["application/problem+json"]);
  });

  it("points nowhere that is not there", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path]) => path ?? "",
    );
    expect(references.length).toBeGreaterThan(0);
    for (const path of new Set(references)) {
      const target = path
        .split("/")
        .reduce((at: unknown, step) => (at as Record<string, unknown>)?.[step], document);
      expect([path, typeof target]).toEqual([path, "object"]);
    }
  });

  it("tells of both ways to send signals", () => {
    const content = document.paths[`${BASE}/signals`]?.post?.requestBody?.content ?? {};
    expect(Object.keys(content).sort()).toEqual(["application/json", "application/x-ndjson"]);
  });

  it("leaves out no door under /api (S40)", async () => {
    const app = await buildApp(heed.ctx);
    const documented = routes.map(([, { path }]) => (BASE + path).replace(/\{(\w+)\}/g, ":$1"));
    const open = addressesOf(app.printRoutes({ commonPrefix: false })).filter((address) =>
      address.startsWith("/api"),
    );
    expect([...new Set(open)].sort()).toEqual([...new Set(documented)].sort());
    await app.close();
  });
});

/** The addresses in Fastify's picture of its routes, a tree drawn with lines. */
function addressesOf(tree: string): string[] {
  const parents: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S+)( \([A-Z, ]+\))?$/.exec(line);
    if (!found) return [];
    const depth = (found[1]?.length ?? 0) / 4;
    parents[depth] = (depth > 0 ? parents[depth - 1] : "") + (found[2] ?? "");
    return found[3] ? [parents[depth] ?? ""] : [];
  });
}
