import type { ChartInput } from "@heed/contract/measure/chart";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import {
  agreed,
  ask,
  chart,
  type Figures,
  openFigures,
  rank,
  refusal,
  SHOPS,
} from "./testing/figure-signals.ts";

let figures: Figures;
let workspace: Figures["workspace"];
let stores: Figures["stores"];
let facts: Figures["facts"];

beforeAll(async () => {
  figures = await openFigures();
  ({ workspace, stores, facts } = figures);
});
afterAll(async () => figures?.close());

describe("a ranking", () => {
  it("puts units in order by shrunken values, the same from both stores", async () => {
    const found = await agreed(stores, (store) => rank(store, { metric: "nps", by: "location" }, workspace));
    expect(found.units.map(({ unit }) => unit).sort()).toEqual(SHOPS);
    expect(found.units.at(-1)).toMatchObject({ unit: "SG-02", rank: 5 });
    expect(found.units.at(-1)?.worst).toBeGreaterThan(0.95);
    expect(found.unitCount).toBe(5);
    // Signals from nowhere are in no unit, and not in the whole.
    expect(found.whole.n).toBe(facts.filter(({ location }) => location !== null).length);
    expect(found.consistency?.value).toBeLessThan(90);
    expect(found.consistency?.low).toBeLessThanOrEqual(found.consistency?.value ?? 0);
    const worst = await agreed(stores, (store) =>
      rank(store, { metric: "csat", by: "location", order: "worst", limit: 2, weighted: true }, workspace),
    );
    expect([worst.units.length, worst.truncated, worst.unitCount]).toEqual([2, true, 5]);
  });

  it("refuses what has no rank, by name", async () => {
    for (const store of stores) {
      expect(await refusal(rank(store, { metric: "count", by: "location" }, workspace))).toEqual(["metric"]);
      expect(await refusal(rank(store, { metric: "speed", by: "location" }, workspace))).toEqual(["metric"]);
      expect(await refusal(rank(store, { metric: "nps", by: "attributes.shop" }, workspace))).toEqual(["by"]);
    }
    const nobody = { ...workspace, id: newId() };
    const empty = await agreed(stores, (store) => rank(store, { metric: "nps", by: "location" }, nobody));
    expect(empty).toMatchObject({ units: [], unitCount: 0, tenth: 0, consistency: null });
  });

  it("holds for a field with as many values as signals: nobody stands out by one answer", async () => {
    const found = await agreed(stores, (store) =>
      rank(store, { metric: "nps", by: "attributes.note" }, workspace),
    );
    expect(found.unitCount).toBe(facts.length);
    expect(found.truncated).toBe(true);
    expect(found.consistency).toBeNull();
    expect(new Set(found.units.map(({ value }) => value)).size).toBe(1);
  });

  it("shows whoever sees a part nothing of the other units", async () => {
    const reach = { location: ["HN-01", "HN-02"], partner: [], touchpoint: [] };
    const found = await agreed(stores, (store) =>
      rank(store, { metric: "nps", by: "location" }, { ...workspace, reach }),
    );
    expect(found.units.map(({ unit }) => unit).sort()).toEqual(["HN-01", "HN-02"]);
    expect(found.whole.n).toBe(
      facts.filter(({ location }) => location === "HN-01" || location === "HN-02").length,
    );
  });

  it("leaves out units with few answers to an anonymous survey, and whoever would give them away", async () => {
    const guarded = { ...workspace, anonymous: new Set(["staff"]) };
    const others = await agreed(stores, (store) => rank(store, { metric: "nps", by: "location" }, guarded));
    expect(others.whole.n).toBe(
      facts.filter((fact) => fact.location !== null && fact.survey !== "staff").length,
    );
    const where = [{ field: "survey", op: "eq" as const, value: "staff" }];
    const staff = await agreed(stores, (store) =>
      rank(store, { metric: "nps", by: "location", where }, guarded),
    );
    const sizes = SHOPS.map(
      (shop) => facts.filter((f) => f.survey === "staff" && f.location === shop).length,
    );
    expect(Math.min(...sizes)).toBeLessThan(5);
    expect(staff.withheld).toBeGreaterThanOrEqual(sizes.filter((n) => n > 0 && n < 5).length);
    for (const { raw } of staff.units) expect(raw.n).toBeGreaterThanOrEqual(5);
    for (const store of stores) {
      expect(await refusal(ask(store, { metrics: ["nps"], where, per: "account" }, guarded))).toEqual([
        "per",
      ]);
      expect(await refusal(ask(store, { metrics: ["nps"], where, population: 90 }, guarded))).toEqual([
        "population",
      ]);
      const rest = await ask(store, { metrics: ["nps"], where, by: ["location"], compare: "rest" }, guarded);
      for (const { metrics } of rest.rows) {
        if (metrics.nps?.withheld) expect(metrics.nps.compare).toBeUndefined();
        else expect(metrics.nps?.compare?.n === 0 || (metrics.nps?.compare?.n ?? 0) >= 5).toBe(true);
      }
    }
  });
});

