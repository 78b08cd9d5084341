import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let owner: { cookie: string; csrf: string };
beforeAll(async () => {
  heed = await runningHeed();
  owner = await heed.session();
});
afterAll(() => heed.close());

const A_SECOND = 1100;
const make = (body: object, session = owner) => heed.call("POST", "/keys", { session, body });
const reads = async (key: string) => (await heed.call("GET", "/members", { key })).status;

describe("a key", () => {
  it("may no more than its scopes, which are of its role", async () => {
    const made = await make({ name: "reader", role: "admin", scopes: ["members.read", "signals.write"] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ scopes: ["members.read", "signals.write"], madeBy: { name: "Lan" } });
    const key = made.body.secret;
    const statuses = [
      await heed.call("GET", "/members", { key }),
      await heed.call("GET", "/keys", { key }),
      await heed.call("GET", "/surveys", { key }),
      await heed.call("GET", "/cases", { key }),
      await heed.call("POST", "/signals", { key, body: { ratings: { nps: 9 } } }),
      await heed.call("POST", "/keys", { key, body: { name: "more", role: "admin" } }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 403, 403, 403, 201, 403]);
    const beyond = await make({ name: "x", role: "viewer", scopes: ["members.read", "keys.manage"] });
    expect([beyond.status, beyond.body.errors[0].path]).toEqual([422, "scopes.1"]);
    expect((await make({ name: "x", scopes: ["all"] })).status).toBe(422);
    expect((await make({ name: "x", scopes: [] })).status).toBe(422);
  });

  it("whose scopes manage keys makes no key that may more than itself", async () => {
    const small = await make({ name: "small", role: "admin", scopes: ["keys.manage", "signals.write"] });
    const key = small.body.secret;
    expect((await heed.call("POST", "/keys", { key, body: { name: "big", role: "admin" } })).status).toBe(
      403,
    );
    expect((await heed.call("POST", "/keys", { key, body: { name: "v", role: "viewer" } })).status).toBe(403);
  });

  it("stops working on its day", async () => {
    const soon = new Date(Date.now() + 2_000).toISOString();
    const made = await make({ name: "short", role: "viewer", expiresAt: soon });
    expect(made.body.expiresAt).toBe(soon);
    expect(await reads(made.body.secret)).toBe(200);
    await sleep(2_000 + A_SECOND);
    expect(await reads(made.body.secret)).toBe(401);
    const past = await make({ name: "past", role: "viewer", expiresAt: "2020-01-01T00:00:00Z" });
    expect([past.status, past.body.errors[0].path]).toEqual([422, "expiresAt"]);
    expect((await make({ name: "odd", role: "viewer", expiresAt: "tomorrow" })).status).toBe(422);
  });

  it("of a member who was removed, locked out or made less stops working, and so does one that it made (S15)", async () => {
    const people = [
      await heed.member("Removed", "admin"),
      await heed.member("Disabled", "admin"),
      await heed.member("Demoted", "admin"),
    ] as const;
    const keys: string[] = [];
    for (const { session } of people) {
      const first = (await make({ name: "first", role: "admin" }, session)).body.secret;
      const child = await heed.call("POST", "/keys", { key: first, body: { name: "child", role: "viewer" } });
      expect(child.body.madeBy).not.toBeNull();
      keys.push(first, child.body.secret);
    }
    expect(await Promise.all(keys.map(reads))).toEqual(Array(6).fill(200));
    const [removed, disabled, demoted] = people;
    await heed.call("DELETE", `/members/${removed.id}`, { session: owner });
    await heed.ctx.pool.query("update accounts set disabled_at = now() where id = $1", [disabled.id]);
    await heed.call("PATCH", `/members/${demoted.id}`, { session: owner, body: { role: "viewer" } });
    await sleep(A_SECOND);
    // What the third made for reading is no more than a viewer may.
    expect(await Promise.all(keys.map(reads))).toEqual([401, 401, 401, 401, 401, 200]);
    const invited = await heed.call("POST", "/members/invitations", {
      session: owner,
      body: { email: "removed@example.com", role: "admin" },
    });
    await heed.call("POST", "/join", {
      key: undefined,
      body: { token: invited.body.link.split("/").at(-1) },
    });
    expect(await reads(keys[0] ?? "")).toBe(401);
  });
});

it("S19: made-up keys are counted together, for the network that they come from", async () => {
  const strict = await runningHeed({ settings: { HEED_API_RATE: "40" } });
  const letters = "abcdefghijkl";
  let refused = 0;
  for (let i = 0; i < 60; i += 1) {
    const key = `heed_${letters}_${String(i).padStart(43, "x")}`;
    if ((await strict.call("GET", "/members", { key })).status === 429) refused += 1;
  }
  expect(refused).toBeGreaterThanOrEqual(15);
  let madeUp = 0;
  for (let i = 0; i < 20; i += 1) {
    const headers = { cookie: `heed_session=${String(i).padStart(43, "y")}` };
    if ((await strict.call("GET", "/session", { key: undefined, headers })).status === 429) madeUp += 1;
  }
  expect(madeUp).toBeGreaterThanOrEqual(15);
  await strict.close();
});
