import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const set = (metric: string, target: Record<string, unknown>) =>
  heed.call("POST", `/metrics/${metric}/targets`, { body: { name: "All", period: PERIOD, ...target } });
const PERIOD = { from: "2026-01-01", to: "2026-07-01" };

beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("POST", "/signals", {
    body: [...Array(200).keys()].map((i) => ({
      at: "2026-02-10T10:00:00Z",
      location: i % 2 === 0 ? "HN-01" : "SG-02",
      ratings: { nps: i % 4 === 0 ? 3 : 10, punctuality: 1 + (i % 5) },
    })),
  });
});
afterAll(() => heed.close());

describe("a target", () => {
  it("is reached, missed, or cannot be told yet, by the figure's interval", async () => {
    // 150 promoters, 50 detractors of 200: NPS 50, about 38 to 62.
    const reached = await set("nps", { value: 30 });
    expect(reached.status).toBe(201);
    expect(reached.body).toMatchObject({
      verdict: "reached",
      over: true,
      owner: null,
      from: "2026-01-01",
      problem: null,
    });
    const { figure, gap } = reached.body;
    expect(figure).toMatchObject({ value: 50, n: 200 });
    expect(gap).toEqual({ value: 20, low: figure.low - 30, high: figure.high - 30 });
    expect((await set("nps", { value: 50 })).body.verdict).toBe("unclear");
    expect((await set("nps", { value: 70 })).body.verdict).toBe("missed");
    expect((await set("nps", { value: 70, direction: "atMost" })).body.verdict).toBe("reached");
    expect(
      (await set("nps", { value: 0, period: { from: "2020-01-01", to: "2020-02-01" } })).body.verdict,
    ).toBe("noAnswers");
    const { items } = (await heed.call("GET", "/metrics/nps/targets")).body;
    expect(items.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      "reached",
      "unclear",
      "missed",
      "reached",
      "noAnswers",
    ]);
    expect((await heed.call("GET", "/targets")).body.items).toHaveLength(5);
  });

  it("is for a segment, a metric of a rating, of cases, and for the running month", async () => {
    const where = [{ field: "location", op: "eq", value: "HN-01" }];
    const shop = await set("ratings.punctuality.box", { name: "Hanoi", where, value: 50 });
    expect(shop.body.figure).toMatchObject({ n: 100 });
    const month = await set("count", { period: "month", value: 10 });
    expect(month.body).toMatchObject({ verdict: "unclear", over: false, figure: { value: 0 } });
    expect(month.body.from.slice(-2)).toBe("01");
    expect((await set("ttr", { value: 24, direction: "atMost" })).body.figure.n).toBeGreaterThanOrEqual(0);
  });

  it("is changed and removed, with an owner who is one of us", async () => {
    const minh = await heed.member("Minh", "manager");
    const made = await set("csat", { value: 80, owner: minh.id });
    expect(made.body.owner).toEqual({ id: minh.id, name: "Minh" });
    const path = `/targets/${made.body.id}`;
    const changed = await heed.call("PUT", path, { body: { name: "All", period: "year", value: 90 } });
    expect(changed.body).toMatchObject({ value: 90, period: "year", owner: null });
    expect((await heed.call("DELETE", path)).status).toBe(204);
    expect((await heed.call("DELETE", path)).status).toBe(404);
    const actions = (await heed.call("GET", "/audit?limit=100")).body.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(actions).toEqual(expect.arrayContaining(["target.created", "target.changed", "target.deleted"]));
  });

  it.each([
    ["nps", { value: 1, owner: "0198a000-0000-7000-8000-000000000000" }, 422, "owner"],
    ["nps", { value: 1, period: { from: "2026-02-01", to: "2026-01-01" } }, 422, "period"],
    ["nps", { value: 1, period: "week" }, 422, "period"],
    ["nps", { value: "many" }, 422, "value"],
    ["nps", { value: 1, name: "" }, 422, "name"],
    ["nps", { value: 1, where: [{ field: "attributes.no", op: "exists" }] }, 422, "where.0.field"],
    ["ttr", { value: 1, where: [{ field: "survey", op: "exists" }] }, 422, "where.0.field"],
    ["npz", { value: 1 }, 404, undefined],
  ])("for %s with %j is refused at its field", async (metric, target, status, path) => {
    const refused = await set(metric, target);
    expect(refused.status).toBe(status);
    if (path !== undefined) expect(refused.body.errors[0].path.startsWith(path)).toBe(true);
  });

  it("shows what the caller sees, and no figure to who may not ask", async () => {
    const unit = await heed.call("POST", "/units", { body: { kind: "shop", key: "SG-02", name: "Saigon" } });
    const session = await heed.session();
    const limited = await heed.call("POST", "/keys", {
      body: { name: "Saigon", role: "viewer", reach: [unit.body.id] },
      session,
    });
    const seen = await heed.call("GET", "/metrics/nps/targets", { key: limited.body.secret });
    expect(seen.body.items[0].figure.n).toBe(100);
    const role = { key: "reader", name: "Reader", permissions: ["metrics.read"] };
    expect((await heed.call("POST", "/roles", { body: role, session })).status).toBe(201);
    const reader = await heed.call("POST", "/keys", { body: { name: "Reader", role: "reader" }, session });
    const blind = await heed.call("GET", "/metrics/nps/targets", { key: reader.body.secret });
    expect(blind.body.items[0]).toMatchObject({ figure: null, gap: null, verdict: "noAnswers" });
    expect(
      (await heed.call("POST", "/metrics/nps/targets", { key: heed.keys.viewer, body: {} })).status,
    ).toBe(403);
  });

  it("whose metric was changed so that its period spans both says why there is no figure, and goes with it", async () => {
    const define = (rating: string) => ({ kind: "mean", name: "Own", rating });
    await heed.call("POST", "/metrics", { body: { key: "own", definition: define("punctuality") } });
    expect(
      (await set("own", { value: 3, period: { from: "2026-01-01", to: "2030-01-01" } })).body.verdict,
    ).toBe("unclear");
    await heed.call("PUT", "/metrics/own", { body: { definition: define("nps") } });
    const [target] = (await heed.call("GET", "/metrics/own/targets")).body.items;
    expect(target).toMatchObject({
      figure: null,
      verdict: "noAnswers",
      problem: expect.stringContaining("own@1"),
    });
    expect((await heed.call("DELETE", "/metrics/own")).status).toBe(204);
    expect((await heed.call("GET", "/metrics/own/targets")).status).toBe(404);
    const left = (await heed.call("GET", "/targets")).body.items;
    expect(left.some(({ metric }: { metric: string }) => metric === "own")).toBe(false);
  });
});
