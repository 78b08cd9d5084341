import { may, Permission, Role } from "@heed/contract/permission";
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
  return (await answerOf(route, headers)).status;
}

/** `isRefused`: because the role may not, and not for a reason that lies in the thing itself. */
async function answerOf(
  route: Route,
  headers: Record<string, string>,
): Promise<{ status: number; isRefused: boolean }> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMS[name] ?? "");
  const response = await fetch(heed.address + BASE + path, {
    method: route.method,
    headers: { ...headers, ...(route.body && { "content-type": "application/json" }) },
    ...(route.body && { body: "{}" }),
  });
  const { status } = response;
  if (status === 403)
    return { status, isRefused: /may not do this \(|only people/i.test(await response.text()) };
  await response.body?.cancel();
  return { status, isRefused: false };
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
      const key = heed.keys[role as KeyRole];
      const { status, isRefused } = await answerOf(route, { authorization: `Bearer ${key}` });
      expect(isRefused).toBe(!allowed(route, role));
      expect([200, 201, 204, 403, 404, 409, 422, 429]).toContain(status);
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

describe("a role of the workspace's own (S6)", () => {
  it.each(Permission.options)("that holds %s alone opens exactly its doors", async (permission) => {
    const role = `only-${permission.replace(".", "-")}`;
    const made = await heed.call("POST", "/roles", {
      body: { key: role, name: role, permissions: [permission] },
    });
    expect(made.status).toBe(201);
    const { body } = await heed.call("POST", "/keys", { body: { name: role, role } });
    const headers = { authorization: `Bearer ${body.secret}` };
    const cells = await Promise.all(
      routes.map(async ([name, route]) => [name, (await answerOf(route, headers)).isRefused] as const),
    );
    const open = cells.filter(([, isRefused]) => !isRefused).map(([name]) => name);
    const expected = routes.filter(([, { may }]) => may === "anyone" || may === permission);
    expect(open.sort()).toEqual(expected.map(([name]) => name).sort());
  });

  it("of at least 300 doors and roles each one was tried", () => {
    expect(routes.length * (Role.options.length + Permission.options.length)).toBeGreaterThan(300);
  });
});
