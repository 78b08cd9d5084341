import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const ask = (body: Record<string, unknown>) => heed.call("POST", "/query", { body });
const effort = (rating: string, more = {}) => ({ kind: "mean", name: "Effort", rating, ...more });
const change = (definition: Record<string, unknown>, more = {}) =>
  heed.call("PUT", "/metrics/hassle", { body: { definition, ...more } });

beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("POST", "/signals", {
    body: [
      { at: "2026-03-10T10:00:00Z", ratings: { ces1: 2 } },
      { at: "2026-06-10T10:00:00Z", ratings: { ces1: 4, ces: 6 } },
      { at: "2026-07-10T10:00:00Z", ratings: { ces: 7 } },
    ],
  });
  const made = await heed.call("POST", "/metrics", {
    body: { key: "effort_asked", definition: { ...effort("ces1"), name: "Effort asked" } },
  });
  expect(made.status).toBe(201);
  await heed.call("POST", "/metrics", {
    body: { key: "hassle", definition: effort("ces1"), why: "we begin" },
  });
});
afterAll(() => heed.close());

describe("a changed definition", () => {
  it("makes a version; series of different contracts do not join, and each is offered", async () => {
    const changed = await change(effort("ces"), {
      validFrom: "2026-06-01T00:00:00Z",
      why: "CES 2.0 everywhere",
    });
    expect(changed.body).toMatchObject({ version: 2, rating: "ces", scale: { min: 1, max: 7 } });
    const spanning = await ask({ metrics: ["hassle"], from: "2026-01-01", to: "2026-08-01" });
    expect(spanning.status).toBe(422);
    const [{ path, message }] = spanning.body.errors;
    expect(path).toBe("metrics.0");
    expect(message).toContain("version 1, 1–5, low is good");
    expect(message).toContain("version 2, 1–7, high is good");
    expect(message).toContain("hassle@1, hassle@2");
    expect(message).toContain("2026-06-01");
    // A period on one side, and each version by itself.
    const value = async (metric: string, from: string, to: string) =>
      (await ask({ metrics: [metric], from, to })).body.rows[0].metrics[metric].value;
    expect(await value("hassle", "2026-01-01", "2026-06-01")).toBe(2);
    expect(await value("hassle", "2026-06-02", "2026-08-01")).toBe(6.5);
    expect(await value("hassle@1", "2026-01-01", "2026-08-01")).toBe(3);
    expect(await value("hassle@2", "2026-01-01", "2026-08-01")).toBe(6.5);
    // Nor are two periods on different sides compared.
    const compared = await ask({
      metrics: ["hassle"],
      from: "2026-06-02",
      to: "2026-08-01",
      compare: { from: "2026-01-01", to: "2026-05-01" },
    });
    expect([compared.status, compared.body.errors[0].path]).toEqual([422, "metrics.0"]);
    expect((await ask({ metrics: ["hassle@7"] })).body.errors[0].message).toContain("known are 1, 2");
  });

  it("joins where the measure is the same, and counts for the past where that is said", async () => {
    const renamed = await change({ ...effort("ces"), name: "Ease of service" });
    expect(renamed.body).toMatchObject({ version: 3, name: "Ease of service" });
    const after = await ask({ metrics: ["hassle"], from: "2026-06-02", to: "2026-12-31" });
    expect(after.body.rows[0].metrics.hassle.value).toBe(6.5);
    const anew = await change(effort("ces"), { validFrom: null, why: "for the past, too" });
    expect(anew.body.version).toBe(4);
    const whole = await ask({ metrics: ["hassle"], from: "2026-01-01", to: "2026-08-01" });
    expect(whole.body.rows[0].metrics.hassle.value).toBe(6.5);
    expect((await change(effort("ces"), { validFrom: null })).body.version).toBe(4);
    expect((await change(effort("ces"))).body.version).toBe(4);
    const ahead = await change(effort("ces1"), { validFrom: "2999-01-01T00:00:00Z" });
    expect([ahead.status, ahead.body.errors[0].path]).toEqual([422, "validFrom"]);
  });

  it("is told in its history: who, when, what and why", async () => {
    const { items } = (await heed.call("GET", "/metrics/hassle/history")).body;
    expect(items.map(({ version }: { version: number }) => version)).toEqual([4, 3, 2, 1]);
    expect(items[3]).toMatchObject({ why: "we begin", breaks: null, actorName: "admin" });
    expect(items[2]).toMatchObject({
      changed: ["rating"],
      why: "CES 2.0 everywhere",
      validFrom: "2026-06-01T00:00:00.000Z",
      breaks: expect.stringContaining("1–5, low is good"),
    });
    expect(items[1]).toMatchObject({ changed: ["name"], breaks: null });
    expect((await heed.call("GET", "/metrics/nps/history")).status).toBe(404);
    const said = (await heed.call("GET", "/audit?limit=100")).body.items;
    const actions = said.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action === "metric.changed")).toHaveLength(3);
    expect(actions).toContain("metric.created");
  });

  it("two at the same time are two versions", async () => {
    const both = await Promise.all([
      change(effort("ces1")),
      change(effort("ces1", { where: [{ field: "channel", op: "exists" }] })),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await heed.count("select count(distinct version) from metric_versions where key = 'hassle'")).toBe(
      6,
    );
  });

  it("stays after the metric went, and a new one of the key goes on counting", async () => {
    expect((await heed.call("DELETE", "/metrics/hassle?why=retired")).status).toBe(204);
    expect((await heed.call("GET", "/metrics/hassle")).status).toBe(404);
    expect((await ask({ metrics: ["hassle@1"] })).status).toBe(422);
    expect((await change(effort("ces"))).status).toBe(404);
    expect((await heed.call("GET", "/metrics/hassle/history")).body.items).toHaveLength(6);
    const again = await heed.call("POST", "/metrics", { body: { key: "hassle", definition: effort("ces") } });
    expect([again.status, again.body.version]).toEqual([201, 7]);
    expect((await heed.call("DELETE", "/metrics/nps")).status).toBe(404);
  });
});

