import { QueryInput } from "@heed/contract/measure/query";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askPostgres } from "../lens/postgres-lens.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { askWorkspace } from "./ask-workspace.ts";

let heed: RunningHeed;
const make = (key: string, definition: Record<string, unknown>, more = {}) =>
  heed.call("POST", "/metrics", { body: { key, definition: { name: key, ...definition }, ...more } });
const change = (key: string, definition: Record<string, unknown>, more = {}) =>
  heed.call("PUT", `/metrics/${key}`, { body: { definition: { name: key, ...definition }, ...more } });
const ask = (body: Record<string, unknown>, key = heed.keys.admin) =>
  heed.call("POST", "/query", { body, key });
const figure = async (metric: string, more = {}) =>
  (await ask({ metrics: [metric], ...more })).body.rows[0].metrics[metric];
const record = (signals: Record<string, unknown>[]) => heed.call("POST", "/signals", { body: signals });

beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("PUT", "/metrics/food", { body: { scale: { min: 1, max: 5 } } });
  const at = (day: number) => `2026-0${1 + (day % 6)}-1${day % 10}T10:00:00Z`;
  const answer = await record(
    [...Array(60).keys()].map((i) => ({
      at: at(i),
      channel: i % 3 === 0 ? "email" : "qr",
      location: i % 2 === 0 ? "HN-01" : "SG-02",
      ratings: {
        nps: i % 11,
        ces: 1 + (i % 7),
        food: 1 + (i % 5),
        ...(i % 4 !== 0 && { expectation_promised: 1 + (i % 7), expectation_perceived: 1 + ((i * 3) % 7) }),
        ...(i % 2 === 0 && { emotion_welcomed: 1 + (i % 7), ease_next: 7 - (i % 7), effectiveness_goal: 5 }),
      },
      ...(i % 5 === 0 && { text: "Nice" }),
      weight: 1 + (i % 3),
      attributes: { express: i % 2 === 0, value: i },
    })),
  );
  expect(answer.body).toMatchObject({ accepted: 60, rejected: [] });
});
afterAll(() => heed.close());

