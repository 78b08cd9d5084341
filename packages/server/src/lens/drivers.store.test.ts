import { type DriversAnswer, DriversInput } from "@heed/contract/measure/drivers";
import { OwnMetric } from "@heed/contract/measure/own-metric";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { driversOf } from "./drivers.ts";
import { loadSample } from "./drivers-load.ts";
import type { Lens } from "./lens.ts";
import { bothStores, driverWorkspace, refusal, rounded, someFacts } from "./testing/some-drivers.ts";

const workspace = driverWorkspace();
/** As many that the store has to add up; every answer there in one place, different sets in the other. */
const many = driverWorkspace();
const messy = driverWorkspace();
const facts = someFacts(workspace.id, 1_000, 1);
let opened: Awaited<ReturnType<typeof bothStores>>;
let stores: Lens[];

beforeAll(async () => {
  const others = [...someFacts(many.id, 24_000, 2), ...someFacts(messy.id, 24_000, 3, 0.1)];
  opened = await bothStores([...facts, ...others]);
  stores = opened.stores;
}, 120_000);
afterAll(() => opened?.close());

const drivers = (store: Lens, input: DriversInput, asked = workspace) =>
  store.question(asked, (source) =>
    driversOf(source, asked, DriversInput.parse({ bootstraps: 100, ...input })),
  );

/** The same from both stores; gives it back without what differs by the clock. */
async function fromBoth(input: DriversInput, asked = workspace): Promise<DriversAnswer> {
  const [first, second] = await Promise.all(stores.map((store) => drivers(store, input, asked)));
  if (!first || !second) throw new Error("there are two stores");
  expect(rounded(second)).toEqual(rounded(first));
  return first;
}