describe("a definition that is tried", () => {
  it("shows its figure and series, and keeps nothing", async () => {
    const body = {
      definition: { kind: "formula", name: "Try", formula: "100 - scaled(ces1)" },
      grain: "month",
      from: "2026-03-01",
      to: "2026-07-01",
    };
    const tried = await heed.call("POST", "/metrics/try", { body });
    expect(tried.status).toBe(200);
    expect(tried.body.figure).toMatchObject({ value: 50, n: 2 });
    expect(tried.body.series).toHaveLength(4);
    expect(tried.body.metric).toMatchObject({ unit: "points", kind: "formula" });
    const fresh = { kind: "mean", name: "New", rating: "brandnew", scale: { min: 0, max: 10 } };
    const first = await heed.call("POST", "/metrics/try", { body: { definition: fresh } });
    expect(first.body.figure).toMatchObject({ value: null, n: 0 });
    expect(await heed.count("select count(*) from ratings where key = 'brandnew'")).toBe(0);
    const wrong = await heed.call("POST", "/metrics/try", {
      body: { definition: { ...body.definition, formula: "nps *" } },
    });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, "definition.formula"]);
    // Keeping it declares the rating.
    const kept = await heed.call("POST", "/metrics", { body: { key: "fresh", definition: fresh } });
    expect(kept.status).toBe(201);
    expect((await heed.call("POST", "/signals", { body: { ratings: { brandnew: 9 } } })).status).toBe(201);
  });
});

describe("who may", () => {
  it("read definitions, and who may change them", async () => {
    const body = { key: "mine", definition: effort("ces") };
    for (const role of ["viewer", "analyst", "agent", "partner"] as const) {
      expect((await heed.call("POST", "/metrics", { key: heed.keys[role], body })).status).toBe(403);
      expect((await heed.call("GET", "/metrics/hassle", { key: heed.keys[role] })).status).toBe(200);
    }
    const unit = await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-01", name: "Hanoi" } });
    const lan = await heed.member("Manager", "manager");
    await heed.ctx.pool.query("update members set reach = array[$1::uuid] where account_id = $2", [
      unit.body.id,
      lan.id,
    ]);
    const limited = await heed.call("POST", "/metrics", { session: await heed.session(lan.id), body });
    expect([limited.status, limited.body.detail]).toEqual([403, expect.stringContaining("whole workspace")]);
  });

  it("not ask answers to an anonymous survey through a metric's own conditions", async () => {
    const survey = {
      key: "pulse",
      name: "Pulse",
      anonymous: true,
      languages: ["en"],
      thanks: { en: "Thanks" },
      questions: [{ kind: "nps", key: "nps", text: { en: "How is it?" } }],
    };
    expect((await heed.call("POST", "/surveys", { body: survey })).status).toBe(201);
    const answers = [...Array(12).keys()].map((i) => ({
      survey: "pulse",
      ratings: { nps: i % 11 },
      attributes: { store: i < 10 ? "A" : "B" },
    }));
    await heed.call("POST", "/signals", { body: answers });
    const only = [{ field: "attributes.store", op: "eq", value: "B" }];
    await heed.call("POST", "/metrics", {
      body: { key: "store_b", definition: { kind: "nps", name: "B", rating: "nps", where: only } },
    });
    await heed.call("POST", "/metrics", {
      body: { key: "hidden", definition: { kind: "formula", name: "Hidden", formula: "store_b * 2" } },
    });
    const where = [{ field: "survey", op: "eq", value: "pulse" }];
    for (const metric of ["store_b", "hidden", "store_b@1"]) {
      const refused = await ask({ metrics: ["nps", metric], where });
      expect([refused.status, refused.body.errors[0].path]).toEqual([422, "metrics.1"]);
    }
    expect((await ask({ metrics: ["nps"], where })).body.rows[0].metrics.nps.n).toBe(12);
    // Elsewhere they are asked, and anonymous answers are not in them.
    expect((await ask({ metrics: ["store_b"] })).body.rows[0].metrics.store_b.n).toBe(0);
  });
});