describe("an own metric", () => {
  it("is made by a formula, and asked for like any other: in series, breakdowns and comparisons", async () => {
    const made = await make("health", {
      kind: "formula",
      formula: "(nps + 100) / 2 - 0.5 * ces",
      name: "Health",
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      key: "health",
      name: "Health",
      kind: "formula",
      unit: "points",
      version: 1,
      source: "own",
      limits: { min: -50, max: 100 },
      usedBy: [],
    });
    const { rows } = (await ask({ metrics: ["health", "nps", "ces"], by: ["location"] })).body;
    expect(rows).toHaveLength(2);
    for (const { metrics } of rows) {
      expect(metrics.health.value).toBeCloseTo((metrics.nps.value + 100) / 2 - 0.5 * metrics.ces.value, 8);
      expect(metrics.health.low).toBeLessThan(metrics.health.value);
      expect(metrics.health.high).toBeGreaterThan(metrics.health.value);
      expect(metrics.health.n).toBe(30);
    }
    const series = await ask({
      metrics: ["health"],
      from: "2026-01-01",
      to: "2026-07-01",
      grain: "month",
      compare: { from: "2025-07-01", to: "2026-01-01" },
    });
    expect(series.body.rows).toHaveLength(6);
    const compared = await ask({
      metrics: ["health"],
      from: "2026-04-01",
      to: "2026-07-01",
      compare: "previous",
    });
    const { compare, value } = compared.body.rows[0].metrics.health;
    expect(compare.diff).toBeCloseTo(value - compare.value, 8);
    expect(compare.p).toBeGreaterThan(0);
    const listed = (await heed.call("GET", "/metrics")).body.items;
    expect(listed.find(({ key }: { key: string }) => key === "health")).toMatchObject({ source: "own" });
  });

  it("counts shares, pairs, nets and conditions", async () => {
    await make("by_mail", { kind: "share", that: [{ field: "channel", op: "eq", value: "email" }] });
    expect(await figure("by_mail")).toMatchObject({ value: (100 * 20) / 60, n: 60 });
    const express = [{ field: "attributes.express", op: "eq", value: true }];
    await make("express_mail", {
      kind: "share",
      where: express,
      that: [{ field: "channel", op: "eq", value: "email" }],
    });
    expect(await figure("express_mail")).toMatchObject({ n: 30, value: (100 * 10) / 30 });
    await make("express_nps", { kind: "nps", rating: "nps", where: express });
    const own = await figure("express_nps");
    expect(await figure("nps", { where: express })).toEqual(own);
    await make("express", { kind: "count", where: express });
    expect(await figure("express")).toMatchObject({ value: 30, n: 30 });

    const pairs = [...Array(60).keys()]
      .filter((i) => i % 4 !== 0)
      .map((i) => 1 + ((i * 3) % 7) - (1 + (i % 7)));
    const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
    const gap = await figure("expectation_gap");
    expect(gap.n).toBe(45);
    expect(gap.value).toBeCloseTo(mean, 10);
    const spread = pairs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (pairs.length - 1);
    // Student's t with 44 degrees of freedom: 2.0154 (any table).
    expect(gap.high - gap.value).toBeCloseTo(2.015367574 * Math.sqrt(spread / 45), 5);
    const broken = pairs.filter((one) => one < 0).length;
    expect((await figure("broken_promises")).value).toBeCloseTo((100 * broken) / 45, 10);

    await make("food_net", { kind: "net", rating: "food" });
    expect(await figure("food_net")).toMatchObject({ value: 0, n: 60 });
  });

  it("joins the elements whose answers are there into the experience index", async () => {
    const keys = ["effectiveness", "ease", "emotion", "ease_next", "emotion_welcomed", "experience_index"];
    const { metrics } = (await ask({ metrics: keys })).body.rows[0];
    expect(metrics.ease.value).toBeCloseTo(metrics.ease_next.value, 10);
    expect(metrics.emotion.value).toBeCloseTo((metrics.emotion_welcomed.value + 100) / 2, 10);
    const parts = [metrics.effectiveness.value, metrics.ease.value, metrics.emotion.value];
    expect(metrics.experience_index.value).toBeCloseTo(parts.reduce((sum, one) => sum + one, 0) / 3, 10);
    expect(metrics.experience_index.n).toBe(30);
    const listed = (await heed.call("GET", "/metrics")).body.items.map(({ key }: { key: string }) => key);
    expect(listed).toContain("experience_index");
    expect(listed).not.toContain("purchase_intent");
    const all = (await heed.call("GET", "/metrics?all=true")).body.items.map(
      ({ key }: { key: string }) => key,
    );
    expect(all).toEqual(expect.arrayContaining(["purchase_intent", "ces1", "ttr", "recovery"]));
  });

  it("gives the same from both stores, weighted and not", async () => {
    const workspace = await askWorkspace(heed.ctx, { workspaceId: heed.workspaceId, reach: null });
    const metrics = [
      "health",
      "express_mail",
      "express_nps",
      "expectation_gap",
      "broken_promises",
      "food_net",
    ];
    for (const weighted of [false, true]) {
      for (const by of [[], ["location"], ["attributes.express", "channel"]]) {
        const query = { metrics: [...metrics, "experience_index", "express"], by, weighted };
        const lens = (await ask(query)).body;
        const truth = await askPostgres(heed.ctx.pool, workspace, QueryInput.parse(query));
        expect(rounded(lens.rows)).toEqual(rounded(truth.rows));
      }
    }
  });

  it.each([
    ["nps +", "position 6", "has to follow"],
    ["nps + npz", "position 7", 'no metric \\"npz\\"'],
    ["nps / (2 - 2)", "position 5", "always 0"],
    ["nps + ratings.food", "position 5", "do not go together"],
    ["nps + 0.1 * count", "position 5", "do not go together"],
    ["scaled(count)", "position 1", "two ends"],
    ["nps - ttr", "position 7", "from cases"],
    ["2 + 2", "position 1", "names no metric"],
  ])("with the formula %j is refused at its place", async (formula, place, message) => {
    const refused = await make("odd", { kind: "formula", formula });
    expect(refused.status).toBe(422);
    const [error] = refused.body.errors;
    expect(error.path).toBe("definition.formula");
    expect(error.message).toContain(place);
    expect(error.message).toContain(message.replaceAll("\\", ""));
    expect((await heed.call("GET", "/metrics/odd")).status).toBe(404);
  });

  it("never goes round in a circle", async () => {
    await make("first", { kind: "formula", formula: "nps * 2" });
    await make("second", { kind: "formula", formula: "first + csat" });
    expect(
      (await change("first", { kind: "formula", formula: "nps + second" })).body.errors[0].message,
    ).toContain("first → second → first goes round in a circle");
    expect(
      (await change("first", { kind: "index", parts: [{ metric: "nps" }, { metric: "first" }] })).status,
    ).toBe(422);
    // What others are computed from stays what they need.
    const broken = await change("first", { kind: "mean", rating: "food" });
    expect([broken.status, broken.body.detail]).toEqual([
      409,
      expect.stringContaining("second is computed from it"),
    ]);
    const used = await heed.call("DELETE", "/metrics/first");
    expect([used.status, used.body.detail]).toEqual([
      409,
      expect.stringContaining("second is computed from first"),
    ]);
    expect((await heed.call("GET", "/metrics/first")).body.usedBy).toEqual(["second"]);
  });

  it.each([
    [{ kind: "nps", rating: "food" }, "definition.rating", "0–10"],
    [{ kind: "mean", rating: "nothing" }, "definition.rating", "declare its scale"],
    [{ kind: "box", rating: "food", boxFrom: 9 }, "definition.boxFrom", "not on the scale"],
    [{ kind: "mean", rating: "food", scale: { min: 0, max: 10 } }, "definition.rating", "is on 1–5"],
    [{ kind: "gap", expected: "food", perceived: "nps" }, "definition.expected", "different scales"],
    [{ kind: "gap", expected: "food", perceived: "food" }, "definition.perceived", "another rating"],
    [{ kind: "share", that: [] }, "definition.that", "in common"],
    [
      { kind: "share", that: [{ field: "attributes.no", op: "exists" }] },
      "definition.that.0.field",
      "carried",
    ],
    [{ kind: "index", parts: [{ metric: "nps" }] }, "definition.parts", "two parts"],
    [
      { kind: "time", until: "resolution", where: [{ field: "survey", op: "exists" }] },
      "definition.where.0.field",
      "cases",
    ],
    [{ kind: "unheard" }, "definition.kind", ""],
  ])("%j names what is wrong with it", async (definition, path, message) => {
    const refused = await make("odd", definition);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toEqual({ path, message: expect.stringContaining(message) });
  });

  it("does not take a key that is built in or taken", async () => {
    for (const key of ["nps", "ttr", "recovery", "health"]) {
      expect((await make(key, { kind: "mean", rating: "food" })).status).toBe(409);
    }
  });
});

/** Figures to nine digits: the stores add up in another order. */
function rounded(rows: unknown): unknown {
  return JSON.parse(
    JSON.stringify(rows, (_, value) => (typeof value === "number" ? Number(value.toPrecision(9)) : value)),
    (_, value) => (value === 0 ? 0 : value),
  );
}
