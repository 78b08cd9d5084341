import { may, Role } from "@heed/contract/permission";
import { BASE, ROUTES, type Route } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type KeyRole, type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let owner: { cookie: string; csrf: string };
beforeAll(async () => {
  heed = await runningHeed();
  owner = await heed.session();
});
afterAll(() => heed.close());

const routes = Object.entries(ROUTES) as [string, Route][];
const PARAMS: Record<string, string> = { id: newId(), key: "absent", ref: "absent" };

/** The status of an address for some caller; a stream is let go as soon as it begins. */
async function statusOf(route: Route, headers: Record<string, string>): Promise<number> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMS[name] ?? "");
  const response = await fetch(heed.address + BASE + path, {
    method: route.method,
    headers: { ...headers, ...(route.body && { "content-type": "application/json" }) },
    ...(route.body && { body: "{}" }),
  });
  await response.body?.cancel();
  return response.status;
}

function allowed(route: Route, role: Role): boolean {
  if (route.may === "anyone") return true;
  return route.may !== "member" && may(role, route.may);
}

describe.each(routes.filter(([name]) => name !== "signOut"))("%s", (_name, route) => {
  it("wants to know who is there", async () => {
    const status = await statusOf(route, {});
    if (route.may === "anyone") expect(status).not.toBe(401);
    else expect(status).toBe(401);
    expect(await statusOf(route, { authorization: "Bearer heed_wrong" })).toBe(401);
  });

  it.each(Role.options.filter((role) => role !== "owner"))(
    "lets a key with the role %s in, or not",
    async (role) => {
      const status = await statusOf(route, { authorization: `Bearer ${heed.keys[role as KeyRole]}` });
      if (allowed(route, role)) expect([200, 201, 204, 404, 409, 422, 429]).toContain(status);
      else expect(status).toBe(403);
    },
  );

  it("lets the owner in", async () => {
    const status = await statusOf(route, { cookie: owner.cookie, "x-heed-csrf": owner.csrf });
    expect([200, 201, 204, 404, 409, 422, 429]).toContain(status);
  });
});

it("keys do not sign out, people do", async () => {
  expect(await statusOf(ROUTES.signOut, {})).toBe(401);
  expect(await statusOf(ROUTES.signOut, { authorization: `Bearer ${heed.keys.admin}` })).toBe(403);
  const session = await heed.session();
  expect(await statusOf(ROUTES.signOut, { cookie: session.cookie, "x-heed-csrf": session.csrf })).toBe(204);
});
