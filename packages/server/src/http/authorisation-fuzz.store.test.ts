import { may, type Role } from "@heed/contract/permission";
import { ROUTES, type Route, type RouteName } from "@heed/contract/routes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fuzzRequest, operationsOf } from "../testing/fuzz-request.ts";
import { oneOf, rollFrom } from "../testing/fuzz-value.ts";
import { type KeyRole, type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { openApiDocument } from "./openapi.ts";

/*
 * S6, S1: every door with made-up requests, made from the document that describes them, by every role, with ids of
 * this workspace and of another. Nothing ends with a fault of ours, and nothing is done that the table denies.
 */
const REQUESTS = 2_500;
const CANARY = "zebrafinch";
let heed: RunningHeed;
let ids: string[];
beforeAll(async () => {
  heed = await runningHeed();
  const signal = async (key: string, name: string): Promise<string[]> => {
    const body = { customer: { ref: name, name }, touchpoint: name, ratings: { nps: 1 }, text: name };
    const { body: made } = await heed.call("POST", "/signals", { key, body });
    return [made.id, made.case.id];
  };
  ids = [
    ...(await signal(heed.keys.admin, "mine")),
    ...(await signal(heed.other.key, CANARY)),
    heed.workspaceId,
    heed.other.workspaceId,
    heed.owner.id,
    "mine",
    "absent",
    CANARY,
  ];
});
afterAll(() => heed.close());

/** What would take the ground away from under the test itself. */
const LEFT_OUT = new Set<string>(["listen", "deleteKey", "signOut"] satisfies RouteName[]);

it(`S6: ${REQUESTS} requests from the OpenAPI document, by every role`, { timeout: 180_000 }, async () => {
  const roll = rollFrom(4400);
  const operations = operationsOf(openApiDocument() as Parameters<typeof operationsOf>[0]).filter(
    ({ id }) => !LEFT_OUT.has(id),
  );
  expect(operations.length).toBe(Object.keys(ROUTES).length - LEFT_OUT.size);
  const roles = Object.keys(heed.keys) as KeyRole[];
  const wrong: string[] = [];
  const answered: Record<number, number> = {};
  let next = 0;
  const ask = async (): Promise<void> => {
    while (next < REQUESTS) {
      const operation = operations[next++ % operations.length];
      if (!operation) return;
      const route: Route = ROUTES[operation.id as RouteName];
      const role = roll() < 0.1 ? undefined : oneOf(roll, roles);
      const { path, body } = fuzzRequest(operation, roll, ids);
      const { status, text } = await heed.call(operation.method, `/${path}`, {
        key: role && heed.keys[role],
        ...(body !== undefined && { raw: body }),
      });
      answered[status] = (answered[status] ?? 0) + 1;
      const what = `${status} ${role ?? "visitor"} ${operation.method} ${path} ${body?.slice(0, 300) ?? ""}`;
      if (status >= 500) wrong.push(`${what}: ${text.slice(0, 200)}`);
      if (status < 400 && !allows(route, role)) wrong.push(`${what}: not denied`);
      // What a request itself says comes back in the answer to it; anything else of the other workspace does not.
      if (status < 400 && text.includes(CANARY) && !(path + (body ?? "")).includes(CANARY))
        wrong.push(`${what}: told of another workspace`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, ask));
  expect(wrong).toEqual([]);
  expect(answered[200] ?? 0).toBeGreaterThan(REQUESTS / 50);
  expect(answered[403] ?? 0).toBeGreaterThan(REQUESTS / 10);
  expect(answered[422] ?? 0).toBeGreaterThan(REQUESTS / 50);
});

function allows(route: Route, role: Role | undefined): boolean {
  if (route.may === "anyone") return true;
  return role !== undefined && route.may !== "member" && may(role, route.may);
}
