import {
  DriversInput,
  ExperienceIndexInput,
  ReliabilityInput,
  WhatIfInput,
} from "@heed/contract/measure/drivers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { driversOf } from "./drivers.ts";
import { experienceIndexOf } from "./drivers-index.ts";
import { reliabilityOf } from "./drivers-reliability.ts";
import { whatIfOf } from "./drivers-what-if.ts";
import type { Lens } from "./lens.ts";
import { bothStores, driverWorkspace, refusal, rounded, someFacts } from "./testing/some-drivers.ts";

const workspace = driverWorkspace();

let opened: Awaited<ReturnType<typeof bothStores>>;
let stores: Lens[];

beforeAll(async () => {
  opened = await bothStores(someFacts(workspace.id, 1_000, 1));
  stores = opened.stores;
}, 120_000);
afterAll(() => opened?.close());

describe("what if", () => {
  const ask = (store: Lens, input: WhatIfInput) =>
    store.question(workspace, (source) =>
      whatIfOf(source, workspace, WhatIfInput.parse({ bootstraps: 100, ...input })),
    );

  it("moves the outcome by the slope that the drivers show", async () => {
    const asked = DriversInput.parse({ outcome: "nps", drivers: ["speed", "price"], bootstraps: 100 });
    const known = await (stores[0] as Lens).question(workspace, (source) =>
      driversOf(source, workspace, asked),
    );
    const speed = known.drivers.find(({ driver }) => driver === "speed");
    const from = speed?.performance.value ?? 0;
    for (const store of stores) {
      const answer = await ask(store, {
        outcome: "nps",
        changes: [{ driver: "speed", to: from + 0.5 }],
        held: ["price"],
      });
      expect(answer.shift?.value).toBeCloseTo(0.5 * (speed?.slope.held.value ?? 0), 8);
      expect(answer.shift?.low).toBeLessThan(answer.shift?.value ?? 0);
      expect(answer.changes[0]?.alone.value).toBeCloseTo(0.5 * (speed?.slope.alone.value ?? 0), 8);
      expect(answer.would?.value).toBeCloseTo((known.outcome.value ?? 0) + (answer.shift?.value ?? 0), 8);
      expect(answer).toMatchObject({ held: ["price"], association: true });
    }
  });

  it("holds all others where none is named, and stays on the scale", async () => {
    const [store] = stores;
    if (!store) throw new Error("no store");
    const answer = await ask(store, {
      outcome: "nps",
      changes: [
        { driver: "speed", to: 5 },
        { driver: "price", to: 5 },
      ],
    });
    expect(answer.held.sort()).toEqual(["effort", "twin"]);
    expect(answer.would?.high).toBeLessThanOrEqual(100);
    const wrong = ask(store, {
      outcome: "nps",
      changes: [
        { driver: "speed", to: 6 },
        { driver: "nps", to: 9 },
      ],
    });
    expect(await refusal(wrong)).toMatchObject({ paths: ["changes.1.driver", "changes.0.to"] });
  });
});

describe("reliability", () => {
  const ask = (store: Lens, input: ReliabilityInput) =>
    store.question(workspace, (source) =>
      reliabilityOf(source, workspace, ReliabilityInput.parse({ bootstraps: 100, ...input })),
    );

  it("is told for scales and between them, the same by both stores", async () => {
    const scales = [
      { key: "quick", items: ["speed", "twin"] },
      { key: "ease", items: ["price", "effort", "speed"] },
    ];
    const [first, second] = await Promise.all(stores.map((store) => ask(store, { scales })));
    expect(rounded(second ?? {})).toEqual(rounded(first ?? {}));
    expect(first?.scales[0]?.alpha?.value).toBeCloseTo(1, 9);
    expect(first?.scales[1]?.alpha?.value).toBeGreaterThan(0.5);
    expect(first?.scales[1]?.omega?.low).toBeLessThan(first?.scales[1]?.omega?.value ?? 0);
    expect(first?.scales[1]?.without).toHaveLength(3);
    expect(first?.between[0]).toMatchObject({ a: "quick", b: "ease" });
  });

  it("refuses unknown items and too few answers", async () => {
    const [store] = stores;
    if (!store) throw new Error("no store");
    expect(await refusal(ask(store, { scales: [{ key: "x", items: ["speed", "colour"] }] }))).toMatchObject({
      paths: ["scales.0.items.1"],
    });
    expect(await refusal(ask(store, { scales: [{ key: "x", items: ["speed", "shop"] }] }))).toMatchObject({
      facts: { needed: 50, found: 0 },
    });
  });
});

describe("the experience index", () => {
  it("weighs its elements by what they carry, and alike where few answered", async () => {
    const ask = (store: Lens, input: Partial<ExperienceIndexInput>) => {
      const parsed = ExperienceIndexInput.parse({
        effectiveness: "speed",
        ease: "effort",
        emotion: "price",
        bootstraps: 100,
        ...input,
      });
      return store.question(workspace, (source) => experienceIndexOf(source, workspace, parsed));
    };
    for (const store of stores) {
      const answer = await ask(store, {});
      expect(answer.weighting).toBe("relative");
      const [speed, ease, price] = answer.elements;
      expect(speed?.weight).toBeGreaterThan(ease?.weight ?? 1);
      expect((speed?.weight ?? 0) + (ease?.weight ?? 0) + (price?.weight ?? 0)).toBeCloseTo(1, 12);
      const sum = answer.elements.reduce(
        (total, { weight, level }) => total + weight * (level?.value ?? 0),
        0,
      );
      expect(answer.index?.value).toBeCloseTo(sum, 9);
      const few = await ask(store, { to: "2026-05-01T01:30:00Z" });
      expect(few.weighting).toBe("equal");
      expect(few.n).toBeLessThan(100);
    }
  });
});
