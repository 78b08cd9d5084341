import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const SURVEY = {
  key: "pulse",
  name: "Pulse",
  anonymous: true,
  languages: ["en"],
  thanks: { en: "Thanks" },
  questions: [{ kind: "nps", key: "nps", text: { en: "How is it?" } }],
};
const pulse = { field: "survey", op: "eq", value: "pulse" };

beforeAll(async () => {
  heed = await runningHeed();
  expect((await heed.call("POST", "/surveys", { body: SURVEY })).status).toBe(201);
  // Shop A is bad for everybody; of shop C only three people answered, and of shop D two.
  const shops = [
    ...Array(60).fill("A"),
    ...Array(70).fill("B"),
    ...Array(3).fill("C"),
    ...Array(2).fill("D"),
  ];
  const answers = shops.map((store, n) => ({
    survey: "pulse",
    ratings: { nps: store === "A" ? n % 6 : 8 + (n % 3) },
    at: "2026-11-02T08:30:00Z",
    attributes: { store, shift: n % 2 === 0 ? "early" : "late", age: 20 + (n % 40) },
  }));
  const open = Array.from({ length: 120 }, (_, n) => ({
    customer: { ref: `C-${n % 50}` },
    ratings: { nps: n % 3 === 0 ? 2 : 9 },
    touchpoint: n % 2 === 0 ? "website" : "delivery",
    at: new Date(Date.parse("2026-09-01T08:00:00Z") + n * 3_600_000).toISOString(),
    attributes: { store: n % 3 === 0 ? "A" : "B" },
  }));
  const { body } = await heed.call("POST", "/signals", { body: [...answers, ...open] });
  expect(body).toMatchObject({ accepted: answers.length + open.length, rejected: [] });
});
afterAll(() => heed?.close());

const post = async (path: string, body: object) => heed.call("POST", path, { body });

describe("questions that look for something", () => {
  it("are answered at the doors, and leave anonymous answers out", async () => {
    const found = await post("/query/explore", { metric: "nps" });
    expect(found.status).toBe(200);
    expect(found.body.total.n).toBe(120);
    expect(found.body.findings[0]).toMatchObject({
      parts: [{ field: "attributes.store", value: "A" }],
      where: [{ field: "attributes.store", op: "eq", value: "A" }],
      n: 40,
    });
    // Everybody else gave a 9; lifted to that, the total stands at 100.
    expect(found.body.findings[0].contribution.value).toBeCloseTo(200 / 3, 9);
    const table = await post("/query/crosstab", {
      rows: "attributes.store",
      columns: "touchpoint",
      metric: "nps",
    });
    expect(table.body.rows).toHaveLength(2);
    const cohorts = await post("/query/cohorts", {});
    expect(cohorts.body.cohorts[0]).toMatchObject({ start: "2026-09-01", customers: 50 });
    const retention = await post("/query/retention", { withinDays: 3 });
    expect(retention.body.bands).toHaveLength(3);
    const funnel = await post("/query/funnel", { steps: ["website", "delivery"] });
    expect(funnel.body.steps).toHaveLength(2);
  });

  it("name the field that is wrong", async () => {
    for (const [path, body, field] of [
      ["/query/explore", { metric: "nps", minSupport: 1 }, "minSupport"],
      ["/query/explore", { metric: "pace" }, "metric"],
      ["/query/explore", { metric: "count" }, "metric"],
      ["/query/crosstab", { rows: "channel", columns: "channel" }, "columns"],
      ["/query/crosstab", { rows: "mood", columns: "channel" }, "rows"],
      ["/query/cohorts", { grain: "hour" }, "grain"],
      ["/query/retention", { withinDays: 0 }, "withinDays"],
      ["/query/funnel", { steps: ["website"] }, "steps"],
      ["/query/funnel", { steps: ["a", "b"], where: [pulse] }, "where.0"],
      ["/query/cohorts", { where: [pulse] }, "where.0"],
    ] as const) {
      const { status, body: problem } = await post(path, body);
      expect([path, field, Math.floor(status / 100)]).toEqual([path, field, 4]);
      expect(problem.errors.map((error: { path: string }) => error.path)).toContain(field);
    }
  });
});

describe("questions about an anonymous survey", () => {
  it("find no segment that would give few people away, nor what is left beside it", async () => {
    const { body } = await post("/query/explore", {
      metric: "nps",
      where: [pulse],
      minSupport: 5,
      maxQ: 1,
      limit: 20,
    });
    const shown = body.findings.flatMap((finding: { inside: object[] }) => [finding, ...finding.inside]);
    for (const { where, n } of shown) {
      expect(n).toBeGreaterThanOrEqual(5);
      // A question for the same signals shows as much.
      const alone = await post("/query", { metrics: ["nps"], where: [pulse, ...where] });
      expect(alone.body.rows[0].metrics.nps.withheld).toBeUndefined();
    }
    const few = await post("/query/explore", {
      metric: "nps",
      where: [pulse, { field: "attributes.store", op: "eq", value: "C" }],
    });
    expect(few.body).toMatchObject({
      withheld: true,
      findings: [],
      lookedAt: 0,
      total: { value: null, n: 0 },
    });
  });

  it("show no cell, row or column of a cross-tab by which few could be told", async () => {
    const { body } = await post("/query/crosstab", {
      rows: "attributes.store",
      columns: "attributes.shift",
      metric: "nps",
      where: [pulse],
    });
    const small = body.rows.filter(({ value }: { value: string }) => value === "C" || value === "D");
    expect(small).toHaveLength(2);
    for (const { figure, n } of small) expect([figure.withheld, n]).toEqual([true, 0]);
    body.rows.forEach(({ figure }: { figure: { withheld?: true } }, at: number) => {
      if (figure.withheld) for (const cell of body.cells[at]) expect(cell.withheld).toBe(true);
    });
    expect(body.test).toBeNull();
    // What is left when all shown rows are taken from the total is more than a few.
    const left = body.rows.reduce((rest: number, { n }: { n: number }) => rest - n, body.total.n);
    expect(left).toBeGreaterThanOrEqual(5);
    const numbers = await post("/query/crosstab", {
      rows: "attributes.store",
      columns: "attributes.age",
      where: [pulse],
    });
    expect(numbers.body).toMatchObject({ withheld: true, cells: [] });
  });
});
