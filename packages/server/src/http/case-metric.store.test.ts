import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const ask = (body: Record<string, unknown>, key = heed.keys.admin) =>
  heed.call("POST", "/query", { body, key });
const figure = async (metric: string, more = {}) =>
  (await ask({ metrics: [metric], ...more })).body.rows[0].metrics[metric];
const HOUR = 3_600_000;
/** Monday, a long while ago. */
const START = Date.parse("2026-03-02T08:00:00Z");

/** The cases: hours until the first response, until the end and how it ended; null is never. */
const CASES: { respond: number | null; close: number | null; reason: string | null; shop: string }[] = [
  { respond: 1, close: 4, reason: "resolved", shop: "HN-01" },
  { respond: 2, close: 8, reason: "explained", shop: "HN-01" },
  { respond: 3, close: 12, reason: "compensated", shop: "HN-01" },
  { respond: null, close: null, reason: null, shop: "HN-01" },
  { respond: 10, close: 100, reason: "resolved", shop: "SG-02" },
  { respond: 20, close: 200, reason: "unreachable", shop: "SG-02" },
  { respond: 30, close: 300, reason: "resolved", shop: "SG-02" },
  { respond: 1, close: 2, reason: "duplicate", shop: "SG-02" },
];

beforeAll(async () => {
  heed = await runningHeed();
  const agent = await heed.member("Minh", "agent");
  for (const [i, one] of CASES.entries()) {
    const answer = await heed.call("POST", "/signals", {
      body: {
        at: new Date(START).toISOString(),
        channel: i % 2 === 0 ? "email" : "qr",
        touchpoint: "delivery",
        location: one.shop,
        customer: { ref: `C-${i}` },
        ratings: { nps: 2 },
      },
    });
    const id = answer.body.case.id;
    const at = (hours: number | null) => (hours === null ? null : new Date(START + hours * HOUR));
    const { rows } = await heed.ctx.pool.query(
      `update cases set opened_at = $2, closed_at = $3, close_reason = $4, status = $5, assignee_id = $6
       where id = $1 returning subject_id`,
      [
        id,
        at(0),
        at(one.close),
        one.reason,
        one.close === null ? "open" : "closed",
        one.respond === null ? null : agent.id,
      ],
    );
    const event = (hours: number | null, kind: string) =>
      hours === null
        ? null
        : heed.ctx.pool.query(
            "insert into case_events (subject_id, id, case_id, at, actor_id, kind) values ($1, gen_random_uuid(), $2, $3, $4, $5)",
            [rows[0].subject_id, id, at(hours), agent.id, kind],
          );
    await event(one.respond, "taken");
    await event(one.close, "closed");
  }
  // One customer complains again the day after, one gives a better score later on.
  const later = (ref: string, hours: number, more: Record<string, unknown>) => ({
    at: new Date(START + hours * HOUR).toISOString(),
    customer: { ref },
    touchpoint: "delivery",
    location: "HN-01",
    ...more,
  });
  await heed.call("POST", "/signals", {
    body: [
      later("C-0", 30, { kind: "complaint", text: "Again" }),
      later("C-1", 24 * 20, { ratings: { nps: 9 } }),
      later("C-2", 24 * 20, { ratings: { nps: 8 } }),
    ],
  });
});
afterAll(() => heed.close());

