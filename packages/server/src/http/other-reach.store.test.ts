import type { Unit } from "@heed/contract/account/unit";
import { ROUTES, type Route, type RouteName } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import type { Answer } from "../testing/call.ts";
import { listenLive } from "../testing/listen-live.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/*
 * One workspace with two shops. Whoever sees shop A asks for everything of shop B: what is theirs carries a word that
 * must never be seen, and each of its ids looks exactly like one that does not exist (S1, S4, S8, S9). Both somebody
 * who may everything, and somebody with each role, are limited alike.
 */
const CANARY = "zebrafinch";
const ROLES = ["admin", "manager", "analyst", "agent", "viewer", "partner"] as const;
let heed: RunningHeed;
let unit: Record<"region" | "a" | "b" | "c", Unit>;
/** Keys that see shop A alone, by role. */
let keys: Record<(typeof ROLES)[number], string>;
let theirs: Record<string, string>;
let mine: Record<string, string>;
const absent = { signal: newId(), case: newId(), ref: "absent" };

const keyWith = async (role: string, reach: string[]): Promise<string> =>
  (await heed.call("POST", "/keys", { body: { name: role, role, reach } })).body.secret;

async function shopSignal(location: string, ref: string, word: string): Promise<Record<string, string>> {
  const answer = await heed.call("POST", "/signals", {
    body: {
      customer: { ref, name: word, email: `${word}@example.com`, traits: { said: word } },
      touchpoint: "shop",
      ratings: { nps: 1 },
      text: word,
      location,
      attributes: { word },
    },
  });
  expect(answer.status).toBe(201);
  return { signal: answer.body.id, case: answer.body.case.id, ref };
}

beforeAll(async () => {
  heed = await runningHeed();
  const make = async (kind: string, key: string, parentId: string | null): Promise<Unit> =>
    (await heed.call("POST", "/units", { body: { kind, key, name: key, parentId } })).body;
  const region = await make("region", "north", null);
  const a = await make("shop", "HN-01", region.id);
  unit = { region, a, b: await make("shop", "HN-02", region.id), c: await make("shop", "SG-01", null) };
  const made = await Promise.all(ROLES.map(async (role) => [role, await keyWith(role, [a.id])]));
  keys = Object.fromEntries(made) as typeof keys;
  mine = await shopSignal("HN-01", "C-mine", "sparrow");
  theirs = await shopSignal("HN-02", CANARY, CANARY);
  // A customer of both: only what was said at shop A is for shop A.
  await shopSignal("HN-01", "C-both", "sparrow");
  await heed.call("POST", "/signals", {
    body: {
      customer: { ref: "C-both" },
      touchpoint: "late",
      ratings: { nps: 0 },
      text: CANARY,
      location: "HN-02",
    },
  });
});
afterAll(() => heed.close());

/** Routes that name a signal, a case or a customer. A new one is a row here. */
const MATRIX: Partial<Record<RouteName, { as: string; body?: unknown }>> = {
  readSignal: { as: "signal" },
  readCustomer: { as: "ref" },
  readTimeline: { as: "ref" },
  putCustomer: { as: "ref", body: { name: "Mine now" } },
  readCase: { as: "case" },
  actOnCase: { as: "case", body: { do: "note", text: "I was here" } },
};

function visit(name: string, things: Record<string, string>, key: string): Promise<Answer> {
  const route: Route = ROUTES[name as RouteName];
  const row = MATRIX[name as RouteName] ?? { as: "" };
  const path = route.path.replace(/\{\w+\}/, things[row.as] ?? "");
  return heed.call(route.method, path, { key, ...(row.body !== undefined && { body: row.body }) });
}

function seen({ status, headers, text }: Answer): unknown {
  const moving = ["date", "ratelimit-remaining", "ratelimit-reset", "ratelimit"];
  return { status, text, headers: [...headers].filter(([name]) => !moving.includes(name)) };
}

