import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const signal = (body: object) => heed.call("POST", "/signals", { body });
const metric = (key: string, body: object) => heed.call("PUT", `/metrics/${key}`, { body });

describe("touchpoints", () => {
  it("are made, named anew and listed", async () => {
    const made = await heed.call("POST", "/touchpoints", { body: { key: "hotline", name: "Hotline" } });
    expect(made.status).toBe(201);
    const again = await heed.call("POST", "/touchpoints", { body: { key: "hotline", name: "Another" } });
    expect(again.status).toBe(409);
    expect(again.body.errors).toMatchObject([{ path: "key" }]);
    const renamed = await heed.call("PUT", "/touchpoints/hotline", { body: { name: "Tổng đài" } });
    expect(renamed.body).toEqual({ ...made.body, name: "Tổng đài" });
    expect((await heed.call("PUT", "/touchpoints/absent", { body: { name: "X" } })).status).toBe(404);
    expect((await heed.call("GET", "/touchpoints")).body.items).toEqual([renamed.body]);
  });

  it("that many signals bring at once are made once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => signal({ touchpoint: "kiosk", ratings: { nps: 9 } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(201));
    expect(await heed.count("select count(*) from touchpoints where key = 'kiosk'")).toBe(1);
  });
});

describe("metrics", () => {
  it("are the built-in ones, and two for each rating", async () => {
    const { body } = await heed.call("GET", "/metrics");
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual(["nps", "csat", "ces", "count"]);
    expect(body.items[0]).toMatchObject({
      kind: "nps",
      unit: "points",
      scale: { min: 0, max: 10 },
      version: 1,
    });
    await signal({ ratings: { punctuality: 5 } });
    const after = (await heed.call("GET", "/metrics")).body.items.slice(4);
    expect(after).toMatchObject([
      { key: "ratings.punctuality", kind: "mean", scale: { min: 1, max: 5, orientation: "high" } },
      { key: "ratings.punctuality.box", kind: "box" },
    ]);
  });

  it("have the scale that is declared before their first use, once and for all", async () => {
    const declared = await metric("taste", { name: "Taste", scale: { min: 0, max: 10 } });
    expect(declared.body).toMatchObject({ key: "ratings.taste", name: "Taste", scale: { min: 0, max: 10 } });
    expect((await signal({ ratings: { taste: 10 } })).status).toBe(201);
    expect((await signal({ ratings: { taste: 11 } })).status).toBe(422);
    expect((await metric("taste", { scale: { min: 1, max: 5 } })).status).toBe(409);
    expect((await metric("taste", { scale: { min: 0, max: 10, orientation: "low" } })).status).toBe(409);
    expect((await metric("taste", { scale: { min: 0, max: 10 } })).body.name).toBe("Taste");
    expect((await metric("nps", { scale: { min: 1, max: 5 } })).status).toBe(409);
    expect((await metric("nps", { scale: { min: 0, max: 10 } })).body.key).toBe("nps");
  });

  it.each([
    [{ min: 0, max: 0 }],
    [{ min: 5, max: 1 }],
    [{ min: -1, max: 1 }],
    [{ min: 0, max: 11 }],
    [{ min: 0.5, max: 5 }],
    [{ min: 0 }],
    [{}],
  ])("refuse the scale %j", async (scale) => {
    const refused = await metric("odd", { scale });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toMatch(/^scale/);
    expect(await heed.count("select count(*) from ratings where key = 'odd'")).toBe(0);
  });
});

it("fields are those that signals have carried", async () => {
  await signal({ attributes: { store: "HN-01", floor: 3 }, customer: { ref: "C-1", traits: { vip: true } } });
  await signal({ attributes: { floor: "ground" } });
  const { items } = (await heed.call("GET", "/fields")).body;
  expect(items).toEqual(
    expect.arrayContaining([
      { field: "attributes.store", types: ["text"] },
      { field: "attributes.floor", types: expect.arrayContaining(["number", "text"]) },
      { field: "traits.vip", types: ["boolean"] },
    ]),
  );
});

it("a workspace keeps at most 1,000 attribute keys, whatever one sends", async () => {
  const signals = Array.from({ length: 14 }, (_, i) => ({
    attributes: Object.fromEntries(Array.from({ length: 90 }, (_, j) => [`k${i}-${j}`, 1])),
  }));
  const { body } = await heed.call("POST", "/signals", { body: signals });
  expect(body.accepted).toBeGreaterThanOrEqual(10);
  expect(body.rejected.length).toBeGreaterThanOrEqual(2);
  expect(body.rejected[0].errors[0]).toMatchObject({ path: expect.stringMatching(/^attributes\.k/) });
  expect(
    await heed.count("select count(distinct key) from fields where scope = 'attributes'"),
  ).toBeLessThanOrEqual(1000);
  expect((await signal({ attributes: { store: "HN-02", "k0-0": 2 } })).status).toBe(201);
});

it("the audit log tells who did what, page by page", async () => {
  for (let i = 0; i < 7; i += 1) await heed.call("POST", "/keys", { body: { name: `key ${i}` } });
  const first = (await heed.call("GET", "/audit?limit=4")).body;
  expect(first.items).toHaveLength(4);
  expect(first.items[0]).toMatchObject({
    action: "key.created",
    actor: expect.stringMatching(/^key:/),
    details: { name: "key 6" },
  });
  const second = (await heed.call("GET", `/audit?limit=4&cursor=${first.nextCursor}`)).body;
  const names = [...first.items, ...second.items].map(
    ({ details }: { details: { name: string } }) => details.name,
  );
  expect(names.slice(0, 7)).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `key ${i}`));
});