describe("metrics of cases", () => {
  it("times count open cases by Kaplan and Meier", async () => {
    // 4 8 12 100 200+ 300, and one that is open: 6/7 5/7 4/7 3/7 … so the median is 100.
    const ttr = await figure("ttr");
    expect(ttr).toMatchObject({ value: 100, n: 7 });
    expect(ttr.low).toBeLessThanOrEqual(100);
    expect(await figure("ttr_p90")).toMatchObject({ value: null, n: 7, wide: true });
    // 1 2 3 10 20 30 and one without: 4/7 at 3, 3/7 at 10.
    expect(await figure("first_response")).toMatchObject({ value: 10, n: 7 });
  });

  it("break down and filter by what cases have, beside metrics of signals", async () => {
    const { rows } = (
      await ask({
        metrics: ["ttr", "nps", "count"],
        by: ["location"],
        orderBy: { metric: "ttr", dir: "desc" },
      })
    ).body;
    expect(rows.map(({ by }: { by: unknown }) => by)).toEqual([{ location: "SG-02" }, { location: "HN-01" }]);
    expect(rows[0].metrics).toMatchObject({ ttr: { value: 300, n: 3 }, nps: { n: 4 }, count: { value: 4 } });
    // 3/4 at 4, exactly half from 8 to 12.
    expect(rows[1].metrics).toMatchObject({ ttr: { value: 10, n: 4 }, count: { value: 7 } });
    const mail = [{ field: "channel", op: "eq", value: "email" }];
    expect(await figure("ttr", { where: mail })).toMatchObject({ n: 4 });
    const agents = (await ask({ metrics: ["first_response"], by: ["agent"] })).body.rows;
    expect(agents.map(({ by }: { by: { agent: string } }) => by.agent).sort()).toEqual(["Minh", null]);
    const series = await ask({ metrics: ["ttr"], from: "2026-02-01", to: "2026-04-01", grain: "month" });
    expect(series.body.rows.map((row: { metrics: { ttr: { n: number } } }) => row.metrics.ttr.n)).toEqual([
      0, 7,
    ]);
  });

  it.each([
    [{ by: ["attributes.store"] }, "by.0", "no attributes.store"],
    [{ by: ["survey"] }, "by.0", "touchpoint, location, partner, channel, agent"],
    [{ where: [{ field: "kind", op: "eq", value: "survey" }] }, "where.0.field", "no kind"],
    [{ weighted: true }, "weighted", "no weights"],
    [{ compare: "previous" }, "from", "is needed"],
    [{ from: "2026-02-01", to: "2026-01-01" }, "from", "later"],
    [{ grain: "hour", from: "1900-01-01", to: "2026-01-01" }, "grain", "coarser"],
    [{ orderBy: { metric: "nps" } }, "orderBy.metric", "asked for"],
  ])("say what cases do not have: %j", async (more, path, message) => {
    const refused = await ask({ metrics: ["ttr"], ...more });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toEqual({ path, message: expect.stringContaining(message) });
  });

  it("first contact, reopening and recovery", async () => {
    // Six closed, duplicates aside; C-0 came again, one could not be reached.
    expect(await figure("fcr")).toMatchObject({ value: expect.closeTo(400 / 6, 9), n: 6 });
    expect(await figure("reopen_rate")).toMatchObject({ value: 0, n: 6 });
    // From 2 to 9 and to 8 of 10: 70 and 60 points of a hundred.
    expect(await figure("recovery")).toMatchObject({ value: 65, n: 2, wide: true });
    const open = (await heed.call("GET", "/cases?status=closed&limit=200")).body.items;
    const [one] = open.filter((found: { closeReason: string }) => found.closeReason === "resolved");
    await heed.call("POST", `/cases/${one.id}/actions`, { body: { do: "reopen", version: one.version } });
    expect(await figure("reopen_rate")).toMatchObject({ value: expect.closeTo(100 / 6, 9), n: 6 });
  });

  it("follow their own contract: business hours, window, conditions", async () => {
    const clock = { kind: "business", timezone: "UTC", days: [1, 2, 3, 4, 5], from: "08:00", to: "16:00" };
    const make = (key: string, definition: object) =>
      heed.call("POST", "/metrics", { body: { key, definition: { name: key, ...definition } } });
    expect((await make("response_office", { kind: "time", until: "firstResponse", clock })).status).toBe(201);
    // Ten hours by the wall clock are eight in the office, for it closes at four.
    expect(await figure("response_office")).toMatchObject({ value: 8, n: 7 });
    const hanoi = [{ field: "location", op: "eq", value: "HN-01" }];
    await make("fcr_hanoi", { kind: "cases", of: "firstContact", windowDays: 1, where: hanoi });
    expect((await figure("fcr_hanoi")).n).toBeGreaterThan(0);
    const refused = await make("mixed", { kind: "formula", formula: "nps - response_office" });
    expect(refused.body.errors[0].message).toContain("computed from cases");
    const changed = await heed.call("PUT", "/metrics/response_office", {
      body: { definition: { kind: "time", name: "Office", until: "firstResponse" } },
    });
    expect(changed.status).toBe(200);
    expect((await ask({ metrics: ["response_office"] })).body.errors[0].message).toContain(
      "response_office@1",
    );
    expect(
      (await ask({ metrics: ["response_office@2"] })).body.rows[0].metrics["response_office@2"].value,
    ).toBe(10);
  });

  it("show somebody with a limited view only their cases", async () => {
    const unit = await heed.call("POST", "/units", { body: { kind: "shop", key: "SG-02", name: "Saigon" } });
    const made = await heed.call("POST", "/keys", {
      body: { name: "Saigon", role: "viewer", reach: [unit.body.id] },
      session: await heed.session(),
    });
    expect(made.status).toBe(201);
    const { rows } = (await ask({ metrics: ["ttr"], by: ["location"] }, made.body.secret)).body;
    expect(rows.map(({ by }: { by: { location: string } }) => by.location)).toEqual(["SG-02"]);
    expect((await ask({ metrics: ["ttr"] }, heed.other.key)).body.rows[0].metrics.ttr).toMatchObject({
      n: 0,
      value: null,
    });
  });
});