describe.each(ROLES)("a key with the role %s that sees shop A", (role) => {
  it.each(Object.keys(MATRIX))("finds nothing of shop B by %s (S1, S9)", async (name) => {
    const [foreign, none] = [await visit(name, theirs, keys[role]), await visit(name, absent, keys[role])];
    expect([403, 404]).toContain(foreign.status);
    expect(seen(foreign)).toEqual(seen(none));
    expect(foreign.text).not.toContain(CANARY);
    const own = await visit(name, mine, keys[role]);
    expect(own.status).toBe(foreign.status === 403 ? 403 : 200);
  });

  const reads = Object.entries(ROUTES as Record<string, Route>).filter(
    ([, route]) =>
      route.method === "GET" &&
      !route.path.includes("{") &&
      !route.produces &&
      route.may !== "anyone" &&
      // Who did what, and how long things are kept, is told of the whole workspace, to those who may read it.
      !["audit.read", "privacy.manage", "privacy.requests"].includes(route.may),
  );
  it.each(reads.map(([name, route]) => [name, route.path]))(
    "sees nothing of shop B in %s (S8)",
    async (name, path) => {
      const answer = await heed.call("GET", name === "listCases" ? `${path}?status=all` : path, {
        key: keys[role],
      });
      expect([200, 403]).toContain(answer.status);
      expect(answer.text).not.toContain(CANARY);
    },
  );

  it.each<[string, string, unknown]>([
    ["figures by place", "/query", { metrics: ["count", "nps"], by: ["location", "customer.ref"] }],
    ["figures by an attribute", "/query", { metrics: ["count"], by: ["attributes.word"] }],
    [
      "figures by a trait and month",
      "/query",
      { metrics: ["count"], by: ["traits.said"], grain: "month", from: "2020-01-01", to: "2040-01-01" },
    ],
    [
      "figures of shop B alone",
      "/query",
      { metrics: ["count"], where: [{ field: "location", op: "eq", value: "HN-02" }] },
    ],
    [
      "figures of all but shop A",
      "/query",
      { metrics: ["count"], where: [{ field: "location", op: "ne", value: "HN-01" }] },
    ],
    ["a distribution", "/query/distribution", { rating: "nps" }],
    ["signals of shop B", "/signals/search", { where: [{ field: "location", op: "in", values: ["HN-02"] }] }],
    ["signals with a comment", "/signals/search", { comments: true }],
    [
      "signals of a customer of both",
      "/signals/search",
      { where: [{ field: "customer.ref", op: "eq", value: "C-both" }] },
    ],
  ])("gets nothing of shop B in %s (S8)", async (_name, path, body) => {
    const [part, whole] = [
      await heed.call("POST", path, { key: keys[role], body }),
      await heed.call("POST", path, { key: heed.keys.admin, body }),
    ];
    expect([part.status, whole.status]).toEqual([200, 200]);
    expect(part.text).not.toContain(CANARY);
    expect(part.text).not.toContain("HN-02");
    if (part.body.bars) expect([part.body.n, whole.body.n]).toEqual([2, 4]);
  });
});

describe("a part of the story", () => {
  it("of a customer of both shops is told, and the other is not", async () => {
    const story = await heed.call("GET", "/customers/C-both/timeline", { key: keys.analyst });
    expect(story.body.items.map((item: { type: string }) => item.type).sort()).toEqual(["case", "signal"]);
    expect(story.text).not.toContain(CANARY);
    const whole = await heed.call("GET", "/customers/C-both/timeline");
    expect(whole.body.items).toHaveLength(4);
  });

  it("leaves out signals of shop B that joined a case of shop A, and their case", async () => {
    const joined = await heed.call("POST", "/signals", {
      body: {
        customer: { ref: "C-mine" },
        touchpoint: "shop",
        ratings: { nps: 2 },
        text: CANARY,
        location: "HN-02",
      },
    });
    expect(joined.body.case.id).toBe(mine.case);
    const story = await heed.call("GET", `/cases/${mine.case}`, { key: keys.agent });
    expect(story.text).not.toContain(CANARY);
    expect(story.body.story).toHaveLength(1);
    // Whoever sees shop B sees their signal, but not the case that is on shop A's desk.
    const atB = await keyWith("agent", [unit.b.id]);
    const signal = await heed.call("GET", `/signals/${joined.body.id}`, { key: atB });
    expect(signal.body).toMatchObject({ caseId: null });
    expect((await heed.call("GET", `/cases/${mine.case}`, { key: atB })).status).toBe(404);
  });

  it("gives a partner no customer's contact", async () => {
    const story = await heed.call("GET", `/cases/${mine.case}`, { key: keys.partner });
    expect(story.status).toBe(200);
    expect(story.body.person).toBeNull();
    expect(story.text).not.toContain("sparrow@example.com");
  });
});