describe("drivers", () => {
  it("are the same from DuckDB and from PostgreSQL, one by one and added up by the store, weighted and not", async () => {
    for (const asked of [workspace, many, messy]) {
      for (const weighted of [false, true]) {
        const answer = await fromBoth(
          { outcome: "nps", drivers: ["speed", "price", "effort"], weighted },
          asked,
        );
        expect(answer.drivers.map(({ driver }) => driver)).toEqual(["speed", "price", "effort"]);
        const [speed, price, effort] = answer.drivers;
        expect(speed?.share.value).toBeGreaterThan(50);
        expect(speed?.beatsNoise).toBe(true);
        expect([speed?.sign, price?.sign, effort?.sign]).toEqual([1, 1, -1]);
        expect(answer.r2?.value).toBeCloseTo(
          answer.drivers.reduce((sum, { weight }) => sum + weight.value, 0),
          10,
        );
        expect(answer.resampled.by).toBe(asked === workspace ? "people" : "blocks");
        expect(answer.warnings.map(({ code }) => code)).toEqual(asked === messy ? ["pairwise"] : []);
      }
    }
  });

  it("have the sums of the signals themselves, whichever way they are added up", async () => {
    for (const asked of [many, messy]) {
      for (const store of stores) {
        await store.question(asked, async (source) => {
          const question = {
            slice: { period: { from: null, to: null }, where: [] },
            items: ["speed", "price", "rare"],
            outcome: null,
            weighted: true,
          };
          const { sample, by } = await loadSample(source, question);
          const apart = await loadSample(source, question, null);
          expect(by).toBe("blocks");
          for (const name of ["w", "s", "q", "p"] as const) {
            sample.total[name].forEach((value, at) => {
              expect(apart.sample.total[name][at]).toBeCloseTo(value, 5);
            });
          }
          expect([...apart.sample.counts]).toEqual([...sample.counts]);
          const all = someFacts(asked.id, 24_000, asked === many ? 2 : 3, asked === many ? 0 : 0.1);
          const both = all.filter(({ ratings: r }) => r?.speed !== undefined && r.price !== undefined);
          expect(sample.counts[1]).toBe(both.length);
          const product = both.reduce(
            (sum, { ratings: r, weight }) => sum + weight * (r?.speed ?? 0) * (r?.price ?? 0),
            0,
          );
          expect(sample.total.p[1]).toBeCloseTo(product, 4);
        });
      }
    }
  });

  it("are chosen among those asked together, and say what was left out and why", async () => {
    const answer = await fromBoth({ outcome: "nps" });
    expect(answer.drivers.map(({ driver }) => driver).sort()).toEqual(["effort", "price", "speed", "twin"]);
    expect(Object.fromEntries(answer.left.map(({ driver, why }) => [driver, why]))).toEqual({
      ces: "tooFew",
      rare: "tooFew",
      same: "constant",
      shop: "notTogether",
    });
    const twins = answer.drivers.filter(({ driver }) => driver === "speed" || driver === "twin");
    expect(twins[0]?.weight.value).toBeCloseTo(twins[1]?.weight.value ?? 0, 9);
    expect(answer.warnings).toContainEqual(
      expect.objectContaining({ code: "alike", drivers: ["speed", "twin"] }),
    );
    const alone = await fromBoth({ outcome: "nps", drivers: ["speed", "price", "effort"] });
    expect(answer.r2?.value).toBeCloseTo(alone.r2?.value ?? 0, 9);
  });

  it("say how each does: its mean, its kind, its place on the map, its slope", async () => {
    const answer = await fromBoth({ outcome: "nps", drivers: ["speed", "price"] });
    const both = facts.filter(({ ratings: r }) => r?.nps !== undefined && r.speed !== undefined);
    const speeds = both.map(({ ratings: r }) => r?.speed ?? 0);
    const speed = answer.drivers.find(({ driver }) => driver === "speed");
    expect(speed?.n).toBe(both.length);
    expect(speed?.performance.value).toBeCloseTo(speeds.reduce((a, b) => a + b, 0) / speeds.length, 9);
    expect(speed?.level.value).toBeCloseTo((100 * ((speed?.performance.value ?? 0) - 1)) / 4, 9);
    const scores: number[] = both.map(({ ratings: r }) =>
      (r?.nps ?? 0) >= 9 ? 100 : (r?.nps ?? 0) >= 7 ? 0 : -100,
    );
    expect(answer.outcome.value).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / scores.length, 9);
    const bad = scores.filter((_, i) => (speeds[i] ?? 0) <= 2);
    const between = scores.filter((_, i) => speeds[i] === 3);
    const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
    expect(speed?.contrast?.bad).toBe(bad.length);
    expect(speed?.contrast?.penalty.value).toBeCloseTo(mean(between) - mean(bad), 8);
    const turned = await fromBoth({ outcome: "nps", drivers: ["price", "speed"] });
    expect(rounded(turned)).toEqual(rounded(answer));
    expect(speed?.slope.held.value).toBeLessThan(speed?.slope.alone.value ?? 0);
    expect(speed?.slope.held.low).toBeGreaterThan(0);
  });

  it("answer for a part of the workspace to whoever sees a part (S8)", async () => {
    const reach = { location: ["HN-01"], partner: [], touchpoint: [] };
    const part = await fromBoth({ outcome: "nps", drivers: ["speed", "price"] }, { ...workspace, reach });
    const asked = await fromBoth({
      outcome: "nps",
      drivers: ["speed", "price"],
      where: [{ field: "location", op: "eq", value: "HN-01" }],
    });
    expect(rounded(part)).toEqual(rounded(asked));
    const none = drivers(
      stores[0] as Lens,
      { outcome: "nps", drivers: ["speed"], where: [{ field: "location", op: "ne", value: "HN-01" }] },
      { ...workspace, reach },
    );
    expect(await refusal(none)).toMatchObject({ code: "invalid", facts: { needed: 50, found: 0 } });
  });

  it("refuse what cannot be answered, by name and with what is missing", async () => {
    for (const store of stores) {
      expect(await refusal(drivers(store, { outcome: "count" }))).toMatchObject({ paths: ["outcome"] });
      expect(await refusal(drivers(store, { outcome: "nps", drivers: ["nps", "colour"] }))).toMatchObject({
        paths: ["drivers.0", "drivers.1"],
      });
      const few = await refusal(drivers(store, { outcome: "nps", drivers: ["speed", "rare"] }));
      expect(few).toMatchObject({ paths: ["drivers"], facts: { needed: 50 } });
      expect(few.detail).toContain("rare");
      expect(await refusal(drivers(store, { outcome: "nps", drivers: ["speed", "shop"] }))).toMatchObject({
        paths: ["drivers"],
        facts: { found: 0 },
      });
      expect(await refusal(drivers(store, { outcome: "nps", drivers: ["same"] }))).toMatchObject({
        paths: ["drivers"],
      });
      expect(await refusal(drivers(store, { outcome: "ratings.same", drivers: ["speed"] }))).toMatchObject({
        paths: ["outcome"],
      });
      const empty = drivers(store, { outcome: "nps", from: "2020-01-01", to: "2020-02-01" });
      expect(await refusal(empty)).toMatchObject({ paths: ["drivers"], facts: { needed: 50, found: 0 } });
    }
  });

  it("carry metrics of the workspace's own, of the signals that these count", async () => {
    const own = new Map([
      [
        "hanoi",
        [
          {
            version: 1,
            validFrom: null,
            definition: OwnMetric.parse({
              kind: "nps",
              name: "NPS of Hanoi",
              rating: "nps",
              where: [{ field: "location", op: "eq", value: "HN-01" }],
            }),
          },
        ],
      ],
    ]);
    const answer = await fromBoth({ outcome: "hanoi", drivers: ["speed", "price"] }, { ...workspace, own });
    const where = [{ field: "location", op: "eq" as const, value: "HN-01" }];
    const same = await fromBoth({ outcome: "nps", drivers: ["speed", "price"], where });
    expect(answer.outcome).toMatchObject({ metric: "hanoi", unit: "points", value: same.outcome.value });
    expect(rounded(answer.drivers)).toEqual(rounded(same.drivers));
  });

  it("do not depend on when they were asked for nor on who asks in between: the seed decides", async () => {
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map((seed) =>
        drivers(stores[0] as Lens, { outcome: "nps", drivers: ["speed", "price"], seed }),
      ),
    );
    expect(rounded(again ?? {})).toEqual(rounded(first ?? {}));
    expect(other?.r2?.low).not.toBe(first?.r2?.low);
    expect(other?.r2?.value).toBe(first?.r2?.value);
  });
});