describe("a control chart", () => {
  it("tells when the level fell, from both stores the same", async () => {
    const found = await agreed(stores, (store) =>
      chart(store, { metric: "nps", grain: "day", from: "2026-03-01", to: "2026-04-30" }, workspace),
    );
    expect(found.kind).toBe("n");
    expect(found.periods).toHaveLength(60);
    expect(found.baseline).toEqual({ from: "2026-03-01", to: "2026-03-30", periods: 30 });
    expect(found.shifts.map(({ at }) => at)).toEqual(["2026-04-10"]);
    expect(found.shifts[0]?.after).toBeLessThan(found.shifts[0]?.before ?? 0);
    expect(
      found.signals.some(({ kind, side, to }) => kind === "run" && side === "below" && to === "2026-04-29"),
    ).toBe(true);
    expect(found.drifts.find(({ side }) => side === "below")?.at.slice(0, 7)).toBe("2026-04");
    const day = found.periods[0];
    expect((day?.limits?.high ?? 0) - (day?.limits?.low ?? 0)).toBeGreaterThan(0);
  });

  it("charts counts by their neighbours and does not judge a day that is not over", async () => {
    const found = await agreed(stores, (store) =>
      chart(
        store,
        { metric: "count", grain: "day", from: "2026-03-01T12:00:00Z", to: "2026-05-04" },
        workspace,
      ),
    );
    expect(found.kind).toBe("xmr");
    expect(found.periods[0]).toMatchObject({ bucket: "2026-03-01", partial: true, limits: null });
    expect(found.periods.at(-1)).toMatchObject({ bucket: "2026-05-03", partial: true, limits: null });
    expect(found.periods.at(-1)?.figure.value).toBeNull();
    expect(found.periods[1]).toMatchObject({ partial: false });
    expect(found.centre).toBeGreaterThan(15);
    expect(found.signals).toEqual([]);
  });

  it("takes the baseline that it is given, and refuses one outside of the series by name", async () => {
    const series: ChartInput = { metric: "csat", grain: "week", from: "2026-03-02", to: "2026-04-27" };
    const found = await agreed(stores, (store) =>
      chart(
        store,
        { ...series, baseline: { from: "2026-03-09", to: "2026-03-30" }, limits: "spread" },
        workspace,
      ),
    );
    expect(found.baseline).toEqual({ from: "2026-03-09", to: "2026-03-23", periods: 3 });
    for (const store of stores) {
      const outside = chart(
        store,
        { ...series, baseline: { from: "2025-01-01", to: "2025-02-01" } },
        workspace,
      );
      expect(await refusal(outside)).toEqual(["baseline"]);
      const backwards = chart(
        store,
        { ...series, baseline: { from: "2026-03-30", to: "2026-03-09" } },
        workspace,
      );
      expect(await refusal(backwards)).toEqual(["baseline.from"]);
      expect(await refusal(chart(store, { ...series, metric: "speed" }, workspace))).toEqual(["metric"]);
    }
  });

  it("says nothing about a series in which nobody answered", async () => {
    const nobody = { ...workspace, id: newId() };
    const open = await agreed(stores, (store) => chart(store, { metric: "nps", grain: "day" }, nobody));
    expect(open).toMatchObject({ periods: [], centre: null, baseline: null, signals: [], shifts: [] });
    const closed = await agreed(stores, (store) =>
      chart(store, { metric: "nps", grain: "day", from: "2026-03-01", to: "2026-03-04" }, nobody),
    );
    expect(closed.periods.map(({ figure, limits }) => [figure.value, limits])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it("has no value where too few answered an anonymous survey", async () => {
    const guarded = { ...workspace, anonymous: new Set(["staff"]) };
    const where = [{ field: "survey", op: "eq" as const, value: "staff" }];
    const found = await agreed(stores, (store) =>
      chart(store, { metric: "nps", grain: "day", where }, guarded),
    );
    // One answer a day: all of them are hidden.
    expect(found.periods.every(({ figure }) => figure.value === null)).toBe(true);
    expect(found.centre).toBeNull();
  });
});