describe("what happens live", () => {
  it("is told of shop A alone, and counted for shop A alone", async () => {
    const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
    const [part, whole] = [
      await listenLive(heed, bearer(keys.agent)),
      await listenLive(heed, bearer(heed.keys.agent)),
    ];
    const say = (location: string, ref: string) =>
      heed.call("POST", "/signals", {
        body: { customer: { ref }, touchpoint: `live-${location}`, ratings: { nps: 1 }, location },
      });
    await say("HN-02", "L-1");
    await heed.call("POST", `/cases/${theirs.case}/actions`, { body: { do: "note", text: "n" } });
    await expect
      .poll(() => whole.heard.filter(({ event }) => event === "metric").length, { timeout: 5000 })
      .toBe(1);
    expect(part.heard).toEqual([]);
    await say("HN-01", "L-2");
    await expect
      .poll(() => part.heard.map(({ event }) => event).sort(), { timeout: 5000 })
      .toEqual(["case", "metric", "signal"]);
    expect(part.heard.find(({ event }) => event === "metric")?.data.signals).toBe(1);
    expect(JSON.stringify(part.heard)).not.toContain("live-HN-02");
    part.stop();
    whole.stop();
  });
});

describe("writing", () => {
  it("takes signals of one's own shop, and names the field of any other", async () => {
    const kiosk = await keyWith("kiosk", [unit.a.id]);
    const send = (body: unknown) => heed.call("POST", "/signals", { key: kiosk, body });
    expect((await send({ touchpoint: "shop", ratings: { nps: 9 }, location: "HN-01" })).status).toBe(201);
    for (const place of [{ location: "HN-02" }, { touchpoint: "shop" }, {}, { partner: "HN-01" }]) {
      const answer = await send({ ratings: { nps: 9 }, ...place });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual([{ path: "location", message: expect.stringContaining("HN-01") }]);
    }
    const bulk = await send([
      { ratings: { nps: 9 }, location: "HN-01" },
      { ratings: { nps: 9 }, location: "HN-02" },
    ]);
    expect(bulk.body).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] });
    expect((await send({ touchpoint: "fresh", ratings: { nps: 9 }, location: "HN-01" })).status).toBe(422);
  });

  it("of units widens nobody's view: whoever sees a part changes none of them", async () => {
    const before = (await heed.call("GET", "/units")).body.items;
    const write = (method: string, path: string, body?: unknown) =>
      heed.call(method, path, { key: keys.admin, body });
    expect(
      (await write("POST", "/units", { kind: "shop", key: "X", name: "X", parentId: unit.a.id })).status,
    ).toBe(403);
    expect((await write("PATCH", `/units/${unit.b.id}`, { parentId: unit.a.id })).status).toBe(403);
    expect((await write("DELETE", `/units/${unit.b.id}`)).status).toBe(403);
    expect(
      (await write("POST", "/units/import", { csv: "kind,key,name,parent\nshop,HN-02,x,HN-01" })).status,
    ).toBe(403);
    expect((await heed.call("GET", "/units")).body.items).toEqual(before);
    expect((await heed.call("GET", "/units", { key: keys.viewer })).body.items).toEqual([unit.a]);
  });

  it("of keys gives nobody more than one sees and may (S3)", async () => {
    const give = (body: object) =>
      heed.call("POST", "/keys", { key: keys.admin, body: { name: "k", ...body } });
    expect((await give({ role: "viewer", reach: [unit.a.id] })).status).toBe(201);
    for (const reach of [[], [unit.b.id], [unit.region.id], [unit.a.id, unit.c.id]]) {
      const answer = await give({ role: "viewer", reach });
      expect([reach, answer.status]).toEqual([reach, 403]);
      expect(answer.body.errors[0].path).toBe("reach");
    }
    expect((await give({ role: "viewer", reach: [newId()] })).status).toBe(422);
    expect((await give({ role: "owner", reach: [unit.a.id] })).status).toBe(422);
    expect((await give({ role: "nobody", reach: [unit.a.id] })).status).toBe(422);
  });
});

describe("a reach that changes", () => {
  it("holds within a second, for lists and for what is told live", async () => {
    const key = await keyWith("agent", [unit.region.id]);
    const count = async () => (await heed.call("GET", "/cases?status=all", { key })).body.items.length;
    const live = await listenLive(heed, { authorization: `Bearer ${key}` });
    const both = await count();
    // Shop B moves out of the region.
    await heed.call("PATCH", `/units/${unit.b.id}`, { body: { parentId: null } });
    await expect.poll(count, { timeout: 2500 }).toBeLessThan(both);
    await live.ended;
    await heed.call("PATCH", `/units/${unit.b.id}`, { body: { parentId: unit.region.id } });
  });

  it("whose units are all gone shows nothing, not everything", async () => {
    const key = await keyWith("viewer", [unit.c.id]);
    await heed.ctx.pool.query("update keys set reach = $1 where reach = $2", [[newId()], [unit.c.id]]);
    const answer = await heed.call("POST", "/query", { key, body: { metrics: ["count"] } });
    expect(answer.body.rows[0].metrics.count.value).toBe(0);
    expect((await heed.call("GET", "/units", { key })).body.items).toEqual([]);
  });
});
